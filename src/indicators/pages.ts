import { fiscalYearName } from '../lib/dates.ts';
import { wordsIn } from '../lib/words.ts';
import { sourceLine } from '../sources/pages.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Figure, Indicator } from './rules.ts';

export function indicatorsPage(indicators: Indicator[], reader: ReaderOf) {
  return { series: indicators.map((indicator) => seriesOf(indicator, reader)) };
}

function seriesOf({ slug, name, unit, definition, note, figures }: Indicator, reader: ReaderOf) {
  const words = (text: Indicator['name']) => wordsIn(text, reader.locale, 'ja');
  return {
    id: slug,
    name: words(name),
    unit: words(unit),
    definition: words(definition),
    note: words(note),
    // A column of cases only where some year has a number of them.
    hasCases: figures.some(({ cases }) => cases !== null),
    hasGaps: figures.some(({ fiscalYear }, place) => fiscalYear - (figures[place - 1]?.fiscalYear ?? fiscalYear) > 1),
    figures: figures.map((figure) => rowOf(figure, reader)),
  };
}

function rowOf({ fiscalYear, value, cases, note, sources }: Figure, reader: ReaderOf) {
  return {
    year: fiscalYearName(fiscalYear, reader.locale),
    // Beside an era year the year everyone else counts by.
    gregorian: reader.locale === 'ja' ? String(fiscalYear) : null,
    value: inThousands(value),
    cases: cases === null ? null : inThousands(cases),
    note: wordsIn(note, reader.locale, 'ja'),
    sources: sources.map((source) => sourceLine(source, reader)),
  };
}

/** 14768 as 14,768, alike in both languages. */
function inThousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The series as JSON: everything but the database's own keys. */
export function indicatorsJson(indicators: Indicator[]) {
  return indicators.map(({ figures, ...series }) => ({
    ...series,
    figures: figures.map(({ sources, ...figure }) => ({
      ...figure,
      sources: sources.map(({ covers, kind, title, url, note }) => ({ covers, kind, title, url, note })),
    })),
  }));
}
