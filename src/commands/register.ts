import { documentLanguages } from '../documents/document.ts';
import { audiences } from '../lib/parties.ts';
import { registerFormats } from '../register/file-rules.ts';
import { daysQuery } from '../register/forms.ts';
import { everything } from '../register/view-rules.ts';
import { readForm } from '../web/forms.ts';
import { accept, leave, oneOf } from './asked.ts';
import type { Asked } from './asked.ts';

/** Writes the register of a day to the file of --out, or to standard output. */
export async function run(asked: Asked): Promise<void> {
  const format = oneOf(asked, 'format', registerFormats);
  // JSON is the register itself, for other programs: in both languages, and all of it unless less is asked for.
  const isRecord = format === 'json';
  const given = {
    format,
    language: isRecord ? 'both' as const : oneOf(asked, 'lang', documentLanguages, 'ja'),
    audience: oneOf(asked, 'audience', audiences, isRecord ? 'internal' : 'shared'),
    template: 'office' as const,
    filter: everything, grouping: 'theme' as const,
  };
  const days = accept(readForm(daysQuery, asked.options), asked);
  await leave(asked, 'register', { ...given, days });
}
