import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import type { Party } from '../lib/parties.ts';
import { listContentsBefore } from '../revisions/queries.ts';
import type { Contents } from '../revisions/queries.ts';
import { noWords } from './words-rules.ts';
import type { Words } from './words-rules.ts';

/** The nouns whose words a register shows, and what it takes from a revision of each. */
const noting = {
  meeting: ({ meetings }: Words, row: Contents['meeting']) =>
    meetings.set(row.id, {
      number: row.number, stage: row.stage, heldFrom: row.held_from, fiscalYear: row.fiscal_year,
      authoritative: row.authoritative,
    }),
  'focus-area': ({ areas }: Words, row: Contents['focus-area']) =>
    areas.set(row.id, isSaid(row) ? { meetingId: row.meeting_id, number: row.number, themeIds: row.theme_ids } : null),
  commitment: ({ commitments }: Words, row: Contents['commitment']) =>
    commitments.set(row.id, isSaid(row) && row.operative === 1 ? commitmentOf(row) : null),
  theme: ({ themes }: Words, row: Contents['theme']) =>
    themes.set(row.id, { id: row.id, slug: row.slug, position: row.position, name: bilingualOf(row, 'name') }),
  office: ({ offices }: Words, row: Contents['office']) =>
    offices.set(row.id, { id: row.id, party: row.party, name: bilingualOf(row, 'name') }),
};

export type WordsNoun = keyof typeof noting;

export function hasWords(noun: string): noun is WordsNoun {
  return noun in noting;
}

/** Every record reads as its newest revision says (`sccm verify`): before an instant, or now where that is null. */
export async function readWords(db: Reader, before: string | null): Promise<Words> {
  const words = noWords();
  for (const noun of Object.keys(noting) as WordsNoun[]) {
    for (const content of await listContentsBefore(db, noun, before)) noteWords(words, noun, content);
  }
  return words;
}

/** Takes a later revision in. */
export function noteWords<Noun extends WordsNoun>(words: Words, noun: Noun, content: Contents[Noun]): void {
  (noting[noun] as (words: Words, row: Contents[Noun]) => void)(words, content);
}

// What is held of an area or commitment from before there was such a mark does not have it.
export function isSaid({ struck_at, planned_only }: Pick<Contents['commitment'], 'struck_at' | 'planned_only'>): boolean {
  return struck_at === null && planned_only !== 1;
}

function commitmentOf(row: Contents['commitment']) {
  return {
    id: row.id,
    ref: row.ref,
    areaId: row.focus_area_id,
    number: row.number,
    act: row.act,
    by: sides(row.by_jp, row.by_us),
    to: sides(row.to_jp, row.to_us),
    text: bilingualOf(row, 'text'),
    due: row.due_on === null ? null : { on: row.due_on, inferred: row.due_inferred === 1, because: bilingualOf(row, 'due_because') },
    continues: row.continues,
  };
}

export function sides(jp: 0 | 1, us: 0 | 1): Party[] {
  return [...(jp === 1 ? (['jp'] as const) : []), ...(us === 1 ? (['us'] as const) : [])];
}
