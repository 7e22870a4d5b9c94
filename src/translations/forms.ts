import { z } from 'zod';
import { locales } from '../lib/locale.ts';
import { positiveInteger, rowsOf, says, shownVersion, ticked } from '../web/forms.ts';
import { wantKinds, wantStates } from './list-rules.ts';

/** Which language is written beside the other; where nobody asks for one, the record tells. */
export const translationQuery = z.object({ lang: z.enum(locales).nullable().catch(null) });

// An address with a value we do not know shows the list without that filter rather than an error.
export const wantsQuery = z.object({
  meeting: positiveInteger.nullable().catch(null),
  kind: z.enum(wantKinds).nullable().catch(null),
  state: z.enum(wantStates).nullable().catch(null),
  lang: z.enum(locales).nullable().catch(null),
  page: positiveInteger.catch(1),
});

/** The paragraphs of each text, in the order shown. */
const texts = z
  .record(z.string(), rowsOf(z.string().max(200_000, says('web.refusal.too-long'))))
  .default({});

export const translationForm = z.object({
  version: shownVersion, lang: z.enum(locales), texts, close: ticked, next: ticked,
});

/** The newest revision of the record when the form was shown; null where it does not say. */
export const shownRevision = z.object({ revision: shownVersion.nullable().catch(null) });

/** Words of the text `holds` that hold although the other language changed; `revision` is the one that was shown. */
export const confirmationForm = z.object({
  lang: z.enum(locales), texts, holds: z.string().max(100), revision: shownVersion,
});
