import { actionsCheck } from '../actions/check-queries.ts';
import { attachmentsCheck } from '../attachments/check-queries.ts';
import { auditCheck } from '../audit/chain-queries.ts';
import { editionsCheck } from '../editions/check-queries.ts';
import { OperatorError } from '../lib/errors.ts';
import { revisionsCheck } from '../revisions/check-queries.ts';
import { databaseCheck } from '../verification/queries.ts';
import type { Found } from '../verification/rules.ts';
import { print, say, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/**
 * Checks that the record is as the program left it: one line for each check, and each fault by name below it. Reads
 * one instant of the database, so a server may go on writing meanwhile. Exit 1 where there is any fault.
 */
export async function run(asked: Asked): Promise<void> {
  const t = say(asked);
  const { noted } = asked.options;
  await withDatabase(asked, async (opened) => {
    const checks = [
      auditCheck(typeof noted === 'string' ? noted : null),
      revisionsCheck,
      actionsCheck,
      editionsCheck,
      attachmentsCheck(asked.config.dataFolder),
      databaseCheck(opened.engine),
    ];
    const faults = await opened.snapshot(async (db) => {
      let count = 0;
      for (const { name, run: look } of checks) {
        const found = await look(db).catch(unreadable);
        count += found.faults.length;
        const lines = found.faults.map(({ key, values }) => `  ${t(key, values)}\n`);
        const counted = lines.length === 1 ? t('verification.fault') : t('verification.faults', { count: lines.length });
        const said = lines.length === 0 ? t(found.said.key, found.said.values) : counted;
        print(`${t('verification.line', { name: t(name), said })}\n${lines.join('')}`);
      }
      return count;
    });
    if (faults > 0) throw new OperatorError(t('verification.failed'));
  });
}

// A file that is damaged may fail while it is read: that is a fault of the record, not of the program.
function unreadable(error: unknown): Found {
  const fault = { key: 'verification.unreadable', values: { said: (error as Error).message } } as const;
  return { said: fault, faults: [fault] };
}
