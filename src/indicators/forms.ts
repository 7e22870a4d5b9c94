import { z } from 'zod';
import { parseFiscalYear } from '../lib/fiscal-year.ts';
import { foldWidth } from '../lib/width.ts';
import {
  bilingual, listOf, optionalLine, optionalText, pairOf, positiveInteger, requiredLine, says, shownVersion, ticked,
} from '../web/forms.ts';

export const indicatorParams = z.object({ slug: z.string().max(100).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/) });

const definition = z
  .string(says('web.refusal.required'))
  .trim()
  .min(1, says('web.refusal.required'))
  .max(5000, says('web.refusal.too-long'));

const fiscalYear = requiredLine.transform((text, context) => {
  const year = parseFiscalYear(text);
  if (year !== null) return year;
  context.addIssue({ code: 'custom', message: says('indicators.refusal.year') });
  return z.NEVER;
});

const fiscalYears = optionalLine.transform((text, context) => {
  const named = (text ?? '').split(/[,、，]/).filter((part) => part.trim() !== '');
  const years = named.map(parseFiscalYear).filter((year) => year !== null);
  if (years.length === named.length) return [...new Set(years)].sort((a, b) => a - b);
  context.addIssue({ code: 'custom', message: says('indicators.refusal.years') });
  return z.NEVER;
});

const seriesShape = z.object({
  nameJa: requiredLine, nameEn: optionalLine, unitJa: requiredLine, unitEn: optionalLine,
  definitionJa: definition, definitionEn: optionalText, ...pairOf('note', optionalText),
  breaksAfter: fiscalYears, themes: listOf(positiveInteger),
});

function seriesFields(read: z.infer<typeof seriesShape>) {
  return {
    name: { ja: read.nameJa, en: read.nameEn },
    unit: { ja: read.unitJa, en: read.unitEn },
    definition: { ja: read.definitionJa, en: read.definitionEn },
    note: bilingual(read, 'note'),
    breaksAfter: read.breaksAfter,
    themeIds: read.themes,
  };
}

export const newIndicatorForm = seriesShape.transform(seriesFields);

export const indicatorForm = seriesShape
  .extend({ version: shownVersion, sameMeaning: ticked })
  .transform((read) => ({ ...seriesFields(read), version: read.version, isSameMeaning: read.sameMeaning }));

// The largest number both engines keep in a column of whole numbers.
const largest = 2_147_483_647;

const wholeNumber = optionalLine.transform((text, context) => {
  if (text === null) return null;
  const digits = foldWidth(text).replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  const value = /^\d{1,10}$/.test(digits) ? Number(digits) : NaN;
  if (value <= largest) return value;
  context.addIssue({ code: 'custom', message: says('indicators.refusal.not-a-number') });
  return z.NEVER;
});

const requiredNumber = wholeNumber.transform((value, context) => {
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: says('web.refusal.required') });
  return z.NEVER;
});

const webAddress = z
  .string()
  .trim()
  .max(2000, says('web.refusal.too-long'))
  .default('')
  .transform((text, context) => {
    if (text === '') return null;
    if (/^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text)) return text;
    context.addIssue({ code: 'custom', message: says('indicators.refusal.address') });
    return z.NEVER;
  });

export const figureForm = z
  .object({
    // The figure that was shown, where one is put right.
    version: shownVersion.nullable().default(null),
    fiscalYear,
    value: requiredNumber,
    cases: wholeNumber,
    ...pairOf('note', optionalText),
    sourceKind: z.enum(['P', 'S', 'I'], says('indicators.refusal.kind')),
    sourceTitleJa: requiredLine,
    sourceTitleEn: optionalLine,
    sourceUrl: webAddress,
  })
  .transform((read) => ({
    replaces: read.version,
    fiscalYear: read.fiscalYear,
    value: read.value,
    cases: read.cases,
    note: bilingual(read, 'note'),
    source: { kind: read.sourceKind, title: { ja: read.sourceTitleJa, en: read.sourceTitleEn }, url: read.sourceUrl },
  }));

/** The year whose figure is to be put right, in the address of the form; null for a figure of another year. */
export const figureQuery = z.object({ year: z.string().regex(/^\d{4}$/).transform(Number).nullable().catch(null) });
