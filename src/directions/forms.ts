import { z } from 'zod';
import { optionalText, positiveInteger, says, ticked } from '../web/forms.ts';
import { commitmentParams } from '../commitments/forms.ts';

const words = optionalText.transform((text, context) => {
  if (text !== null) return text;
  context.addIssue({ code: 'custom', message: says('web.refusal.required') });
  return z.NEVER;
});

export const directionForm = z.object({ direction: words, raise: ticked });

export const answerForm = z.object({ answer: words });

export const directionParams = commitmentParams.extend({ id: positiveInteger });
