import { z } from 'zod';
import { says } from '../web/forms.ts';
import { readTextRef } from './rules.ts';

const textRef = z
  .string(says('comparison.refusal.not-a-number'))
  .max(40, says('comparison.refusal.not-a-number'))
  .transform((typed, context) => {
    const ref = readTextRef(typed);
    if (ref !== null) return ref;
    context.addIssue({ code: 'custom', message: says('comparison.refusal.not-a-number') });
    return z.NEVER;
  });

/** The two texts asked for. */
export const comparisonQuery = z.object({ left: textRef, right: textRef });
