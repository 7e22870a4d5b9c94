import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { isUniqueViolation } from '../db/failures.ts';
import type { Db, Tx } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { DateStyle, Locale } from '../lib/locale.ts';
import { hashPassword } from './passwords.ts';
import {
  countOtherAdmins, deleteSessionsOf, findCredentials, findPerson, hasPeople, insertPerson, updatePerson,
} from './queries.ts';
import { decidePassword } from './password-rules.ts';
import { findSecondFactor, saveSecondFactor } from './second-factor-queries.ts';
import { decidePersonChange } from './rules.ts';
import type { Role } from './rules.ts';

export interface NewPerson {
  email: string;
  name: string;
  role: Role;
  locale: Locale;
  password: string;
  /** Whether it is given for one sign-in only, at which the person chooses their own. */
  passwordOnce?: boolean;
}

interface Doing {
  by: Actor;
  now: Date;
}

/** Adds an account; refuses a weak password and an address that has one already. Returns the person's id. */
export async function addPerson(db: Db, given: NewPerson, doing: Doing): Promise<Decision<number>> {
  return addAccount(db, given, doing, false);
}

/** The first administrator, only while no account exists. */
export async function addFirstAdministrator(
  db: Db,
  given: Omit<NewPerson, 'role' | 'passwordOnce'>,
  doing: Doing,
): Promise<Decision<number>> {
  return addAccount(db, { ...given, role: 'admin' }, doing, true);
}

async function addAccount(db: Db, given: NewPerson, { by, now }: Doing, first: boolean): Promise<Decision<number>> {
  const password = await decidePassword(given.password, given);
  if (!password.ok) return password;
  // Hashed before the transaction: inside one nothing is awaited but queries.
  const passwordHash = await hashPassword(password.value);
  const { email, name, role, locale, passwordOnce = false } = given;
  try {
    return await change(db, by, now, async (tx, audit) => {
      // Asked within the transaction: of two who send the first set-up at once, one is first.
      if (first && (await hasPeople(tx))) return refused({ field: '', reason: 'people.refusal.set-up-done' });
      const id = await insertPerson(tx, {
        email, name, role, locale, dateStyle: locale === 'ja' ? 'era' : 'iso', passwordHash, passwordOnce, at: now.toISOString(),
      });
      await audit({ change: 'person.add', noun: 'person', ref: email, detail: { name, role } });
      return accepted(id);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refused({ field: 'email', reason: 'people.refusal.email-taken' });
    throw error;
  }
}

interface PersonChange {
  id: number;
  version: number;
  name: string;
  role: Role;
  disabled: boolean;
  password: string | null;
  passwordOnce: boolean;
  /** Whether a second factor is asked for, and whether the one that is set goes. */
  secondFactorAsked: boolean;
  secondFactorReset: boolean;
}

/** An administrator's change to an account; the version is the one that was shown. */
export async function editPerson(
  db: Db,
  given: PersonChange,
  { by, now }: Doing,
): Promise<Decision<true>> {
  const password = given.password === null ? null : await decideNewPassword(db, given.id, given.password);
  if (password !== null && !password.ok) return password;
  const once = given.passwordOnce ? 1 : null;
  const newHash = password === null ? {} : { password_hash: await hashPassword(password.value), password_once: once };
  return change(db, by, now, async (tx, audit) => {
    const before = await findPerson(tx, given.id);
    if (before === null) throw new NotFoundError();
    const { name, role, disabled } = given;
    const decision = decidePersonChange({ before, role, disabled }, await countOtherAdmins(tx, given.id));
    if (!decision.ok) return decision;
    const saved = await updatePerson(tx, given, {
      name,
      role,
      disabled_at: disabled ? now.toISOString() : null,
      ...newHash,
    });
    if (!saved) return refused(changedMeanwhile({ table: 'people', id: before.id }));
    const factor = await changeSecondFactor(tx, given, now);
    if (disabled || password !== null || factor.mustBeSet) await deleteSessionsOf(tx, given.id);
    const was = { name: before.name, role: before.role, disabled: before.disabled };
    const detail = {
      before: was, after: { name, role, disabled }, passwordChanged: password !== null,
      ...factor.told,
    };
    await audit({ change: 'person.edit', noun: 'person', ref: before.email, detail });
    return accepted(true);
  });
}

async function decideNewPassword(db: Db, personId: number, password: string): Promise<Decision<string>> {
  const owner = await findPerson(db.read, personId);
  if (owner === null) throw new NotFoundError();
  return decidePassword(password, owner);
}

// Whoever is asked for a second factor and has none sets it at the next sign-in.
async function changeSecondFactor(
  tx: Tx,
  { id, secondFactorAsked: isRequired, secondFactorReset }: PersonChange,
  now: Date,
): Promise<{ told: object; mustBeSet: boolean }> {
  const before = await findSecondFactor(tx, id);
  const secret = secondFactorReset ? null : before.secret;
  if (isRequired === before.isRequired && secret === before.secret) return { told: {}, mustBeSet: false };
  await saveSecondFactor(tx, id, { isRequired, secret }, now.toISOString());
  const told = { secondFactorAsked: isRequired, secondFactorCleared: secret !== before.secret };
  return { told, mustBeSet: isRequired && secret === null };
}

/** A new password for an account that cannot be got into: its second factor goes, and it is enabled again. */
export async function recoverPerson(
  db: Db,
  given: { email: string; password: string },
  { by, now }: Doing,
): Promise<Decision<true>> {
  const found = await findCredentials(db.read, given.email);
  if (found === null) return refused({ field: 'email', reason: 'people.refusal.no-account' });
  const password = await decidePassword(given.password, found.person);
  if (!password.ok) return password;
  const password_hash = await hashPassword(password.value);
  return change(db, by, now, async (tx, audit) => {
    const saved = await updatePerson(tx, found.person, { password_hash, password_once: null, disabled_at: null });
    if (!saved) return refused(changedMeanwhile({ table: 'people', id: found.person.id }));
    const { isRequired, secret } = await findSecondFactor(tx, found.person.id);
    if (secret !== null) await saveSecondFactor(tx, found.person.id, { isRequired, secret: null }, now.toISOString());
    await deleteSessionsOf(tx, found.person.id);
    await audit({ change: 'person.recover', noun: 'person', ref: given.email });
    return accepted(true);
  });
}

/** A person's own choice of language and dates. */
export async function choosePreferences(
  db: Db,
  given: { locale: Locale; dateStyle: DateStyle },
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const person = by.person === null ? null : await findPerson(tx, by.person.id);
    if (person === null) throw new NotFoundError();
    await updatePerson(tx, person, { locale: given.locale, date_style: given.dateStyle });
    await audit({ change: 'person.prefer', noun: 'person', ref: person.email, detail: { ...given } });
    return accepted(true);
  });
}
