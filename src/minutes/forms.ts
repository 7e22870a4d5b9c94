import { z } from 'zod';
import { positiveInteger } from '../web/forms.ts';

export const minutesParams = z.object({ number: positiveInteger });

/** Which minutes: what is not said is the valid edition, or the record where there is none. */
export const editionQuery = z.object({
  edition: z.literal('present').or(positiveInteger).or(z.literal('')).default(''),
  // As it was typed: what is no edition is said.
  'compared-with': z.string().trim().default(''),
});
