import { z } from 'zod';
import { parties } from '../lib/parties.ts';
import { askedDay, positiveInteger, says, ticked } from '../web/forms.ts';
import { groupings } from './group-rules.ts';
import { askedStandings } from './view-rules.ts';

/** The days of a register; one that is none is refused, since another day would be another answer. */
export const daysQuery = z
  .object({ 'as-of': askedDay, 'recorded-by': askedDay, since: askedDay })
  .transform((days) => ({ asOf: days['as-of'], recordedBy: days['recorded-by'], since: days.since }));

// Left out and left empty are both no filter.
const given = z.unknown().optional().transform((text) => (text === '' || text === undefined ? null : text));

const choiceOf = <const Value extends string>(values: readonly Value[]) =>
  given.pipe(z.enum(values, says('register.refusal.no-choice')).nullable());

// What is no number names no record, as 0 does: it is refused with those that name none.
const named = given.transform((text) => {
  const read = positiveInteger.nullable().safeParse(text);
  return read.success ? read.data : 0;
});

// A filter that is not understood is refused: without it the answer would be another.
export const viewQuery = z.object({
  group: z.enum(groupings).catch('theme'),
  status: choiceOf(askedStandings),
  side: choiceOf(parties),
  office: named,
  theme: given.pipe(z.string().max(200).nullable().catch('')),
  meeting: named,
  overdue: ticked.catch(false),
  stalled: ticked.catch(false),
  awaiting: ticked.catch(false),
  changed: ticked.catch(false),
  page: positiveInteger.catch(1),
});
