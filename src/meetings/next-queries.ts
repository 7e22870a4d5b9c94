import { listAssessmentsBefore } from '../assessments/queries.ts';
import { assessedStatusOf, isStillOpen } from '../assessments/rules.ts';
import { listOperativeCommitmentsBefore } from '../commitments/link-queries.ts';
import type { Reader } from '../db/schema.ts';
import { listFocusAreasOf } from '../focus-areas/queries.ts';
import { proposeNext } from './next-rules.ts';
import type { NextProposal } from './next-rules.ts';
import { findLastMeeting } from './queries.ts';

/** What the meeting after the last one may take up. */
export async function findNextProposal(db: Reader): Promise<NextProposal> {
  const last = await findLastMeeting(db);
  const next = (last?.number ?? 0) + 1;
  const assessments = Map.groupBy(await listAssessmentsBefore(db, next), ({ commitmentId }) => commitmentId);
  const open = (await listOperativeCommitmentsBefore(db, next)).filter(({ id }) =>
    isStillOpen(assessedStatusOf(assessments.get(id) ?? [])),
  );
  const meetings = [...new Set(open.map(({ meetingNumber }) => meetingNumber))];
  return proposeNext(last, await listFocusAreasOf(db, meetings), open);
}
