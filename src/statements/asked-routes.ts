import type { Deps } from '../deps.ts';
import { listFocusAreas } from '../focus-areas/queries.ts';
import { listDelegations } from '../meetings/delegation-queries.ts';
import type { Meeting } from '../meetings/rules.ts';
import { listOutcomes } from './outcome-queries.ts';
import type { StatementsOf } from './pages.ts';
import { listStatements } from './queries.ts';
import { speakersOf } from './rules.ts';

/** All that was said at a meeting, and what a form may name. */
export async function statementsOf(deps: Deps, { id, number }: Meeting): Promise<StatementsOf> {
  const { read } = deps.db;
  return {
    meetingNumber: number,
    statements: await listStatements(read, id),
    outcomes: await listOutcomes(read, id),
    areas: await listFocusAreas(read, number),
    speakers: speakersOf(await listDelegations(read, id)),
  };
}
