import { actionsCheck } from '../actions/check-queries.ts';
import { attachmentsCheck } from '../attachments/check-queries.ts';
import { auditCheck } from '../audit/chain-queries.ts';
import { rowsCheck } from '../audit/row-check-queries.ts';
import type { Db } from '../db/schema.ts';
import { editionsCheck } from '../editions/check-queries.ts';
import type { MessageKey } from '../lib/messages.ts';
import { revisionsCheck } from '../revisions/check-queries.ts';
import { searchCheck } from '../search/check-queries.ts';
import { translationsCheck } from '../translations/check-queries.ts';
import { databaseCheck } from './queries.ts';
import type { Found } from './rules.ts';

export interface Checked extends Found {
  name: MessageKey;
}

/**
 * Looks through the whole record, one check after the other, at one instant of the database: a server may go on
 * writing meanwhile. `noted` is a hash of the audit noted on paper. Tells each check by `tell` as soon as it is done.
 */
export async function checkRecord(
  opened: Db,
  { dataFolder, noted = null }: { dataFolder: string; noted?: string | null },
  tell: (checked: Checked) => void = () => undefined,
): Promise<Checked[]> {
  const checks = [
    auditCheck(noted), rowsCheck, revisionsCheck, translationsCheck, actionsCheck, editionsCheck,
    attachmentsCheck(dataFolder), searchCheck(opened.engine), databaseCheck(opened.engine),
  ];
  return opened.snapshot(async (db) => {
    const all: Checked[] = [];
    for (const { name, run } of checks) {
      const checked = { name, ...(await run(db).catch(unreadable)) };
      tell(checked);
      all.push(checked);
    }
    return all;
  });
}

// A file that is damaged may fail while it is read: that is a fault of the record, not of the program.
function unreadable(error: unknown): Found {
  const fault = { key: 'verification.unreadable', values: { said: (error as Error).message } } as const;
  return { said: fault, faults: [fault] };
}
