import fc from 'fast-check';
import type { Db, Reader } from '../../src/db/schema.ts';
import { entryOf } from '../../src/db/search/entries.ts';
import type { Entry } from '../../src/db/search/entries.ts';
import { readRecords } from '../../src/db/search/sources.ts';
import { idsOf } from '../../src/db/search/upkeep.ts';
import { searchKinds } from '../../src/lib/searched.ts';
import type { Wanted } from '../../src/lib/searched.ts';

/** Everything that can be found, read from the record itself. */
export async function entriesOfRecord(db: Reader): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const kind of searchKinds) {
    for await (const ids of idsOf(db, kind)) {
      entries.push(...(await readRecords(db, kind, ids)).map((record) => entryOf(kind, record)));
    }
  }
  return entries;
}

/** What the index holds, as far as it can be read back. */
export async function entriesOfIndex(db: Reader): Promise<Omit<Entry, 'day'>[]> {
  const rows = await db.selectFrom('search_entries').selectAll().execute();
  return rows.map(({ record_id: id, ...row }) => ({ ...row, id, kind: row.kind as Entry['kind'] }));
}

/** The law of the search, written as plainly as can be: look at every record. */
export function hitsAmong(entries: Entry[], { kind, words, facts }: Wanted): number[] {
  return entries
    .filter((entry) => entry.kind === kind)
    .filter((entry) => words.every((spellings) => spellings.some((word) => entry.text.includes(word))))
    .filter((entry) => facts.every((any) => any.some((fact) => entry.facts.split(' ').includes(fact))))
    .map(({ key }) => key)
    .sort((a, b) => b - a);
}

export const anyKind = ({ words = [], ...given }: Partial<Omit<Wanted, 'words'>> & { words?: (string | string[])[] }): Wanted[] =>
  searchKinds.map((kind) => {
    const spelt = words.map((word) => (typeof word === 'string' ? [word] : word));
    return { kind, words: spelt, facts: [], ids: null, from: null, to: null, ...given };
  });

/** Pieces of these texts, from a letter to a long phrase, as somebody may type them. */
export function piecesOf(texts: string[], count: number, seed: number): string[] {
  const length = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 40 }));
  const place = fc.double({ min: 0, max: 0.999, noNaN: true });
  const piece = fc.tuple(fc.constantFrom(...texts), place, length).map(([text, at, most]) => {
    const letters = [...text];
    const start = Math.floor(at * letters.length);
    return letters.slice(start, start + most).join('');
  });
  return fc.sample(piece, { numRuns: count, seed });
}

/** Made-up actions with updates, of words taken from the record: for there to be much to search. */
export async function addMadeUpWork(db: Db, texts: string[], count: number): Promise<void> {
  const words = piecesOf(texts, count * 2, 7);
  await db.write(async (tx) => {
    const { id: commitment_id } = await tx.selectFrom('commitments').select('id').limit(1).executeTakeFirstOrThrow();
    const actions = Array.from({ length: count }, (_, at) => ({
      ref: `A99-${at + 1}`, commitment_id, number: at + 1000, title_ja: `（架空）${words[at]}`, title_en: null,
      audience: at % 5 === 0 ? ('internal' as const) : ('shared' as const),
      status: at % 3 === 0 ? ('done' as const) : ('in_progress' as const), office_id: null,
      due_on: at % 4 === 0 ? null : `20${20 + (at % 8)}-0${1 + (at % 9)}-1${at % 10}`, updated_on: `2025-0${1 + (at % 9)}-01`,
    }));
    for (let start = 0; start < count; start += 500) {
      const rows = await tx.insertInto('actions').values(actions.slice(start, start + 500)).returning(['id', 'number']).execute();
      await tx.insertInto('status_updates').values(rows.map(({ id, number }) => ({
        action_id: id, status: 'in_progress' as const, office_id: null, due_on: null, effective_on: `2025-1${number % 3}-01`,
        recorded_at: '2025-12-01T00:00:00.000Z', recorded_by: null, recorded_by_name: '架空',
        note_ja: `（架空）${words[count + number - 1000]}`, note_en: null, evidence: null, audience: 'shared' as const,
      }))).execute();
    }
  });
}
