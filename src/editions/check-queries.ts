import type { Reader } from '../db/schema.ts';
import { findMeetingWords } from '../meetings/record-queries.ts';
import { meetingOf } from '../meetings/queries.ts';
import type { Meeting, MeetingWords } from '../meetings/rules.ts';
import type { Check } from '../verification/queries.ts';
import type { Sentence } from '../verification/rules.ts';
import { listTraces } from './trace-queries.ts';
import { contentOf, digestOf, exactTextOf, sha256 } from './content-rules.ts';
import { listStandings } from './queries.ts';
import type { Round, Standing } from './rules.ts';
import { auditedChanges, untraced } from './trace-rules.ts';
import type { Snapshot } from './snapshot-rules.ts';

/**
 * Every text that was put up or agreed gives its digest again, every check and concurrence is on its round's text, an
 * agreed text stands in the record as it was agreed, and what was entered is what the audit tells of.
 */
export const editionsCheck: Check = {
  name: 'verification.editions',
  run: async (db) => {
    const meetings = (await db.selectFrom('meetings').selectAll().orderBy('number').execute()).map(meetingOf);
    const standings = await listStandings(db, meetings);
    const faults: Sentence[] = [];
    let count = 0;
    for (const meeting of meetings) {
      const standing = standings.get(meeting.id);
      if (standing === undefined || standing.rounds.length === 0) continue;
      count += standing.rounds.length;
      faults.push(...(await roundFaults(db, meeting, standing)));
      faults.push(...(await snapshotFaults(db, meeting, standing)), ...(await presentFaults(db, meeting, standing)));
    }
    const traces = await listTraces(db, [...auditedChanges]);
    faults.push(...untraced(meetings.map((meeting) => ({ meeting, standing: standings.get(meeting.id) })), traces));
    return { said: { key: 'verification.editions.whole', values: { count } }, faults };
  },
};

async function roundFaults(db: Reader, { id, number }: Meeting, { rounds }: Standing): Promise<Sentence[]> {
  const rows = await db
    .selectFrom('minutes_rounds').select(['number', 'record', 'content_ja', 'content_en']).where('meeting_id', '=', id)
    .execute();
  const checks = await db
    .selectFrom('minutes_checks').select(['round_id', 'digest']).where('round_id', 'in', rounds.map((one) => one.id))
    .execute();
  return rows.flatMap((row): Sentence[] => {
    const round = rounds.find((one) => one.number === row.number);
    const contents = { ja: row.content_ja, en: row.content_en };
    const values = { meeting: number, round: row.number };
    const isWhole = round !== undefined && givesDigests(round, contents) && isOf(row.record, contents);
    const entered = [...checks.filter((one) => one.round_id === round?.id), ...(round?.concurrences ?? [])];
    return [
      ...(isWhole ? [] : [{ key: 'verification.editions.round', values } as const]),
      ...(entered.every((one) => one.digest === round?.digest)
        ? []
        : [{ key: 'verification.editions.entry', values } as const]),
    ];
  });
}

function givesDigests({ digest, digests }: Round, contents: Round['digests']): boolean {
  const own = (['ja', 'en'] as const).every((lang) => {
    const content = contents[lang];
    return digests[lang] === (content === null ? null : sha256(content));
  });
  return own && digest === digestOf(contents);
}

// A content of an older form would be written otherwise by this program: only its digest is asked for then.
function isOf(record: string, contents: Round['digests']): boolean {
  const words = readJson<MeetingWords>(record);
  if (words === null) return false;
  return (['ja', 'en'] as const).every((lang) => {
    const content = contents[lang];
    return content?.startsWith('{"form":"sccm-minutes/1"') !== true || content === contentOf(words, lang);
  });
}

async function snapshotFaults(
  db: Reader,
  { id, number }: Meeting,
  { editions, rounds }: Standing,
): Promise<Sentence[]> {
  const rows = await db.selectFrom('editions').select(['number', 'snapshot']).where('meeting_id', '=', id).execute();
  return rows.flatMap((row): Sentence[] => {
    const edition = editions.find((one) => one.number === row.number);
    const round = rounds.find((one) => one.id === edition?.roundId);
    const snapshot = readJson<Snapshot>(row.snapshot);
    const isWhole =
      edition !== undefined && snapshot !== null && sha256(row.snapshot) === edition.snapshotDigest &&
      edition.digest === round?.digest && snapshot.digest === edition.digest &&
      exactTextOf(snapshot.words).digest === edition.digest;
    return isWhole ? [] : [{ key: 'verification.editions.snapshot', values: { meeting: number, edition: row.number } }];
  });
}

/** The text on the table, or agreed and not being changed, is the one that stands in the record. */
async function presentFaults(db: Reader, { number }: Meeting, { round }: Standing): Promise<Sentence[]> {
  if (round === null) return [];
  const words = await findMeetingWords(db, number);
  const isSame = words !== null && exactTextOf(words).digest === round.digest;
  return isSame ? [] : [{ key: 'verification.editions.present', values: { meeting: number, round: round.number } }];
}

function readJson<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
