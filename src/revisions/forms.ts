import { z } from 'zod';
import { positiveInteger, shownVersion } from '../web/forms.ts';

/** The number of the revision a page of a history begins with. */
export const historyQuery = z.object({ from: positiveInteger.nullable().catch(null) });

/** Two revisions by number; what names none is left to what is proposed. */
export const comparedQuery = z.object({
  left: positiveInteger.nullable().catch(null),
  right: positiveInteger.nullable().catch(null),
});

export const restorationQuery = z.object({ revision: positiveInteger });

/** A revision to be restored, and the version of the record that was shown with the preview. */
export const restorationForm = z.object({ revision: positiveInteger, version: shownVersion });
