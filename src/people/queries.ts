import type { Selectable } from 'kysely';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import type { Person } from './rules.ts';

type Row = Selectable<Schema['people']>;

/** A database row in, the person out; the password hash stays behind. */
export function personOf(row: Omit<Row, 'password_hash' | 'password_once' | 'created_at'>): Person {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    locale: row.locale,
    dateStyle: row.date_style,
    disabled: row.disabled_at !== null,
    version: row.version,
  };
}

export async function listPeople(db: Reader): Promise<Person[]> {
  return (await db.selectFrom('people').selectAll().orderBy('name').orderBy('id').execute()).map(personOf);
}

export async function findPerson(db: Reader, id: number): Promise<Person | null> {
  const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

/** For sign-in only: the one query that gives a password hash out. */
export async function findCredentials(
  db: Reader,
  email: string,
): Promise<{ person: Person; passwordHash: string } | null> {
  const row = await db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();
  return row === undefined ? null : { person: personOf(row), passwordHash: row.password_hash };
}

/** Whether the password was given for one sign-in only. */
export async function isPasswordOnce(db: Reader, id: number): Promise<boolean> {
  const row = await db.selectFrom('people').select('password_once').where('id', '=', id).executeTakeFirst();
  return row?.password_once === 1;
}

export async function hasPeople(db: Reader): Promise<boolean> {
  return (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function countOtherAdmins(db: Reader, exceptId: number): Promise<number> {
  const row = await db
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where('id', '<>', exceptId)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function insertPerson(
  tx: Tx,
  person: Omit<Person, 'id' | 'version' | 'disabled'> & { passwordHash: string; passwordOnce?: boolean; at: string },
): Promise<number> {
  const row = await tx
    .insertInto('people')
    .values({
      email: person.email,
      name: person.name,
      role: person.role,
      locale: person.locale,
      date_style: person.dateStyle,
      password_hash: person.passwordHash,
      password_once: person.passwordOnce === true ? 1 : null,
      disabled_at: null,
      created_at: person.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes the named columns of the version that was shown; false when someone else was faster. */
export async function updatePerson(
  tx: Tx,
  shown: { id: number; version: number },
  columns: Partial<Pick<Row, 'name' | 'role' | 'locale' | 'date_style' | 'disabled_at' | 'password_hash' | 'password_once'>>,
): Promise<boolean> {
  const result = await tx
    .updateTable('people')
    .set({ ...columns, version: shown.version + 1 })
    .where('id', '=', shown.id)
    .where('version', '=', shown.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends every session of a person. */
export async function deleteSessionsOf(tx: Tx, personId: number): Promise<void> {
  await tx.deleteFrom('sessions').where('person_id', '=', personId).execute();
}
