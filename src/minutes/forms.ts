import { z } from 'zod';
import { documentLanguages } from '../documents/document.ts';
import { audiences } from '../lib/parties.ts';
import { positiveInteger } from '../web/forms.ts';
import { minutesFormats } from './rules.ts';

export const minutesParams = z.object({ number: positiveInteger });

export const minutesFileParams = z.object({ number: positiveInteger, format: z.enum(minutesFormats) });

/** What is not said is the reader's language, and the audience that can do no harm. */
export const minutesQuery = z.object({
  lang: z.enum(documentLanguages).optional(),
  audience: z.enum(audiences).default('shared'),
});
