import { findCommitmentIds } from '../commitments/queries.ts';
import type { Reader, Tx } from '../db/schema.ts';
import { entryHash } from '../lib/audit-chain.ts';
import type { EntryContent } from '../lib/audit-chain.ts';
import { written } from '../lib/changes.ts';
import { addDays } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import { listIndicators } from '../indicators/queries.ts';
import { listOffices } from '../offices/queries.ts';
import { listThemes } from '../themes/queries.ts';
import { changesOf, wholeAudit } from './rules.ts';
import type { Actor, AuditEntry, AuditFilter, AuditNote, AuditNoun, RecordNames } from './rules.ts';

/** Adds one entry: see below. */
export async function insertAuditEntry(tx: Tx, by: Actor, now: Date, note: AuditNote): Promise<void> {
  await insertAuditEntries(tx, by, now, [note]);
}

/**
 * Adds entries at the end of the chain. Counting them first holds the head until the transaction ends, on both engines
 * and without the data revision: the next entry waits, so that two never follow the same one. `tellRows` writes down
 * the rows the last of them tells of and gives their digest.
 */
export async function insertAuditEntries(
  tx: Tx,
  by: Actor,
  now: Date,
  notes: AuditNote[],
  tellRows: (entryId: number) => Promise<string | null> = () => Promise.resolve(null),
): Promise<void> {
  const head = await tx
    .updateTable('audit_head')
    .set((eb) => ({ entries: eb('entries', '+', notes.length), entry_id: eb('entry_id', '+', notes.length) }))
    .where('id', '=', 1)
    .returning(['entry_id', 'hash'])
    .executeTakeFirstOrThrow(() => new OperatorError(sentence('audit.no-head')));
  let last = head.hash;
  const rowsDigest = await tellRows(head.entry_id);
  const rows = notes.map((note, place) => {
    const id = head.entry_id - notes.length + place + 1;
    const content = { ...contentOf(id, by, now, note), rows_digest: id === head.entry_id ? rowsDigest : null };
    const previous = last;
    last = entryHash(previous, content);
    return { ...content, previous_hash: previous, hash: last };
  });
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await tx.insertInto('audit_entries').values(rows.slice(start, start + rowsAtOnce)).execute();
  }
  await tx.updateTable('audit_head').set({ hash: last }).where('id', '=', 1).execute();
}

// Both engines bound the number of values in one statement.
const rowsAtOnce = 500;

// A lone half of a character is not kept by the database, and what is hashed must be what is kept.
function contentOf(id: number, by: Actor, now: Date, note: AuditNote): EntryContent {
  return {
    id,
    at: now.toISOString(),
    person_id: by.person?.id ?? null,
    person_name: by.name.toWellFormed(),
    origin: by.origin.toWellFormed(),
    change: note.change,
    noun: note.noun,
    ref: note.ref.toWellFormed(),
    detail: written(note.detail ?? {}),
  };
}

/** Newest first, `size` entries older than `before`, narrowed to `filter`. */
export async function listAuditEntries(
  db: Reader,
  page: { before: number | null; size: number },
  { person, noun, ref, change, from, to }: AuditFilter = wholeAudit,
): Promise<AuditEntry[]> {
  return selectEntries(db)
    .$if(page.before !== null, (query) => query.where('id', '<', page.before))
    .$if(person === 'none', (query) => query.where('person_id', 'is', null))
    .$if(typeof person === 'number', (query) => query.where('person_id', '=', person as number))
    .$if(noun !== null, (query) => query.where((eb) => {
      const done = noun === null ? [] : changesOf(noun);
      const named = eb('noun', '=', noun);
      return done.length === 0 ? named : eb.or([named, eb('change', 'in', done)]);
    }))
    .$if(ref !== null, (query) => query.where('ref', '=', ref))
    .$if(change !== null, (query) => query.where('change', '=', change))
    .$if(from !== null, (query) => query.where('at', '>=', startOfDay(from ?? '')))
    .$if(to !== null, (query) => query.where('at', '<', startOfDay(addDays(to ?? '', 1))))
    .orderBy('id', 'desc')
    .limit(page.size)
    .execute();
}

async function findPeople(db: Reader, emails: string[]): Promise<{ id: number; email: string }[]> {
  if (emails.length === 0) return [];
  return db.selectFrom('people').select(['id', 'email']).where('email', 'in', emails).execute();
}

/** Entries in all that is read of them. */
export function selectEntries(db: Reader) {
  return db
    .selectFrom('audit_entries')
    .select(['id', 'at', 'person_name as personName', 'origin', 'change', 'noun', 'ref', 'detail', 'hash']);
}

/** The instant a day in Tokyo begins. */
function startOfDay(day: Day): string {
  return `${addDays(day, -1)}T15:00:00.000Z`;
}

/** What the records these entries tell of are called now. */
export async function namesOfRecords(db: Reader, entries: AuditEntry[]): Promise<RecordNames> {
  const named = Map.groupBy(entries, ({ noun }) => noun);
  const refs = (noun: AuditNoun): string[] => [...new Set(named.get(noun)?.map(({ ref }) => ref))];
  const people = await findPeople(db, refs('person'));
  // Details name themes and offices, by their slug or id.
  const names = (...fields: string[]): boolean =>
    entries.some(({ detail }) => fields.some((field) => detail.includes(`"${field}":`)));
  const themes = refs('theme').length > 0 || names('theme', 'themeIds') ? await listThemes(db) : [];
  const offices = refs('office').length > 0 || names('office', 'officeId') ? await listOffices(db) : [];
  return {
    themes: new Map(themes.map(({ slug, name }) => [slug, name])),
    themeIds: new Map(themes.map(({ id, name }) => [String(id), name])),
    indicators: new Map((refs('indicator').length === 0 ? [] : await listIndicators(db)).map(({ slug, name }) => [slug, name])),
    offices: new Map(offices.map(({ id, name }) => [String(id), name])),
    people: new Map(people.map(({ id, email }) => [email, id])),
    commitments: new Set((await findCommitmentIds(db, refs('commitment'))).keys()),
  };
}
