import { documentLanguages } from '../documents/document.ts';
import { indicatorFormats } from '../indicators/file-rules.ts';
import { todayIn } from '../lib/dates.ts';
import { audiences } from '../lib/parties.ts';
import { decideBasis } from '../register/basis-rules.ts';
import { daysQuery } from '../register/forms.ts';
import { readForm } from '../web/forms.ts';
import { accept, clock, leave, oneOf } from './asked.ts';
import type { Asked } from './asked.ts';

/** Writes the published figures of a day to the file of --out, or to standard output. */
export async function run(asked: Asked): Promise<void> {
  const given = {
    format: oneOf(asked, 'format', indicatorFormats),
    language: oneOf(asked, 'lang', documentLanguages, 'ja'),
    audience: oneOf(asked, 'audience', audiences, 'shared'),
    template: 'office' as const,
  };
  const days = accept(readForm(daysQuery, asked.options), asked);
  const basis = accept(decideBasis(days, todayIn('Asia/Tokyo', clock())), asked);
  await leave(asked, 'indicators', { ...given, basis });
}
