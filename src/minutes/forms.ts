import { z } from 'zod';
import { documentLanguages } from '../lib/locale.ts';
import { audiences } from '../lib/parties.ts';
import { positiveInteger } from '../web/forms.ts';

export const minutesParams = z.object({ number: positiveInteger });

/** What is not said is the reader's language, and the audience that can do no harm. */
export const minutesQuery = z.object({
  lang: z.enum(documentLanguages).optional(),
  audience: z.enum(audiences).default('shared'),
});
