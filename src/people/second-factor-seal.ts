import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { seal, unseal } from '../lib/sealing.ts';
import type { Keys } from '../lib/sealing.ts';

// Which key sealed it, then what it sealed: a secret in base32 has no such sign.
const sealed = /^1:([0-9a-f]{16}):([\w-]+)$/;

/** The secret of a person's second factor as the database keeps it: of no use to another person or without the key. */
export function sealSecret(keys: Keys, personId: number, secret: string): string {
  return `1:${keys.id}:${seal(keys.secondFactors, secret, aboutOf(personId))}`;
}

export function isSealed(kept: string): boolean {
  return sealed.test(kept);
}

/** What was kept, opened: the secret, or why no code of it can be checked. */
export type Opened = { secret: string } | { secret: null; because: 'other-key' | 'changed' };

export function openSecret(keys: Keys, personId: number, kept: string): Opened {
  const [, id, text = ''] = sealed.exec(kept) ?? [];
  if (id !== undefined && id !== keys.id) return { secret: null, because: 'other-key' };
  const secret = id === undefined ? null : unseal(keys.secondFactors, text, aboutOf(personId));
  return secret === null ? { secret, because: 'changed' } : { secret };
}

/** The secret that codes are checked with, null where none is set; refused where none can be checked here. */
export function decideChecking(keys: Keys, personId: number, kept: string | null): Decision<string | null> {
  const opened = kept === null ? { secret: null } : openSecret(keys, personId, kept);
  if (!('because' in opened)) return accepted(opened.secret);
  return refused({ field: 'code', reason: `people.refusal.code-${opened.because}` });
}

function aboutOf(personId: number): string {
  return `person ${personId}`;
}
