import { exportMenu } from '../exports/menu-pages.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Refusal } from '../lib/decision.ts';
import type { Bilingual } from '../lib/locale.ts';
import { inThousands } from '../lib/thousands.ts';
import { wordsIn } from '../lib/words.ts';
import type { Words } from '../lib/words.ts';
import { addressOf, searchOf } from '../register/address-pages.ts';
import type { Basis } from '../register/told-rules.ts';
import { sourceLine } from '../sources/pages.ts';
import type { Source } from '../sources/rules.ts';
import { showDate, showInstant } from '../web/dates.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Theme } from '../themes/rules.ts';
import { unitTold, unitWords, valueWords } from './amount-rules.ts';
import { chartView } from './chart-pages.ts';
import { indicatorFormats } from './file-rules.ts';
import { seriesCorrections } from './history-pages.ts';
import type { SeriesRevision } from './history-queries.ts';
import type { Figure, Indicator } from './rules.ts';
import { spanOf } from './span-composing.ts';

/** The basis the figures are told on; today and from everything where no day was asked for. */
export interface BasisAsked extends Basis {
  isToday: boolean;
}

interface Shown {
  asked: BasisAsked;
  indicators: Indicator[];
  revisions: SeriesRevision[];
  themes: Theme[];
}

export function indicatorsPage({ asked, indicators, revisions, themes }: Shown, typed: Typed, reader: ReaderOf) {
  const history = Map.groupBy(revisions, ({ id }) => id);
  // What is added or put right is the record of now.
  const mayWrite = asked.isToday && reader.may('record.write');
  return {
    ...headOf(asked, reader),
    form: formModel(typed, [], reader.t),
    mayWrite,
    isToday: asked.isToday,
    menu: exportMenu({
      groups: [{ label: reader.t('indicators.title'), path: '/indicators', formats: indicatorFormats }],
      asked: searchOf({ ...asked, asOf: asked.isToday ? null : asked.asOf, since: null }, {}), audiences: ['shared'],
    }, reader),
    json: addressOf({ ...asked, asOf: asked.isToday ? null : asked.asOf, since: null }, {}, '/indicators.json'),
    series: indicators.map((indicator) => ({
      ...seriesView(indicator, mayWrite, reader),
      span: spanOf(indicator, asked.asOf, reader),
      rewritten: seriesCorrections(history.get(indicator.id) ?? [], themes, reader),
    })),
  };
}

/** What was asked for cannot be answered: the sentence stands at its field. */
export function refusedPage(typed: Typed, refusals: Refusal[], { t }: ReaderOf) {
  return { title: t('indicators.title'), basis: null, form: formModel(typed, refusals, t), mayWrite: false, isToday: false, json: null, series: null };
}

function headOf({ isToday, asOf, recordedBy }: BasisAsked, reader: ReaderOf) {
  const { t } = reader;
  if (isToday) return { title: t('indicators.title'), basis: null };
  const day = showDate(asOf, reader);
  if (recordedBy === null) return { title: t('indicators.title.as-of', { day }), basis: t('indicators.basis', { day }) };
  const by = showDate(recordedBy, reader);
  const key = recordedBy === reader.today ? 'indicators.basis.recorded-today' : 'indicators.basis.recorded';
  return { title: t('indicators.title.recorded', { day, by }), basis: t(key, { day, by }) };
}

/** A series with its definition, drawing, table and corrected figures. */
function seriesView(indicator: Indicator, mayWrite: boolean, reader: ReaderOf) {
  const { slug, name, unit, definition, note, figures } = indicator;
  const words = (text: Indicator['name']) => wordsIn(text, reader.locale, 'ja');
  return {
    id: slug,
    href: `/indicators#${slug}`,
    name: words(name),
    unit: unitView(unit, reader),
    valueName: reader.t('indicators.value-in', { unit: unitWords(unit, reader.locale) }),
    definition: words(definition),
    note: words(note),
    breaks: indicator.breaksAfter.map((year) => breakWords(year, reader)),
    themes: indicator.themes.map(({ slug: theme, name: called }) => ({ href: `/themes/${theme}`, name: words(called) })),
    chart: chartView(indicator, reader),
    // A column of cases only where some year has a number of them.
    hasCases: figures.some(({ cases }) => cases !== null),
    figures: figures.map((figure) => rowOf(indicator, figure, mayWrite, reader)),
    corrections: figures.flatMap((figure) => correctionsOf(figure, unit, reader)),
    newHref: mayWrite ? `/indicators/${slug}/figures/new` : null,
    editHref: mayWrite ? `/indicators/${slug}/edit` : null,
  };
}

/** In what its figures are told; yen in English beside the unit they were recorded in. */
function unitView(unit: Bilingual, reader: ReaderOf): Pick<Words, 'lang' | 'text'> | null {
  const told = unitTold(unit, reader);
  return told === null ? wordsIn(unit, reader.locale, 'ja') : { lang: reader.locale, text: told };
}

function breakWords(year: number, { t, locale }: ReaderOf): string {
  return t('indicators.break-between', { before: fiscalYearName(year, locale), after: fiscalYearName(year + 1, locale) });
}

function rowOf({ slug, unit }: Indicator, figure: Figure, mayWrite: boolean, reader: ReaderOf) {
  const { fiscalYear, value, cases, note, sources } = figure;
  return {
    year: fiscalYearName(fiscalYear, reader.locale),
    // Beside an era year the year everyone else counts by.
    gregorian: reader.locale === 'ja' ? String(fiscalYear) : null,
    value: valueWords(value, unit, reader.locale),
    cases: casesOf(cases),
    note: wordsIn(note, reader.locale, 'ja'),
    sources: sources.map((source) => sourceLine(source, reader)),
    isCorrected: figure.replaced.length > 0,
    correctHref: mayWrite ? `/indicators/${slug}/figures/new?year=${fiscalYear}` : null,
  };
}

/** Each correction with the figure before and after it, the newest first. */
function correctionsOf({ replaced, ...standing }: Figure, unit: Bilingual, reader: ReaderOf) {
  const told = (value: number): string => valueWords(value, unit, reader.locale);
  return replaced.map((old, place) => {
    const now = replaced[place - 1] ?? standing;
    return {
      year: fiscalYearName(old.fiscalYear, reader.locale),
      before: { value: told(old.value), cases: casesOf(old.cases) },
      after: { value: told(now.value), cases: casesOf(now.cases) },
      at: now.recordedAt === null ? null : { datetime: now.recordedAt, text: showInstant(now.recordedAt, reader) },
      by: now.recordedBy,
      reason: wordsIn(now.note, reader.locale, 'ja'),
      sources: old.sources.map((source) => sourceLine(source, reader)),
    };
  });
}

function casesOf(cases: number | null): string | null {
  return cases === null ? null : inThousands(cases);
}

/** The series as JSON: everything but the database's own keys. */
export function indicatorsJson(indicators: Indicator[]) {
  return indicators.map(({ id: _, version: _version, figures, themes, ...series }) => ({
    ...series,
    themes: themes.map(({ slug }) => slug),
    figures: figures.map(({ replaced, ...figure }) => ({ ...figureJson(figure), replaced: replaced.map(figureJson) })),
  }));
}

function figureJson({ id: _, sources, ...figure }: Omit<Figure, 'replaced'>) {
  return { ...figure, sources: sources.map(sourceJson) };
}

function sourceJson({ covers, kind, title, url, note }: Source) {
  return { covers, kind, title, url, note };
}
