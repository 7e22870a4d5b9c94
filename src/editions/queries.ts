import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader } from '../db/schema.ts';
import { concurrenceOf, enteredOf, publicationOf, voidingOf } from './row-queries.ts';
import { noHistory, standingOf } from './rules.ts';
import type { Edition, History, Preparation, Round, Standing, TextChange } from './rules.ts';
import type { Gap } from './gap-rules.ts';
import type { Meeting } from '../meetings/rules.ts';

/** Where the minutes of a meeting stand, told from everything entered on the way. */
export async function findStanding(db: Reader, meeting: Pick<Meeting, 'id' | 'stage'>): Promise<Standing> {
  const lastChange = await findLastChange(db, meeting.id);
  const histories = await listHistories(db, meeting.id);
  return standingOf(meeting.stage, { ...(histories.get(meeting.id) ?? noHistory), lastChange });
}

/** The same of every meeting, by its id; who last changed a text is left out. */
export async function listStandings(
  db: Reader,
  meetings: Pick<Meeting, 'id' | 'stage'>[],
): Promise<Map<number, Standing>> {
  const histories = await listHistories(db, null);
  return new Map(meetings.map(({ id, stage }) => [id, standingOf(stage, histories.get(id) ?? noHistory)]));
}

async function listHistories(db: Reader, meetingId: number | null): Promise<Map<number, History>> {
  const rounds = await listRounds(db, meetingId);
  // Nothing else is entered before a text was put up.
  if (rounds.size === 0) return new Map();
  const editions = await listEditions(db, meetingId);
  const preparations = await listPreparations(db, meetingId);
  const history = ([id, found]: [number, Round[]]): [number, History] => [
    id,
    { rounds: found, editions: editions.get(id) ?? [], preparations: preparations.get(id) ?? [], lastChange: null },
  ];
  return new Map([...rounds].map(history));
}

type OfMeeting = { meetingId: Place<number> | null };

const roundsOf = builtOnce((db, { meetingId }: OfMeeting) =>
  db
    .selectFrom('minutes_rounds')
    .select([
      'id', 'meeting_id', 'number', 'edition', 'digest', 'digest_ja', 'digest_en', 'gaps', 'go_on_reason', 'put_at',
      'put_by', 'put_by_name',
    ])
    .$if(meetingId !== null, (query) => query.where('meeting_id', '=', meetingId))
    .orderBy('meeting_id').orderBy('number'),
);

async function listRounds(db: Reader, meetingId: number | null): Promise<Map<number, Round[]>> {
  const rows = await roundsOf(db, { meetingId });
  if (rows.length === 0) return new Map();
  const parts = await listPartsOfRounds(db, rows.map(({ id }) => id));
  const rounds = rows.map((row) => ({
    meetingId: row.meeting_id,
    round: {
      id: row.id,
      number: row.number,
      edition: row.edition,
      digest: row.digest,
      digests: { ja: row.digest_ja, en: row.digest_en },
      gaps: JSON.parse(row.gaps) as Gap[],
      goOnReason: row.go_on_reason,
      put: enteredOf(row, 'put'),
      ...parts(row.id),
    },
  }));
  return grouped(rounds.map(({ meetingId: id, round }) => [id, round]));
}

async function listPartsOfRounds(
  db: Reader,
  ids: number[],
): Promise<(id: number) => Pick<Round, 'checks' | 'concurrences' | 'voided'>> {
  const checks = await db.selectFrom('minutes_checks').selectAll().where('round_id', 'in', ids).orderBy('id').execute();
  const concurrences = await db
    .selectFrom('concurrences').selectAll().where('round_id', 'in', ids).orderBy('id').execute();
  const voidings = await db.selectFrom('voidings').selectAll().where('round_id', 'in', ids).orderBy('id').execute();
  return (id) => ({
    checks: checks.filter(({ round_id }) => round_id === id).map((row) => enteredOf(row, 'checked')),
    concurrences: concurrences
      .filter(({ round_id }) => round_id === id)
      .map((row) => concurrenceOf(row, voidings.find(({ concurrence_id }) => concurrence_id === row.id))),
    voided: voidingOf(voidings.find((row) => row.round_id === id && row.concurrence_id === null)),
  });
}

async function listEditions(db: Reader, meetingId: number | null): Promise<Map<number, Edition[]>> {
  const rows = await db
    .selectFrom('editions')
    .select([
      'id', 'meeting_id', 'number', 'round_id', 'digest', 'snapshot_digest', 'frozen_at', 'frozen_by', 'frozen_by_name',
    ])
    .$if(meetingId !== null, (query) => query.where('meeting_id', '=', meetingId))
    .orderBy('meeting_id').orderBy('number')
    .execute();
  if (rows.length === 0) return new Map();
  const publications = await db
    .selectFrom('publications').selectAll().where('edition_id', 'in', rows.map(({ id }) => id)).orderBy('id').execute();
  return grouped(
    rows.map((row) => [
      row.meeting_id,
      {
        id: row.id,
        number: row.number,
        roundId: row.round_id,
        digest: row.digest,
        snapshotDigest: row.snapshot_digest,
        frozen: enteredOf(row, 'frozen'),
        publications: publications.filter(({ edition_id }) => edition_id === row.id).map(publicationOf),
      },
    ]),
  );
}

async function listPreparations(db: Reader, meetingId: number | null): Promise<Map<number, Preparation[]>> {
  const rows = await db
    .selectFrom('edition_preparations').selectAll()
    .$if(meetingId !== null, (query) => query.where('meeting_id', '=', meetingId))
    .orderBy('id')
    .execute();
  return grouped(
    rows.map((row) => [
      row.meeting_id,
      { edition: row.edition, step: row.step, reason: row.reason, recorded: enteredOf(row, 'recorded') },
    ]),
  );
}

const lastChangeOf = builtOnce((db, { meetingId }: { meetingId: Place<number> }) =>
  db.selectFrom('text_changes').selectAll().where('meeting_id', '=', meetingId).orderBy('id', 'desc').limit(1),
);

async function findLastChange(db: Reader, meetingId: number): Promise<TextChange | null> {
  const [row] = await lastChangeOf(db, { meetingId });
  if (row === undefined) return null;
  return { digest: row.digest, change: row.change, ref: row.ref, changed: enteredOf(row, 'changed') };
}

function grouped<T>(entries: [number, T][]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const [id, value] of entries) groups.set(id, [...(groups.get(id) ?? []), value]);
  return groups;
}
