import { z } from 'zod';
import { locales } from '../lib/locale.ts';
import { askedDay, positiveInteger, says } from '../web/forms.ts';
import { auditNouns, changes } from './rules.ts';

const known = <Word extends string>(words: Word[]) =>
  z
    .string()
    .transform((text) => words.find((word) => word === text) ?? null)
    .nullable()
    .catch(null);

/** As it is written in the record: 'A10-3', '10-1-2', in either width. */
const ref = z
  .string()
  .max(500)
  .transform((text) => text.normalize('NFKC').trim().replace(/^a(?=\d)/, 'A'))
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .catch(null);

/** What the audit is asked for. A day that is none is refused, since another day would be another answer. */
export const auditQuery = z
  .object({
    person: positiveInteger.or(z.literal('none')).nullable().catch(null),
    noun: known(auditNouns),
    ref,
    change: known(changes),
    from: askedDay,
    to: askedDay,
    before: z.coerce.number().int().positive().max(2_147_483_647).nullable().catch(null),
  })
  .superRefine(({ from, to }, context) => {
    if (from === null || to === null || from <= to) return;
    context.addIssue({ code: 'custom', path: ['to'], message: says('audit.refusal.days') });
  })
  .transform(({ before, ...filter }) => ({ before, filter }));

/** The language of the file; a word we do not know names none. */
export const auditFileQuery = z.object({ lang: z.enum(locales).optional() });
