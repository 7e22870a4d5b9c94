import type { Bilingual } from '../lib/locale.ts';

type BilingualRow<Name extends string> = { [column in `${Name}_ja` | `${Name}_en`]: string | null };

/** Two columns of a row as one text in two languages. */
export function bilingualOf<Name extends string>(row: BilingualRow<Name>, name: Name): Bilingual {
  return { ja: row[`${name}_ja`], en: row[`${name}_en`] };
}

/** One text in two languages as two columns. */
export function columnsOf<Name extends string>(name: Name, text: Bilingual): BilingualRow<Name> {
  return { [`${name}_ja`]: text.ja, [`${name}_en`]: text.en } as BilingualRow<Name>;
}
