import { hash, randomBytes } from 'node:crypto';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Db, Reader, Tx } from '../db/schema.ts';
import { NotSignedInError } from '../lib/errors.ts';
import { personOf } from '../people/queries.ts';
import type { Person } from '../people/rules.ts';

const minutes = 60_000;
/** A session ends after two hours without a request, and after twelve hours in any case. */
export const sessionLimits = { idle: 120 * minutes, absolute: 720 * minutes, touchEvery: 5 * minutes };

/** The instants after which a session was used and opened that still lives. */
export function livingAfter(now: Date): { seen: string; opened: string } {
  const before = (limit: number): string => new Date(now.getTime() - limit).toISOString();
  return { seen: before(sessionLimits.idle), opened: before(sessionLimits.absolute) };
}

// Only the hash is kept: who reads the database cannot sign in with what lies there.
export function tokenHash(token: string): string {
  return hash('sha256', token);
}

/** What is told of a session beside whose it is. */
interface SessionFacts {
  /** What the browser says it is. */
  agent?: string | undefined;
  /** The password was right and a further step is awaited: the session opens nothing else, and not for long. */
  waits?: boolean;
  /** Of the account as it was when its password was asked for. */
  version?: number;
}

const longestAgent = 300;

/**
 * Opens a session and returns its token, 256 random bits. Throws NotSignedInError where the account is another by now:
 * whoever was let in by a password, while it was being changed, would stay in with the old one.
 */
export async function openSession(
  db: Db,
  personId: number,
  address: string,
  now: Date,
  { agent = '', waits = false, version }: SessionFacts = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const at = now.toISOString();
  await db.writeQuietly(async (tx) => {
    if (version !== undefined && !(await isStill(tx, db.engine, personId, version))) throw new NotSignedInError();
    const ended = new Date(now.getTime() - sessionLimits.absolute).toISOString();
    await tx.deleteFrom('sessions').where('created_at', '<', ended).execute();
    await tx
      .insertInto('sessions')
      .values({
        token_hash: tokenHash(token), person_id: personId, created_at: at, seen_at: at, address,
        agent: agent.slice(0, longestAgent), waits: waits ? 1 : 0,
      })
      .execute();
  });
  return token;
}

// A change that is under way is waited for, and one that comes now waits: it ends the sessions that it finds.
async function isStill(tx: Tx, engine: Db['engine'], id: number, version: number): Promise<boolean> {
  const asked = tx.selectFrom('people').select('version').where('id', '=', id);
  const account = await asked.$if(engine === 'postgres', (one) => one.forShare()).executeTakeFirst();
  return account?.version === version;
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await db.writeQuietly((tx) => tx.deleteFrom('sessions').where('token_hash', '=', tokenHash(token)).execute());
}

export interface Session {
  person: Person;
  seenAt: string;
  revision: number;
}

const sessionByHash = builtOnce((db, { hash: of }: { hash: Place<string> }) =>
  db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .innerJoin('data_revision', (join) => join.on((eb) => eb('data_revision.id', '=', eb.lit(1))))
    .select([
      'people.id', 'email', 'name', 'role', 'locale', 'date_style', 'disabled_at', 'version',
      'sessions.created_at', 'seen_at', 'data_revision.value as revision',
    ])
    .where('token_hash', '=', of)
    .where((eb) => eb('waits', '=', eb.lit(0))),
);

/** The person of a living session and the data revision, in one query; null when it is over. */
export async function findSession(db: Reader, token: string, now: Date): Promise<Session | null> {
  const [row] = await sessionByHash(db, { hash: tokenHash(token) });
  if (row === undefined || row.disabled_at !== null) return null;
  const isLiving =
    now.getTime() - Date.parse(row.seen_at) < sessionLimits.idle &&
    now.getTime() - Date.parse(row.created_at) < sessionLimits.absolute;
  return isLiving ? { person: personOf(row), seenAt: row.seen_at, revision: row.revision } : null;
}

const waitsAtMost = 10 * minutes;

/** The person whose password was right and who has a further step to take; null when there is none, or no longer. */
export async function findWaiting(db: Reader, token: string, now: Date): Promise<Person | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .selectAll('people')
    .where('token_hash', '=', tokenHash(token))
    .where('waits', '=', 1)
    .where('sessions.created_at', '>', new Date(now.getTime() - waitsAtMost).toISOString())
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

/** Notes that the session is in use, at most every five minutes. */
export async function touchSession(db: Db, token: string, seenAt: string, now: Date): Promise<void> {
  if (now.getTime() - Date.parse(seenAt) < sessionLimits.touchEvery) return;
  const touch = (tx: Tx) =>
    tx.updateTable('sessions').set({ seen_at: now.toISOString() }).where('token_hash', '=', tokenHash(token)).execute();
  // Who reads does not wait for whoever writes.
  await db.writeQuietly(touch, { wait: 0 });
}
