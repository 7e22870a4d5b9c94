import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { confirmPassword } from './confirmed-operations.ts';
import { decidePassword } from './password-rules.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { deleteSessionsOf, findCredentials, updatePerson } from './queries.ts';
import type { Person } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/** A person's own new password, given with the present one; every session of the account ends. */
export async function changeOwnPassword(
  db: Db,
  given: { current: string; password: string },
  doing: Doing,
): Promise<Decision<Person>> {
  if (doing.by.person === null) throw new NotFoundError();
  const confirmed = await confirmPassword(db, doing.by.person, given.current);
  return confirmed.ok ? savePassword(db, confirmed.value, given.password, doing) : confirmed;
}

/**
 * The same at the first sign-in, in the place of a password given for that alone: it has to be another. `confirm` is
 * asked last and says what else stands in the way, such as a code that is wrong: one is used up by asking.
 */
export async function chooseFirstPassword(
  db: Db,
  person: Person,
  { chosen, confirm }: { chosen: string; confirm: () => Promise<Refusal[]> },
  doing: Doing,
): Promise<Decision<Person>> {
  const found = await findCredentials(db.read, person.email);
  const isTheGiven = await isPassword(chosen, found?.passwordHash ?? null);
  if (isTheGiven) return refused({ field: 'password', reason: 'people.refusal.password-same' });
  const password = await decidePassword(chosen, person);
  const refusals = password.ok ? await confirm() : password.refusals;
  return refusals.length > 0 ? refused(...refusals) : savePassword(db, person, chosen, doing);
}

async function savePassword(db: Db, person: Person, chosen: string, { by, now }: Doing): Promise<Decision<Person>> {
  const password = await decidePassword(chosen, person);
  if (!password.ok) return password;
  const password_hash = await hashPassword(password.value);
  return change(db, by, now, async (tx, audit) => {
    if (!(await updatePerson(tx, person, { password_hash, password_once: null }))) {
      return refused(changedMeanwhile({ table: 'people', id: person.id }));
    }
    await deleteSessionsOf(tx, person.id);
    await audit({ change: 'person.password', noun: 'person', ref: person.email });
    return accepted({ ...person, version: person.version + 1 });
  });
}
