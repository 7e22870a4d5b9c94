import { z } from 'zod';
import { parseFiscalYear } from '../lib/fiscal-year.ts';
import { optionalChoice, optionalDay, optionalLine, says } from '../web/forms.ts';
import { handlings, measures, retentions } from './rules.ts';
import type { Filing } from './rules.ts';

const optionalYear = optionalLine.transform((text, context) => {
  if (text === null) return null;
  const year = parseFiscalYear(text);
  if (year === null) context.addIssue({ code: 'custom', message: says('filing.refusal.year') });
  return year;
});

export const filingForm: z.ZodType<Filing> = z.object({
  documentNumber: optionalLine,
  createdYear: optionalYear,
  classLarge: optionalLine,
  classMiddle: optionalLine,
  classSmall: optionalLine,
  retention: optionalChoice(retentions),
  extendedUntil: optionalDay,
  measure: optionalChoice(measures),
  handling: optionalChoice(handlings),
  // 0 says that nothing had been saved when the form was shown.
  version: z.coerce.number().int().nonnegative().max(2_147_483_647),
});
