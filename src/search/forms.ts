import { z } from 'zod';
import { searchKinds } from '../lib/searched.ts';

const whole = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** What an address of the search page asks; what makes no sense asks nothing. */
export const searchQuery = z.object({
  // A parameter that comes twice is a list, which no page of ours sends.
  q: z.string().catch('').transform((typed) => typed.trim()),
  kind: z.enum(searchKinds).nullable().catch(null),
  before: whole.nullable().catch(null),
  from: whole.catch(1),
});
