import { change } from '../audit/operations.ts';
import { schemaUpgrade } from '../audit/rules.ts';
import type { Actor } from '../audit/rules.ts';
import { listStrangeRows } from '../audit/row-check-queries.ts';
import type { Db, Reader } from '../db/schema.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Keys } from '../lib/sealing.ts';
import { listSecrets, saveSecret } from './second-factor-queries.ts';
import type { KeptSecret } from './second-factor-queries.ts';
import { isSealed, openSecret, sealSecret } from './second-factor-seal.ts';

const by: Actor = { person: null, name: schemaUpgrade, origin: schemaUpgrade };

/** How the second factors stand after a start: how many are sealed, and whose codes cannot be checked here. */
export interface Sealing {
  /** Sealed just now: they came from an earlier version. */
  sealed: number;
  /** Sealed with another key than this installation has, by the numbers of the accounts. */
  otherKey: number[];
  /** Not as the program left them. */
  changed: number[];
}

/**
 * Seals what an earlier version left readable, noted in the audit. A row that is not as the audit last told of it was
 * written by somebody else: it stays as it is, opens nothing, and `sccm verify` goes on naming it.
 */
export async function sealSecondFactors(db: Db, keys: Keys, now: Date): Promise<Sealing> {
  let sealed = 0;
  if ((await listReadable(db.read)).length > 0) {
    await change(db, by, now, async (tx, audit) => {
      // Looked at anew: of several servers that start at once the first has done it.
      const readable = await listReadable(tx);
      for (const { personId, email, secret } of readable) {
        await saveSecret(tx, personId, sealSecret(keys, personId, secret));
        await audit({ change: 'person.second-factor-seal', noun: 'person', ref: email });
      }
      sealed = readable.length;
      return sealed > 0 ? accepted(true) : refused();
    });
  }
  return { sealed, ...standingOf(keys, await listSecrets(db.read)) };
}

/** What an earlier version left, and nobody changed since. */
async function listReadable(db: Reader): Promise<KeptSecret[]> {
  const readable = (await listSecrets(db)).filter(({ secret }) => !isSealed(secret));
  if (readable.length === 0) return [];
  const strange = await listStrangeRows(db, 'second_factors');
  return readable.filter(({ personId }) => !strange.has(String(personId)));
}

function standingOf(keys: Keys, all: KeptSecret[]): Pick<Sealing, 'otherKey' | 'changed'> {
  const opened = all.map(({ personId, secret }) => ({ personId, ...openSecret(keys, personId, secret) }));
  const unopened = (wanted: 'other-key' | 'changed'): number[] =>
    opened.flatMap((one) => (one.secret === null && one.because === wanted ? [one.personId] : []));
  return { otherKey: unopened('other-key'), changed: unopened('changed') };
}
