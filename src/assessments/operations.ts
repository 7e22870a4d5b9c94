import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { findCommitmentIds } from '../commitments/queries.ts';
import type { CommitmentKey } from '../commitments/queries.ts';
import type { Db } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { findMeeting } from '../meetings/queries.ts';
import { insertAssessment, listAssessmentsBefore } from './queries.ts';
import { decideAssessment, nothingConcluded } from './rules.ts';
import type { Assessment } from './rules.ts';
import { isTouched, newestId, rowField } from './row-rules.ts';
import type { TypedRow } from './row-rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

type Concluded = TypedRow & { status: NonNullable<TypedRow['status']> };

/**
 * Records what a meeting concluded on commitments of earlier ones, all rows or none. A row left as it was shown adds
 * nothing; one assessed by someone else since it was shown is given back. Returns how many were recorded.
 */
export async function recordAssessments(
  db: Db,
  given: { meetingNumber: number; rows: TypedRow[] },
  { by, now }: Doing,
): Promise<Decision<number>> {
  const { meetingNumber, rows } = given;
  return change(db, by, now, async (tx, audit) => {
    const meeting = await findMeeting(tx, meetingNumber);
    if (meeting === null) throw new NotFoundError();
    const assessments = Map.groupBy(await listAssessmentsBefore(tx, meetingNumber), (one) => one.commitmentRef);
    const known = await findCommitmentIds(tx, rows.map(({ ref }) => ref));
    const refusals = rows.flatMap((row, index) =>
      refusalsOf({ row, index, meetingNumber, known, assessments: assessments.get(row.ref) ?? [] }),
    );
    if (refusals.length > 0) return refused(...withConflict(refusals));
    const concluded = rows.filter(
      (row): row is Concluded => row.status !== null && isTouched(row, meetingNumber, assessments.get(row.ref) ?? []),
    );
    if (concluded.length === 0) return refused(nothingConcluded);
    for (const { ref, status, reason } of concluded) {
      const commitmentId = known.get(ref)?.id ?? 0;
      const recordedBy = { id: by.person?.id ?? null, name: by.name };
      await insertAssessment(tx, {
        commitmentId, meetingId: meeting.id, status, reason, recordedAt: now.toISOString(), recordedBy,
      });
      await audit({ change: 'assessment.add', noun: 'commitment', ref, detail: { meeting: meetingNumber, status, reason } });
    }
    return accepted(concluded.length);
  });
}

interface Asked {
  row: TypedRow;
  index: number;
  meetingNumber: number;
  known: Map<string, CommitmentKey>;
  assessments: Assessment[];
}

function refusalsOf({ row, index, meetingNumber, known, assessments }: Asked): Refusal[] {
  if (!isTouched(row, meetingNumber, assessments)) return [];
  const { ref, status, reason } = row;
  const at = (field: string) => rowField(index, field);
  const commitment = known.get(ref);
  if (commitment === undefined) return [{ field: at('status'), reason: 'commitments.refusal.unknown-ref', values: { ref } }];
  if (status === null) return [{ field: at('status'), reason: 'assessments.refusal.no-choice', values: { ref } }];
  const decision = decideAssessment(commitment, { meetingNumber, status, reason });
  if (!decision.ok) return decision.refusals.map((one) => ({ ...one, field: at(one.field) }));
  const isNews = newestId(assessments) !== row.seen;
  return isNews ? [{ field: at('status'), reason: 'assessments.refusal.changed-meanwhile', values: { ref } }] : [];
}

function withConflict(refusals: Refusal[]): Refusal[] {
  const isOvertaken = refusals.some(({ reason }) => reason === 'assessments.refusal.changed-meanwhile');
  return isOvertaken ? [changedMeanwhile(), ...refusals] : refusals;
}
