import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Keys } from '../lib/sealing.ts';
import { isSecret, stepOf } from './codes.ts';
import { confirmPassword } from './confirmed-operations.ts';
import { deleteSessionsOf, updatePerson } from './queries.ts';
import type { Person } from './rules.ts';
import { findSecondFactor, saveSecondFactor, useCode } from './second-factor-queries.ts';
import type { SecondFactor } from './second-factor-queries.ts';
import { decideChecking, sealSecret } from './second-factor-seal.ts';

interface Doing {
  by: Actor;
  now: Date;
}

const wrongCode = { field: 'code', reason: 'people.refusal.code' } as const;

/** Where second factors are kept, and what opens them. */
interface Kept {
  db: Db;
  keys: Keys;
}

/** Accepts a code of the person's second factor that was not used before. */
export async function acceptCode(
  { db, keys }: Kept,
  personId: number,
  code: string,
  now: Date,
): Promise<Decision<true>> {
  const { secret: kept } = await findSecondFactor(db.read, personId);
  const checking = decideChecking(keys, personId, kept);
  if (!checking.ok) return checking;
  const step = checking.value === null ? null : stepOf(checking.value, code, now);
  const isNew = step !== null && (await db.writeQuietly((tx) => useCode(tx, personId, step)));
  return isNew ? accepted(true) : refused(wrongCode);
}

interface Setting {
  secret: string;
  /** What the person's app shows: it has the secret. */
  code: string;
}

/**
 * Sets one's own second factor, or another in its place, given with the password; every session of theirs ends. Gives
 * the account as it stands then.
 */
export async function setSecondFactor(
  kept: Kept,
  person: Person,
  given: Setting & { current: string },
  doing: Doing,
): Promise<Decision<Person>> {
  const confirmed = await confirmPassword(kept.db, person, given.current);
  return confirmed.ok ? saveSetting(kept, confirmed.value, given, doing, () => accepted(true)) : confirmed;
}

/** The same at a sign-in, where only the password is known: never in the place of one that is set. */
export function setFirstSecondFactor(
  kept: Kept,
  person: Person,
  given: Setting,
  doing: Doing,
): Promise<Decision<Person>> {
  const none = ({ secret }: SecondFactor) => (secret === null ? accepted(true as const) : refused(wrongCode));
  return saveSetting(kept, person, given, doing, none);
}

async function saveSetting(
  { db, keys }: Kept,
  person: Person,
  { secret, code }: Setting,
  { by, now }: Doing,
  decide: (before: SecondFactor) => Decision<true>,
): Promise<Decision<Person>> {
  const step = isSecret(secret) ? stepOf(secret, code, now) : null;
  if (step === null) return refused(wrongCode);
  return change(db, by, now, async (tx, audit) => {
    const before = await findSecondFactor(tx, person.id);
    const decision = decide(before);
    if (!decision.ok) return decision;
    // The account is another from now on: a sign-in that is under way without a code comes too late.
    if (!(await updatePerson(tx, person, {}))) return refused(changedMeanwhile({ table: 'people', id: person.id }));
    const sealed = sealSecret(keys, person.id, secret);
    await saveSecondFactor(tx, person.id, { isRequired: before.isRequired, secret: sealed }, now.toISOString());
    await useCode(tx, person.id, step);
    await deleteSessionsOf(tx, person.id);
    await audit({ change: 'person.second-factor', noun: 'person', ref: person.email });
    return accepted({ ...person, version: person.version + 1 });
  });
}

/** Takes one's own second factor away, given with the password; not where an administrator asks for it. */
export async function removeSecondFactor(
  db: Db,
  person: Person,
  password: string,
  { by, now }: Doing,
): Promise<Decision<true>> {
  const confirmed = await confirmPassword(db, person, password);
  if (!confirmed.ok) return confirmed;
  return change(db, by, now, async (tx, audit) => {
    const { isRequired } = await findSecondFactor(tx, person.id);
    if (isRequired) return refused({ field: '', reason: 'people.refusal.second-factor-required' });
    await saveSecondFactor(tx, person.id, { isRequired, secret: null }, now.toISOString());
    await audit({ change: 'person.second-factor-off', noun: 'person', ref: person.email });
    return accepted(true);
  });
}
