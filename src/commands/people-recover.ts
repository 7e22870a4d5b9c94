import { text as textOf } from 'node:stream/consumers';
import { commandLine } from '../audit/rules.ts';
import { recoverPerson } from '../people/operations.ts';
import { accept, print, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Lets someone in again who lost the password or the device of the second factor, when no administrator can. */
export async function run(asked: Asked): Promise<void> {
  const email = (asked.given[0] ?? '').trim().toLowerCase();
  const password = (await textOf(process.stdin)).replace(/\r?\n$/, '');
  await withDatabase(asked, async (db, now) => {
    accept(await recoverPerson(db, { email, password }, { by: commandLine, now }), asked);
    print(`${email}\n`);
  });
}
