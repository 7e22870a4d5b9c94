import { z } from 'zod';
import { audiences, parties } from '../lib/parties.ts';
import { foldWidth } from '../lib/width.ts';
import {
  bilingual, listOf, optionalDay, optionalLine, optionalText, pairOf, positiveInteger, says, shownVersion,
} from '../web/forms.ts';
import { acts } from '../commitments/rules.ts';

const time = optionalLine.transform((text, context) => {
  if (text === null) return null;
  const read = foldWidth(text).replace(/^(\d{1,2})(\d{2})$/, '$1:$2').padStart(5, '0');
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(read)) return read;
  context.addIssue({ code: 'custom', message: says('statements.refusal.time') });
  return null;
});

const areaNumber = z
  .string()
  .regex(/^([1-9]\d{0,3})?$/, says('statements.refusal.area'))
  .default('')
  .transform((text) => (text === '' ? null : Number(text)));

const fields = {
  /** The key of a choice, or '' for nobody known. */
  speaker: z.string().max(20).default(''),
  areaNumber,
  audience: z.enum(audiences, says('statements.refusal.audience')),
  saidAt: time,
};

/** What is typed during the meeting: one text, in the language it is typed in. */
export const captureForm = z
  .object({ ...fields, lang: z.enum(['ja', 'en'], says('statements.refusal.lang')), text: optionalText })
  .transform(({ lang, text, ...read }) => ({
    ...read, text: { ja: lang === 'ja' ? text : null, en: lang === 'en' ? text : null },
  }));

export const statementForm = z
  .object({ ...fields, ...pairOf('text', optionalText), version: shownVersion })
  .transform(({ textJa, textEn, ...read }) => ({ ...read, text: bilingual({ textJa, textEn }, 'text') }));

/** The text being typed, kept until it is recorded. */
export const draftForm = z.object({
  speaker: z.string().max(20).default(''),
  areaNumber: z.string().max(10).default(''),
  audience: z.string().max(20).default(''),
  saidAt: z.string().max(20).default(''),
  lang: z.string().max(5).default(''),
  text: z.string().max(200_000).default(''),
});

export const statementParams = z.object({ number: positiveInteger, id: positiveInteger });
/** Which mark of a statement is meant: its place among them, and its text so that a changed one is noticed. */
const mark = { mark: z.coerce.number().int().nonnegative().max(10_000), markText: z.string().max(200_000) };

export const markQuery = z.object({ mark: mark.mark.catch(0) });
export const dismissalForm = z.object(mark);

export const decisionForm = z
  .object({
    ...mark,
    areaNumber: z.string().regex(/^[1-9]\d{0,3}$/, says('statements.refusal.area-needed')).transform(Number),
    act: z.enum([...acts, 'unknown'], says('commitments.refusal.act')),
    by: listOf(z.enum(parties)),
    to: listOf(z.enum(parties)),
    ...pairOf('text', optionalText),
  })
  .transform((read) => ({
    mark: read.mark,
    markText: read.markText,
    areaNumber: read.areaNumber,
    fields: {
      act: read.act === 'unknown' ? null : read.act, by: read.by, to: read.to, text: bilingual(read, 'text'), due: null,
    },
  }));

export const taskForm = z
  .object({
    ...mark,
    commitmentRef: z.string().min(1, says('statements.refusal.commitment-needed')).max(20),
    ...pairOf('title', optionalText),
    officeId: z.union([positiveInteger, z.literal('').transform(() => null)]).default(null),
    dueOn: optionalDay,
    audience: fields.audience,
  })
  .transform(({ titleJa, titleEn, ...read }) => ({ ...read, title: bilingual({ titleJa, titleEn }, 'title') }));
