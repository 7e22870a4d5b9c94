import type { Request, Response } from 'express';
import type { TemplateChoice } from '../documents/making.ts';
import { ForbiddenError } from '../lib/errors.ts';
import type { DocumentLanguage } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import { readParams } from '../web/forms.ts';
import { visitOf } from '../web/visit.ts';
import { exportQuery } from './forms.ts';

export interface ExportAsked {
  language: DocumentLanguage;
  audience: Audience;
  template: TemplateChoice;
}

/**
 * In which language, for whom and in which look a document is asked for in its address. Where nobody is named it is for
 * the audience that can do no harm, or for `usual`.
 */
export function exportAsked(req: Request, res: Response, usual: Audience = 'shared'): ExportAsked {
  const { lang, audience, template } = readParams(exportQuery, { audience: usual, ...req.query });
  const visit = visitOf(res);
  if (audience === 'internal' && !visit.may('internal.read')) throw new ForbiddenError();
  return { language: lang ?? visit.locale, audience, template };
}
