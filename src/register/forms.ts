import { z } from 'zod';
import { parties } from '../lib/parties.ts';
import { optionalDay, positiveInteger, ticked } from '../web/forms.ts';
import { groupings } from './group-rules.ts';
import { standings } from './outline-rules.ts';

/** The days of a register; one that is none is refused, since another day would be another answer. */
export const daysQuery = z
  .object({ 'as-of': optionalDay, 'recorded-by': optionalDay, since: optionalDay })
  .transform((days) => ({ asOf: days['as-of'], recordedBy: days['recorded-by'], since: days.since }));

// A filter with a value we do not know is no filter, as in the other lists.
export const viewQuery = z.object({
  group: z.enum(groupings).catch('theme'),
  status: z.enum(standings).nullable().catch(null),
  side: z.enum(parties).nullable().catch(null),
  office: positiveInteger.nullable().catch(null),
  theme: z.string().max(200).regex(/\S/).nullable().catch(null),
  meeting: positiveInteger.nullable().catch(null),
  overdue: ticked.catch(false),
  stalled: ticked.catch(false),
  awaiting: ticked.catch(false),
  changed: ticked.catch(false),
  page: positiveInteger.catch(1),
});
