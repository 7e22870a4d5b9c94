import { z } from 'zod';
import { audiences, parties } from '../lib/parties.ts';
import { optionalDay, optionalLine, optionalText, positiveInteger, requiredDay, says, shownVersion, ticked } from '../web/forms.ts';
import { actionSorts, isOpen, statuses } from './rules.ts';

export const actionParams = z.object({ ref: z.string().regex(/^A[1-9]\d{0,5}-[1-9]\d{0,5}$/) });

export const commitmentParams = z.object({ ref: z.string().regex(/^[1-9]\d{0,5}-[1-9]\d{0,5}-[1-9]\d{0,5}$/) });

// An address with a value we do not know shows the list without that filter rather than an error.
export const actionsQuery = z.object({
  status: z.enum(['open', ...statuses]).nullable().catch(null),
  office: positiveInteger.nullable().catch(null),
  side: z.enum(parties).nullable().catch(null),
  theme: z.string().max(200).regex(/\S/).nullable().catch(null),
  meeting: positiveInteger.nullable().catch(null),
  overdue: ticked.catch(false),
  sort: z.enum(actionSorts).catch('due'),
  page: positiveInteger.catch(1),
});

const audience = z.enum(audiences, says('actions.refusal.audience'));

/** A drop-down of offices; empty is no choice. */
const optionalOffice = z
  .string()
  .regex(/^([1-9]\d{0,8})?$/, says('web.refusal.not-understood'))
  .default('')
  .transform((text) => (text === '' ? null : Number(text)));

const words = { titleJa: optionalLine, titleEn: optionalLine, audience };

// What is done or dropped needs its reason and evidence: that is an update.
const openStatus = z.enum(statuses, says('actions.refusal.status')).refine(isOpen, says('actions.refusal.entered-closed'));

/** A new action; an empty day is today. */
export const newActionForm = z
  .object({ ...words, officeId: optionalOffice, dueOn: optionalDay, status: openStatus.default('not_started'), effectiveOn: optionalDay })
  .transform(({ titleJa: ja, titleEn: en, ...rest }) => ({ ...rest, title: { ja, en } }));

export const actionForm = z
  .object({ version: shownVersion, ...words })
  .transform(({ titleJa: ja, titleEn: en, ...rest }) => ({ ...rest, title: { ja, en } }));

/** A status update; an empty day is today, an empty office or due date leaves it as it was. */
export const statusUpdateForm = z
  .object({
    version: shownVersion,
    status: z.enum(statuses, says('actions.refusal.status')),
    noteJa: optionalText,
    noteEn: optionalText,
    audience,
    effectiveOn: optionalDay,
    evidence: optionalLine,
    dueOn: optionalDay,
    withoutDue: ticked,
    officeId: optionalOffice,
    lateOn: requiredDay.nullable().catch(null),
  })
  .transform(({ noteJa: ja, noteEn: en, ...rest }) => ({ ...rest, note: { ja, en } }));

export type StatusUpdateForm = z.infer<typeof statusUpdateForm>;
