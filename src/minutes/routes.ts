import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Reader } from '../db/schema.ts';
import type { DocumentLanguage } from '../documents/document.ts';
import { writeHtml } from '../documents/html.ts';
import type { Day } from '../lib/dates.ts';
import { ForbiddenError, NotFoundError } from '../lib/errors.ts';
import type { Audience } from '../lib/parties.ts';
import { readParams } from '../web/forms.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { composeMinutes } from './compose-pages.ts';
import { exportMinutes } from './export.ts';
import { minutesParams, minutesQuery } from './forms.ts';
import { minutesMarking, minutesPage } from './pages.ts';
import type { MinutesShown } from './pages.ts';
import { findMinutesRecord } from './queries.ts';
import { minutesFormats } from './rules.ts';

export function minutesRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/meetings/:number/minutes', may('record.read'), async (req, res) => {
    const { number } = readParams(minutesParams, req.params);
    const { language, audience } = chosen(req, res);
    const visit = visitOf(res);
    const minutes = await readKept(deps, res, minutesOf, number, audience, language, visit.today);
    if (minutes === null) throw new NotFoundError();
    const page = minutesPage(minutes, visit);
    show(deps, req, res, 'minutes/show', page, {
      title: page.title,
      breadcrumb: [
        { href: '/meetings', label: visit.t('meetings.title') },
        { href: `/meetings/${number}`, label: visit.t('meetings.name', { number }) },
      ],
      marking: minutesMarking(minutes.document, visit.person?.name ?? '', visit),
    });
  });

  for (const format of minutesFormats) {
    router.get(`/meetings/:number/minutes.${format}`, may('document.export'), async (req, res) => {
      const { number } = readParams(minutesParams, req.params);
      const file = await exportMinutes(deps.db, { number, format, ...chosen(req, res) }, doingOf(res));
      // Never answered from what the browser kept: each export is noted.
      alwaysFresh(res);
      res.set({ 'Content-Type': file.mediaType, 'Content-Disposition': `attachment; filename="${file.name}"` });
      res.end(file.text);
    });
  }

  return router;
}

// The document is the same for all who may read for this audience, so it is kept as written rather than the record.
async function minutesOf(
  db: Reader,
  number: number,
  audience: Audience,
  language: DocumentLanguage,
  today: Day,
): Promise<MinutesShown | null> {
  const record = await findMinutesRecord(db, number, audience);
  if (record === null) return null;
  const document = composeMinutes(record, { language, today, made: null });
  const { marking, state, asOf } = document;
  const html = writeHtml(document, { titleLevel: 2 });
  return { document: { meeting: number, language, audience, marking, state, asOf }, html };
}

// A word we do not know names no document: falling back could put the wrong one into someone's hands.
function chosen(req: Request, res: Response): { language: DocumentLanguage; audience: Audience } {
  const { lang, audience } = readParams(minutesQuery, req.query);
  const visit = visitOf(res);
  if (audience === 'internal' && !visit.may('internal.read')) throw new ForbiddenError();
  return { language: lang ?? visit.locale, audience };
}
