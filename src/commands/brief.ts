import { documentLanguages } from '../documents/document.ts';
import { templateChoices } from '../documents/making.ts';
import { documentFormats } from '../documents/writers.ts';
import { audiences } from '../lib/parties.ts';
import { daysQuery } from '../register/forms.ts';
import { readForm } from '../web/forms.ts';
import { accept, leave, oneOf } from './asked.ts';
import type { Asked } from './asked.ts';

/** Writes the brief of a day to the file of --out, or to standard output. */
export async function run(asked: Asked): Promise<void> {
  const given = {
    format: oneOf(asked, 'format', documentFormats),
    language: oneOf(asked, 'lang', documentLanguages, 'ja'),
    audience: oneOf(asked, 'audience', audiences, 'shared'),
    template: oneOf(asked, 'template', templateChoices, 'office'),
  };
  const days = accept(readForm(daysQuery, asked.options), asked);
  await leave(asked, 'brief', { ...given, days });
}
