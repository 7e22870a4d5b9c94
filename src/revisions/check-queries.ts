import type { Reader } from '../db/schema.ts';
import type { Check } from '../verification/queries.ts';
import type { Sentence } from '../verification/rules.ts';
import { contentsOf, revisedTables } from './queries.ts';
import type { RevisedNoun } from './queries.ts';

const nouns = Object.keys(revisedTables) as RevisedNoun[];
const atOnce = 500;

/** Every record reads as its newest revision says, and no revision is of a record that is not there. */
export const revisionsCheck: Check = {
  name: 'verification.revisions',
  run: async (db) => {
    const faults: Sentence[] = [];
    let count = 0;
    for (const noun of nouns) {
      const ids = await idsOf(db, noun);
      count += ids.length;
      for (let start = 0; start < ids.length; start += atOnce) {
        faults.push(...(await differing(db, noun, ids.slice(start, start + atOnce))));
      }
      faults.push(...(await withoutRecord(db, noun, new Set(ids))));
    }
    return { said: { key: 'verification.revisions.whole', values: { count } }, faults };
  },
};

async function idsOf(db: Reader, noun: RevisedNoun): Promise<number[]> {
  const table = revisedTables[noun];
  const rows =
    table === 'filings'
      ? await db.selectFrom(table).select('meeting_id as id').orderBy('meeting_id').execute()
      : await db.selectFrom(table).select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

type Content = Record<string, unknown> & { id: number };

async function differing(db: Reader, noun: RevisedNoun, ids: number[]): Promise<Sentence[]> {
  const newest = await newestOf(db, noun, ids);
  const standing = (await contentsOf[noun](db, ids)) as Content[];
  return standing.flatMap((content): Sentence[] => {
    const recorded = newest.get(content.id);
    const values = { noun, id: content.id };
    if (recorded === undefined) return [{ key: 'verification.revisions.none', values }];
    const columns = columnsThatDiffer(content, recorded);
    return columns.length === 0 ? [] : [{ key: 'verification.revisions.differs', values: { ...values, columns: columns.join(', ') } }];
  });
}

/** The newest revision of each, as text: one that a tool spoiled is no JSON any more. */
async function newestOf(db: Reader, noun: RevisedNoun, ids: number[]): Promise<Map<number, string>> {
  const newest = db
    .selectFrom('revisions')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('noun', '=', noun)
    .where('record_id', 'in', ids)
    .groupBy('record_id');
  const rows = await db.selectFrom('revisions').select(['record_id', 'content']).where('id', 'in', newest).execute();
  return new Map(rows.map(({ record_id, content }) => [record_id, content]));
}

// A column that came with a later version of the program stands in no earlier revision.
function columnsThatDiffer(content: Content, text: string): string[] {
  const recorded = readContent(text);
  if (recorded === null) return ['content'];
  const isOther = (column: string): boolean => JSON.stringify(content[column]) !== JSON.stringify(recorded[column]);
  return Object.keys(content).filter((column) => column in recorded && isOther(column));
}

function readContent(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && 'id' in read ? (read) : null;
  } catch {
    return null;
  }
}

async function withoutRecord(db: Reader, noun: RevisedNoun, ids: Set<number>): Promise<Sentence[]> {
  const rows = await db
    .selectFrom('revisions').select('record_id').distinct().where('noun', '=', noun).orderBy('record_id').execute();
  const lost = rows.filter(({ record_id }) => !ids.has(record_id));
  return lost.map(({ record_id }) => ({ key: 'verification.revisions.no-record', values: { noun, id: record_id } }));
}
