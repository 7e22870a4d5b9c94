import { changeName } from '../audit/label-rules.ts';
import { OperatorError } from '../lib/errors.ts';
import type { MessageValues, Translate } from '../lib/messages.ts';
import { checkRecord } from '../verification/record-queries.ts';
import type { Checked } from '../verification/record-queries.ts';
import { print, say, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/**
 * Checks that the record is as the program left it: one line for each check, and each fault by name below it. Exit 1
 * where there is any fault.
 */
export async function run(asked: Asked): Promise<void> {
  const t = say(asked);
  const { noted } = asked.options;
  const given = { dataFolder: asked.config.dataFolder, noted: typeof noted === 'string' ? noted : null };
  await withDatabase(asked, async (db) => {
    const all = await checkRecord(db, given, (checked) => print(checkedLines(checked, t)));
    if (all.some(({ faults }) => faults.length > 0)) throw new OperatorError(t('verification.failed'));
  });
}

/** What one check found, a line and its faults below. */
export function checkedLines({ name, said, faults }: Checked, t: Translate): string {
  // A change is named as the audit names it.
  const named = (values: MessageValues = {}): MessageValues =>
    'change' in values ? { ...values, change: changeName(String(values['change']), t) } : values;
  const lines = faults.map(({ key, values }) => `  ${t(key, named(values))}\n`);
  const counted = lines.length === 1 ? t('verification.fault') : t('verification.faults', { count: lines.length });
  const found = lines.length === 0 ? t(said.key, said.values) : counted;
  return `${t('verification.line', { name: t(name), said: found })}\n${lines.join('')}`;
}
