import { text as textOf } from 'node:stream/consumers';
import { commandLine } from '../audit/rules.ts';
import { newPersonForm } from '../people/forms.ts';
import { addPerson } from '../people/operations.ts';
import { readForm } from '../web/forms.ts';
import { accept, print, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Adds an account whose password comes on standard input, so that it stands in no history of commands. */
export async function run(asked: Asked): Promise<void> {
  const { name, role, locale } = asked.options;
  const password = (await textOf(process.stdin)).replace(/\r?\n$/, '');
  const form = accept(readForm(newPersonForm, { email: asked.given[0], name, role, locale: locale ?? 'ja', password }), asked);
  await withDatabase(asked, async (db, now) => {
    accept(await addPerson(db, form, { by: commandLine, now }), asked);
    print(`${form.email}\n`);
  });
}
