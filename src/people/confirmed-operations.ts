import type { Db } from '../db/schema.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { isPassword } from './passwords.ts';
import { findCredentials } from './queries.ts';
import type { Person } from './rules.ts';

/** Asks for the current password before how someone signs in is changed; gives the account as it stands now. */
export async function confirmPassword(db: Db, { email }: Person, password: string): Promise<Decision<Person>> {
  const found = await findCredentials(db.read, email);
  if (found === null) throw new NotFoundError();
  return (await isPassword(password, found.passwordHash))
    ? accepted(found.person)
    : refused({ field: 'current', reason: 'people.refusal.current-password' });
}
