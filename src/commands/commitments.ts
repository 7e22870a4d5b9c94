import { documentLanguages } from '../documents/document.ts';
import { tableFormats } from '../documents/table-writer.ts';
import { audiences } from '../lib/parties.ts';
import { daysQuery } from '../register/forms.ts';
import { everything } from '../register/view-rules.ts';
import { readForm } from '../web/forms.ts';
import { accept, leave, oneOf } from './asked.ts';
import type { Asked } from './asked.ts';

/** Writes the list of commitments of a day to the file of --out, or to standard output. */
export async function run(asked: Asked): Promise<void> {
  const given = {
    format: oneOf(asked, 'format', tableFormats),
    language: oneOf(asked, 'lang', documentLanguages, 'ja'),
    audience: oneOf(asked, 'audience', audiences, 'shared'),
    template: 'office' as const, filter: everything, grouping: 'theme' as const,
  };
  const days = accept(readForm(daysQuery, asked.options), asked);
  await leave(asked, 'commitments', { ...given, days });
}
