import { z } from 'zod';
import { parties } from '../lib/parties.ts';
import {
  bilingual, listOf, optionalDay, optionalLine, optionalText, pairOf, says, shownVersion, ticked,
} from '../web/forms.ts';
import { acts } from './rules.ts';
import type { CommitmentFields } from './rules.ts';

export const commitmentParams = z.object({ ref: z.string().regex(/^[1-9]\d{0,3}-[1-9]\d{0,3}-[1-9]\d{0,3}$/) });

/** Numbers of commitments, separated by spaces or commas, in either width. */
const refs = z
  .string()
  .max(2000, says('web.refusal.too-long'))
  .default('')
  .transform((text) => [...new Set(text.normalize('NFKC').split(/[\s,、]+/).filter((ref) => ref !== ''))]);

const fields = {
  act: z.enum([...acts, 'unknown'], says('commitments.refusal.act')),
  by: listOf(z.enum(parties)),
  to: listOf(z.enum(parties)),
  ...pairOf('text', optionalText),
  dueOn: optionalDay,
  dueInferred: ticked,
  ...pairOf('because', optionalLine),
  continues: refs,
};

export const commitmentShape = z.object(fields).superRefine((read, context) => {
  const because = read.becauseJa ?? read.becauseEn;
  const wrong = (field: string, message: string): void => context.addIssue({ code: 'custom', path: [field], message });
  if (read.dueOn !== null && read.dueInferred && because === null) wrong('becauseJa', says('commitments.refusal.because'));
  if (read.dueOn === null && because !== null) wrong('dueOn', says('commitments.refusal.because-without-date'));
});

/** The fields of the form as those of a commitment. */
export function commitmentFields(read: z.output<typeof commitmentShape>): CommitmentFields {
  return {
    act: read.act === 'unknown' ? null : read.act,
    by: read.by,
    to: read.to,
    text: bilingual(read, 'text'),
    due: read.dueOn === null ? null : { on: read.dueOn, inferred: read.dueInferred, because: bilingual(read, 'because') },
  };
}

export const newCommitmentForm = commitmentShape.transform((read) => ({
  fields: commitmentFields(read),
  continues: read.continues,
}));

export const commitmentForm = commitmentShape
  .and(z.object({ version: shownVersion, said: ticked }))
  .transform((read) => ({
    fields: commitmentFields(read), continues: read.continues, version: read.version, isSaid: read.said,
  }));

export const commitmentSplitForm = z
  .object({
    version: shownVersion,
    ...pairOf('text', optionalText),
    ...pairOf('newText', optionalText),
    act: fields.act,
    by: fields.by,
    to: fields.to,
  })
  .transform((read) => ({
    version: read.version,
    first: bilingual(read, 'text'),
    second: { act: read.act === 'unknown' ? null : read.act, by: read.by, to: read.to, text: bilingual(read, 'newText') },
  }));

/** The links of a commitment both ways, and what they were when shown. */
export const linksForm = z.object({ continues: refs, continuedBy: refs, seen: z.string().max(10_000) });
