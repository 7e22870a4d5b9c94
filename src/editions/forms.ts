import { z } from 'zod';
import { locales } from '../lib/locale.ts';
import { parties } from '../lib/parties.ts';
import { optionalText, positiveInteger, requiredDay, requiredLine, says } from '../web/forms.ts';

export const confirmationForm = z.object({
  confirmVoiding: z.string().regex(/^[1-9]\d{0,5}(?:\.\d{1,10}){1,3}$/).nullable().catch(null).default(null),
});

export const editionParams = z.object({ number: positiveInteger, edition: positiveInteger });
export const roundParams = z.object({ number: positiveInteger, round: positiveInteger });
export const contentParams = roundParams.extend({ lang: z.enum(locales) });
const rowId = z.string().regex(/^[1-9]\d{0,8}$/).transform(Number);
export const concurrenceParams = z.object({ number: positiveInteger, id: rowId });

const edition = positiveInteger.nullable().catch(null).default(null);
export const concurrenceQuery = z.object({ party: z.enum(parties).nullable().catch(null).default(null), edition });

/** Two texts of a meeting: an edition '1', a text that was put up 'r3', or what stands in the record now. */
const textName = z.string().regex(/^(?:[1-9]\d{0,3}|r[1-9]\d{0,4}|present)$/);
export const comparisonQuery = z.object({ left: textName, right: textName });

/** The SHA-256 of the text that was shown with the form. */
const digest = z.string(says('editions.refusal.text-seen')).regex(/^[0-9a-f]{64}$/, says('editions.refusal.text-seen'));

const requiredText = optionalText.transform((text, context) => {
  if (text !== null) return text;
  context.addIssue({ code: 'custom', message: says('web.refusal.required') });
  return z.NEVER;
});

export const draftForm = z.object({ digest, reason: optionalText });
export const withdrawalForm = z.object({ round: positiveInteger, reason: requiredText });
export const checkForm = z.object({ digest, read: z.literal('1', says('editions.refusal.not-read')) });
export const reasonForm = z.object({ reason: requiredText });
export const unconfirmedForm = z.object({ digest, reason: requiredText });
export const newEditionForm = z.object({ edition: positiveInteger, reason: requiredText });

export const concurrenceForm = z.object({
  edition,
  digest,
  party: z.enum(parties, says('editions.refusal.party')),
  post: requiredLine,
  name: requiredLine,
  givenOn: requiredDay,
  evidence: requiredLine,
  corrects: rowId.nullable().catch(null).default(null),
  correction: optionalText,
});

export const publicationForm = z.discriminatedUnion('decision', [
  z.object({ edition: positiveInteger, decision: z.literal('published'), on: requiredDay, address: requiredLine }),
  z.object({ edition: positiveInteger, decision: z.literal('withheld'), reason: requiredText }),
], says('editions.refusal.decision'));
