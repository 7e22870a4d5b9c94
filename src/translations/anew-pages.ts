import { packBegan, readBegan } from '../web/began.ts';
import type { Typed } from '../web/forms.ts';
import { placedAnew, valuesAnew } from './anew-rules.ts';
import type { TextBeside } from './beside-rules.ts';

/** The name of the field of one paragraph. */
export function fieldName(field: string, row: number): string {
  return `texts[${field}][${row}]`;
}

/** The paragraphs of a text as a form gave them, up to the first that is not there. */
export function typedRows(typed: Typed, field: string): string[] {
  // A few fields of one name come as a list, many each by itself.
  const all = typed[`texts[${field}]`];
  if (Array.isArray(all)) return all;
  const rows: string[] = [];
  for (let words = typed[fieldName(field, 0)]; words !== undefined; words = typed[fieldName(field, rows.length)]) {
    rows.push([words].flat()[0] ?? '');
  }
  return rows;
}

/**
 * What was typed, and how the form began, with each paragraph beside the one it was written for, where others changed
 * the record meanwhile. `shown` are its texts as the form showed them.
 */
export function typedAnew(typed: Typed, shown: TextBeside[], now: TextBeside[]): Typed {
  const began = readBegan(typed['began']);
  if (began === null) return typed;
  return now.reduce((given: Typed, { field, beside }) => {
    const old = shown.find((text) => text.field === field);
    if (old === undefined) return given;
    const rows = { began: typedRows(began, field), typed: typedRows(typed, field) };
    const anew = valuesAnew(placedAnew(old.beside.rows, beside.rows), rows, beside.rows.length);
    const begun = { ...withoutRows(readBegan(given['began']) ?? {}, field), ...fieldsOf(field, anew.began) };
    return { ...withoutRows(given, field), ...fieldsOf(field, anew.typed), began: packBegan(begun) };
  }, typed);
}

function withoutRows(values: Typed, field: string): Typed {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(`texts[${field}]`)));
}

function fieldsOf(field: string, rows: string[]): Typed {
  return Object.fromEntries(rows.map((words, row) => [fieldName(field, row), words]));
}
