import { z } from 'zod';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { MessageKey } from '../lib/messages.ts';
import { NotFoundError } from '../lib/errors.ts';
import { lacksYear, parseDate } from '../lib/dates.ts';

/** What a browser form sends: texts, or lists of texts. */
export type Typed = Record<string, string | string[] | undefined>;

/** The message of a schema is the key of a sentence, so that it can be said in the reader's language. */
export const says = (key: MessageKey): string => key;

/** Reads a form with its schema: the value, or one refusal per field. */
export function readForm<T>(form: z.ZodType<T>, body: unknown): Decision<T> {
  const read = form.safeParse(body ?? {});
  if (read.success) return { ok: true, value: read.data };
  const refusals = new Map<string, Refusal>();
  for (const issue of read.error.issues) {
    const field = nameOf(issue.path);
    if (!refusals.has(field)) refusals.set(field, refusalOf(field, issue.message));
  }
  return { ok: false, refusals: [...refusals.values()] };
}

// ['areas', 0, 'textJa'] is the field areas[0][textJa].
function nameOf(path: PropertyKey[]): string {
  return path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join('');
}

// A schema that gives no sentence of its own means a value no form of ours can send.
function refusalOf(field: string, message: string): Refusal {
  const isKey = /^[a-z-]+(\.[a-z0-9-]+)+$/.test(message);
  return { field, reason: isKey ? (message as MessageKey) : 'web.refusal.not-understood' };
}

/** Reads the parameters of an address; one that cannot name a record names none (404). */
export function readParams<T>(params: z.ZodType<T>, given: unknown): T {
  const read = params.safeParse(given);
  if (!read.success) throw new NotFoundError();
  return read.data;
}

/** What was typed, to be shown again as it was: nested fields under their names, such as `areas[0][textJa]`. */
export function typedOf(body: unknown): Typed {
  return Object.fromEntries(fieldsOf(body, ''));
}

function* fieldsOf(value: unknown, name: string): Generator<[string, string | string[]]> {
  if (typeof value === 'string') yield [name, value];
  else if (Array.isArray(value) && value.every((item) => typeof item === 'string')) yield [name, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* fieldsOf(inner, name === '' ? key : `${name}[${key}]`);
  }
}

/** Rows of a form: past twenty the parser of bodies gives an object by index instead of a list. */
export const rowsOf = <T>(row: z.ZodType<T>) =>
  z.preprocess((rows) => (typeof rows === 'object' && rows !== null ? Object.values(rows) : (rows ?? [])), z.array(row));

// The building blocks of forms. Lengths keep a mistake such as a pasted book out; they are far above real use.
const line = (max: number) => z.string().trim().max(max, says('web.refusal.too-long'));

/** One line of text that must be there. */
export const requiredLine = line(500).min(1, says('web.refusal.required'));

/** One line that may be left empty: null then. */
export const optionalLine = line(500)
  .default('')
  .transform((text) => (text === '' ? null : text));

/** A long text as typed, with line ends made alike; null when empty. */
export const optionalText = z
  .string()
  .max(200_000, says('web.refusal.too-long'))
  .default('')
  .transform((text) => {
    const alike = text.replace(/\r\n?/g, '\n').trim();
    return alike === '' ? null : alike;
  });

/** A date in any form people write it, era included; may be known to the month or year only. */
export const optionalPartialDate = optionalLine.transform((text, context) => {
  if (text === null) return null;
  const date = parseDate(text);
  if (date === null) context.addIssue({ code: 'custom', message: says(noDate(text)) });
  return date;
});

/** What is wrong with a text that is no date. */
const noDate = (text: string) => (lacksYear(text) ? 'web.refusal.no-year' : 'web.refusal.not-a-date');

/** A date that names a day. */
export const optionalDay = optionalPartialDate.transform((date, context) => {
  if (date !== null && date.length !== 10) {
    context.addIssue({ code: 'custom', message: says('web.refusal.not-a-day') });
    return null;
  }
  return date;
});

/** The same in an address, where a name may stand twice: then nobody can tell which day is meant. */
export const askedDay = z
  .unknown()
  .optional()
  .refine((value) => !Array.isArray(value), says('web.refusal.repeated'))
  .pipe(optionalDay);

export const requiredDay = optionalDay.transform((day, context) => {
  if (day === null) {
    context.addIssue({ code: 'custom', message: says('web.refusal.required') });
    return z.NEVER;
  }
  return day;
});

/** One of a few values, or none chosen. */
export const optionalChoice = <const Value extends string>(values: readonly Value[]) =>
  z
    .enum(values)
    .or(z.literal(''))
    .optional()
    .transform((value): Value | null => (value === undefined || value === '' ? null : value));

/** A tick box: '1' when ticked; left empty where the choice of someone else was taken. */
export const ticked = z.enum(['1', '']).optional().transform((value) => value === '1');

// The largest number both engines keep in a column of whole numbers.
const largestInteger = 2_147_483_647;

/** The version of the record that was shown with the form. */
export const shownVersion = z.coerce.number().int().positive().max(largestInteger);

export const positiveInteger = z.string().regex(/^[1-9]\d{0,5}$/).transform(Number);

/** A tick list or a repeated field: none, one or many values. */
export const listOf = <T>(item: z.ZodType<T, string>) =>
  z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .transform((many) => many ?? [])
    .pipe(z.array(item));

/** Two fields of a form, `nameJa` and `nameEn`, for one text in both languages. */
export function pairOf<Name extends string, Field>(name: Name, field: Field): Record<`${Name}Ja` | `${Name}En`, Field> {
  return { [`${name}Ja`]: field, [`${name}En`]: field } as Record<`${Name}Ja` | `${Name}En`, Field>;
}

/** The two fields as one text. */
export function bilingual<Name extends string>(
  read: Record<`${Name}Ja` | `${Name}En`, string | null>,
  name: Name,
): { ja: string | null; en: string | null } {
  return { ja: read[`${name}Ja`], en: read[`${name}En`] };
}

/** One text as the two fields of a form. */
export function typedPair(name: string, text: { ja: string | null; en: string | null }): Typed {
  return { [`${name}Ja`]: text.ja ?? '', [`${name}En`]: text.en ?? '' };
}
