import { findCommitment, listCommitments } from '../commitments/queries.ts';
import type { Commitment } from '../commitments/rules.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { findFocusArea } from '../focus-areas/queries.ts';
import type { Bilingual } from '../lib/locale.ts';
import { parties } from '../lib/parties.ts';
import { findMeeting } from '../meetings/queries.ts';
import { listRevisions } from '../revisions/queries.ts';
import type { Contents, Revision } from '../revisions/queries.ts';
import type { ComparedText, RecordedWording, TextRef } from './rules.ts';

/** The text of a commitment or a focus area; null when the record holds none of that number, or no such wording. */
export async function findComparedText(db: Reader, asked: TextRef): Promise<ComparedText | null> {
  return asked.kind === 'commitment' ? findCommitmentText(db, asked) : findAreaText(db, asked);
}

async function findCommitmentText(db: Reader, { ref, revision }: TextRef): Promise<ComparedText | null> {
  const standing = await findCommitment(db, ref);
  const meeting = standing === null ? null : await findMeeting(db, standing.meetingNumber);
  if (standing === null || meeting === null) return null;
  const revisions = await listRevisions(db, 'commitment', standing.id);
  const asked = revision === null ? null : revisions[revision - 1];
  if (asked === undefined) return null;
  const commitment = asked === null ? standing : { ...standing, ...commitmentIn(asked.content) };
  const wordings = wordingsOf(revisions, commitmentIn);
  return { ref, meeting, heading: null, text: commitment.text, commitment, revision, wordings };
}

async function findAreaText(db: Reader, { ref, revision, ...place }: TextRef & { kind: 'area' }): Promise<ComparedText | null> {
  const standing = await findFocusArea(db, place.meeting, place.area);
  const meeting = standing === null ? null : await findMeeting(db, place.meeting);
  if (standing === null || meeting === null) return null;
  const revisions = await listRevisions(db, 'focus-area', standing.id);
  const asked = revision === null ? null : revisions[revision - 1];
  if (asked === undefined) return null;
  const { heading, text } = asked === null ? standing : areaIn(asked.content);
  const isWritten = text.ja !== null || text.en !== null;
  return {
    ref, meeting, heading, commitment: null, revision,
    text: isWritten || asked !== null ? text : await textOfCommitments(db, place),
    wordings: wordingsOf(revisions, areaIn),
  };
}

function commitmentIn(row: Contents['commitment']): Pick<Commitment, 'act' | 'operative' | 'by' | 'to' | 'text'> {
  return {
    act: row.act,
    operative: row.operative === 1,
    by: parties.filter((party) => row[`by_${party}`] === 1),
    to: parties.filter((party) => row[`to_${party}`] === 1),
    text: bilingualOf(row, 'text'),
  };
}

function areaIn(row: Contents['focus-area']): { heading: Bilingual; text: Bilingual } {
  return { heading: bilingualOf(row, 'heading'), text: bilingualOf(row, 'text') };
}

/** The revisions whose words differ from the one before: the others moved or linked the record. */
function wordingsOf<Noun extends 'commitment' | 'focus-area'>(
  revisions: Revision<Noun>[],
  wordsIn: (content: Contents[Noun]) => object,
): RecordedWording[] {
  const words = revisions.map(({ content }) => JSON.stringify(wordsIn(content)));
  return revisions.flatMap(({ recordedAt, recordedByName }, place) =>
    words[place] === words[place - 1] ? [] : [{ number: place + 1, recordedAt, recordedByName }],
  );
}

/** The commitments of an area one after the other, where the area has no text beside them. */
async function textOfCommitments(db: Reader, { meeting, area }: { meeting: number; area: number }): Promise<Bilingual> {
  const commitments = (await listCommitments(db, meeting)).filter(({ areaNumber }) => areaNumber === area);
  const joined = (lang: 'ja' | 'en'): string | null => {
    const texts = commitments.map(({ text }) => text[lang]).filter((text) => text !== null);
    return texts.length === 0 ? null : texts.join('\n\n');
  };
  return { ja: joined('ja'), en: joined('en') };
}

export interface Succession {
  later: string;
  earlier: string;
}

/** Which commitment takes up which, the newest meeting first: at most `limit`. */
export async function listSuccessions(db: Reader, limit: number): Promise<Succession[]> {
  return db
    .selectFrom('commitment_links')
    .innerJoin('commitments as later', 'later.id', 'later_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'later.focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'focus_areas.meeting_id')
    .innerJoin('commitments as earlier', 'earlier.id', 'earlier_id')
    .select(['later.ref as later', 'earlier.ref as earlier'])
    .where('later.struck_at', 'is', null)
    .where('earlier.struck_at', 'is', null)
    .where('later.planned_only', '=', 0)
    .orderBy('meetings.number', 'desc')
    .orderBy('focus_areas.position')
    .orderBy('later.position')
    .orderBy('later.number')
    .orderBy('earlier.id')
    .limit(limit)
    .execute();
}
