import { text as textOf } from 'node:stream/consumers';
import { commandLine } from '../audit/rules.ts';
import { locales } from '../lib/locale.ts';
import { newPersonForm } from '../people/forms.ts';
import { addPerson } from '../people/operations.ts';
import { roles } from '../people/rules.ts';
import { readForm } from '../web/forms.ts';
import { accept, oneOf, print, required, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Adds an account whose password comes on standard input, so that it stands in no history of commands. */
export async function run(asked: Asked): Promise<void> {
  const named = {
    email: asked.given[0],
    name: required(asked, 'name'),
    role: oneOf(asked, 'role', roles),
    locale: oneOf(asked, 'locale', locales, 'ja'),
  };
  const password = (await textOf(process.stdin)).replace(/\r?\n$/, '');
  const form = accept(readForm(newPersonForm, { ...named, password, ...(asked.options['once'] === true ? { passwordOnce: '1' } : {}) }), asked);
  await withDatabase(asked, async (db, now) => {
    accept(await addPerson(db, form, { by: commandLine, now }), asked);
    print(`${form.email}\n`);
  });
}
