import type { Block, Column, Document, DocumentLanguage, HeadingLevel, Run, Sides } from '../documents/document.ts';
import { localesOf } from '../documents/document.ts';
import type { Making } from '../documents/making.ts';
import { madeSides } from '../documents/making.ts';
import { markingOf } from '../documents/marking.ts';
import { recordText, runsIn, sayIn, unknownIn } from '../documents/passages.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { inThousands } from '../lib/thousands.ts';
import { dayIn } from '../register/telling-composing.ts';
import type { Basis } from '../register/told-rules.ts';
import { chartOf, descriptionOf, legendOf } from './chart-composing.ts';
import { sourcesCell } from './source-composing.ts';
import { unitConverted, unitTold, valueWords } from './amount-rules.ts';
import type { Figure, Indicator } from './rules.ts';
import { spanOf } from './span-composing.ts';

interface Saying {
  t: Translate;
  locale: Locale;
}

interface Given {
  basis: Basis;
  language: DocumentLanguage;
  audience: Audience;
  making: Making;
}

/** The published figures as a document: of each series its definition, its drawing and its table with the sources. */
export function composeIndicatorsDocument(indicators: Indicator[], given: Given): Document {
  const { basis, language, audience, making } = given;
  const say = sayIn(language);
  const { asOf, recordedBy } = basis;
  const days = (locale: Locale) => ({ day: dayIn(asOf, locale), by: dayIn(recordedBy ?? asOf, locale) });
  const keys = recordedBy === null
    ? ['indicators.title.as-of', 'indicators.basis'] as const
    : ['indicators.title.recorded', 'indicators.basis.recorded'] as const;
  const blocks: Block[] = [
    { kind: 'text', sides: say((t) => t('indicators.lead')) },
    { kind: 'note', sides: say((t, locale) => t(keys[1], days(locale))) },
    ...(indicators.length === 0 ? [{ kind: 'text' as const, sides: say((t) => t('indicators.empty-then')) }] : []),
    ...indicators.flatMap((one, place) => seriesBlocks(one, { level: 1, number: place + 1, asOf, language })),
  ];
  return {
    kind: 'indicators', meeting: null, language, audience, asOf,
    title: say((t, locale) => t(keys[0], days(locale))),
    marking: markingOf(audience, blocks, language),
    state: [], draft: false, edition: null, orientation: 'portrait',
    date: [],
    blocks,
    end: say((t) => t('minutes.end')),
    made: madeSides(making, language),
  };
}

interface Place {
  level: HeadingLevel;
  number: number;
  asOf: Day;
  language: DocumentLanguage;
}

/** A series under a heading of its own: what it counts, its drawing, and its table with the sources. */
export function seriesBlocks(indicator: Indicator, { level, number, asOf, language }: Place): Block[] {
  const say = sayIn(language);
  const { name, note, figures } = indicator;
  const noted = recordText(note, { language, authoritative: 'ja', as: 'prose' });
  const isEmpty = figures.length === 0;
  return [
    { kind: 'heading', level, number, sides: words(name, language) },
    ...(isEmpty ? [] : [{ kind: 'text' as const, sides: say((t, locale) => spanOf(indicator, asOf, { t, locale })?.words ?? '') }]),
    { kind: 'facts', entries: factsOf(indicator, language) },
    ...(noted === null ? [] : [{ kind: 'text' as const, sides: noted }]),
    ...(isEmpty
      ? [{ kind: 'text' as const, sides: say((t) => t('indicators.no-figures-then')) }]
      : [drawing(indicator, language), table(indicator, language)]),
  ];
}

function factsOf({ definition, unit, breaksAfter, themes }: Indicator, language: DocumentLanguage) {
  const say = sayIn(language);
  const fact = (label: MessageKey, values: Sides[]) => ({ label: say((t) => t(label)), values });
  const between = breaksAfter.map((year) => say((t, lang) =>
    t('indicators.break-between', { before: fiscalYearName(year, lang), after: fiscalYearName(year + 1, lang) })));
  return [
    fact('indicators.definition', [words(definition, language)]),
    fact('indicators.unit', [unitSides(unit, language, (saying) => unitTold(unit, saying))]),
    ...(between.length === 0 ? [] : [fact('indicators.breaks', between)]),
    ...(themes.length === 0 ? [] : [fact('themes.title', themes.map(({ name }) => words(name, language)))]),
  ];
}

/** Drawn once, in the first language of the document; what it shows is said in each. */
function drawing(indicator: Indicator, language: DocumentLanguage): Block {
  const locale = localesOf(language)[0] ?? 'ja';
  const description = sayIn(language)((t, lang) => descriptionOf(indicator, { t, locale: lang }));
  const chart = chartOf(indicator, { t: translator(locale), locale });
  return { kind: 'figure', chart, description, caption: [], legend: legendSides(indicator, language) };
}

function legendSides(indicator: Indicator, language: DocumentLanguage): Sides {
  const lines = sayIn(language)((t) => legendOf(indicator, { t }).join('\n'));
  return legendOf(indicator, { t: translator('ja') }).length === 0 ? [] : lines;
}

function table({ unit, figures }: Indicator, language: DocumentLanguage): Block {
  const say = sayIn(language);
  const hasCases = figures.some(({ cases }) => cases !== null);
  const label = (key: MessageKey): Sides => say((t) => t(key));
  const value = amidUnit(label('indicators.value'), unitSides(unit, language, ({ locale }) => unitConverted(unit, locale)));
  const columns: Column[] = [
    { label: label('indicators.year'), share: 6 },
    { label: value, share: 4 },
    ...(hasCases ? [{ label: label('indicators.cases'), share: 4 }] : []),
    { label: label('indicators.sources'), share: hasCases ? 11 : 15 },
  ];
  const rows = figures.map((figure) => [
    say((_, lang) => yearName(figure.fiscalYear, lang)),
    runsIn(language, (t, lang) => valueRuns(figure, t('indicators.correction-before'), (value) => valueWords(value, unit, lang))),
    ...(hasCases ? [casesCell(figure, language)] : []),
    sourcesCell(figure, language),
  ]);
  return { kind: 'table', caption: [], columns, rows };
}

/** The unit as it was recorded, or our own words for it where they are told in another. */
function unitSides(unit: Bilingual, language: DocumentLanguage, own: (saying: Saying) => string | null): Sides {
  const recorded = words(unit, language);
  return localesOf(language).flatMap((lang, at) => {
    const told = own({ t: translator(lang), locale: lang });
    return told === null ? recorded.slice(at, at + 1) : sayIn(lang)(() => told);
  });
}

function amidUnit(label: Sides, unit: Sides): Sides {
  return label.map((side, at) => {
    const [open, close] = side.lang === 'ja' ? ['（', '）'] : [' (', ')'];
    const called = unit[at]?.blocks ?? [];
    const runs = [side.blocks, called].map((blocks) => blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs : [])));
    return { ...side, blocks: [{ kind: 'paragraph', runs: [...(runs[0] ?? []), { text: open }, ...(runs[1] ?? []), { text: close }] }] };
  });
}

/** Beside an era year the year everyone else counts by. */
function yearName(year: number, lang: Locale): string {
  const name = fiscalYearName(year, lang);
  return lang === 'ja' ? `${name}（${year}）` : name;
}

/** The figure, and below it, struck out, those it put right. */
function valueRuns({ value, replaced }: Figure, before: string, told: (value: number) => string): Run[] {
  const old = replaced.flatMap((one): Run[] => [{ text: `\n${before} ` }, { text: told(one.value), struck: true }]);
  return [{ text: told(value) }, ...old];
}

function casesCell({ cases }: Figure, language: DocumentLanguage): Sides {
  if (cases === null) return unknownIn(language, (t) => t('common.no-record'));
  return sayIn(language)(() => inThousands(cases));
}

function words(text: Bilingual, language: DocumentLanguage): Sides {
  return recordText(text, { language, authoritative: 'ja', as: 'plain' }) ?? unknownIn(language, (t) => t('common.not-written'));
}
