import { insertAuditEntry } from '../audit/queries.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import type { DocumentLanguage } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import type { MinutesFormat } from './rules.ts';

/** Notes in the audit which minutes left the register, for whom. The record and its revision stay as they are. */
export async function noteExport(
  db: Db,
  given: { number: number; language: DocumentLanguage; audience: Audience; format: MinutesFormat },
  { by, now }: { by: Actor; now: Date },
): Promise<void> {
  const { number, ...detail } = given;
  await db.writeQuietly((tx) =>
    insertAuditEntry(tx, by, now, { change: 'minutes.export', noun: 'meeting', ref: String(number), detail }),
  );
}
