import { cleaned, columnsIn, wordsCell } from '../documents/table.ts';
import type { Cell, ColumnDefinition, Table } from '../documents/table.ts';
import { tellingOf } from '../exports/about.ts';
import type { Telling } from '../exports/about.ts';
import { fiscalYearName, todayIn } from '../lib/dates.ts';
import type { DocumentLanguage, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import { plainWords } from '../lib/words.ts';
import type { Figure, Indicator } from './rules.ts';

const columns = [
  { key: 'name', heading: 'indicators.series', kind: 'text', width: 26, isWords: true },
  { key: 'definition', heading: 'indicators.definition', kind: 'text', width: 40, isWords: true },
  { key: 'unit', heading: 'indicators.unit', kind: 'text', width: 10, isWords: true },
  { key: 'era', heading: 'indicators.column.era', kind: 'text', width: 13 },
  { key: 'year', heading: 'indicators.column.year', kind: 'number', width: 9 },
  { key: 'value', heading: 'indicators.value', kind: 'amount', width: 12 },
  { key: 'cases', heading: 'indicators.cases', kind: 'amount', width: 10 },
  { key: 'state', heading: 'indicators.column.state', kind: 'text', width: 10, isWords: true },
  { key: 'kind', heading: 'indicators.source.kind', kind: 'text', width: 10, isWords: true },
  { key: 'source', heading: 'indicators.source', kind: 'text', width: 36, isWords: true },
  { key: 'address', heading: 'indicators.source.url', kind: 'text', width: 36 },
  { key: 'note', heading: 'indicators.figure-note', kind: 'text', width: 30, isWords: true },
  { key: 'recorded', heading: 'indicators.column.recorded', kind: 'day', width: 16 },
] as const satisfies ColumnDefinition[];

interface Row {
  indicator: Indicator;
  figure: Omit<Figure, 'replaced'>;
  isReplaced: boolean;
}

/** The series as a list, a row for each figure; one that was put right stands before the one that replaced it. */
export function composeIndicators(indicators: Indicator[], telling: Omit<Telling, 'title' | 'narrowed'>): Table {
  const { language } = telling;
  const shown = columnsIn(columns, language);
  const rows = indicators.flatMap((indicator) => indicator.figures.flatMap(({ replaced, ...figure }): Row[] => [
    ...replaced.toReversed().map((old) => ({ indicator, figure: old, isReplaced: true })),
    { indicator, figure, isReplaced: false },
  ]));
  return {
    ...tellingOf({ ...telling, title: 'indicators.title', narrowed: [] }, rows.length),
    columns: shown,
    rows: rows.map((row) => shown.map(({ key, lang }) => cellOf(row, key, lang ?? (language === 'en' ? 'en' : 'ja'), language))),
  };
}

type Key = (typeof columns)[number]['key'];

function cellOf({ indicator, figure, isReplaced }: Row, key: Key, locale: Locale, language: DocumentLanguage): Cell {
  const t = translator(locale);
  const words = (text: Indicator['name']) => wordsCell(text, locale, { language, authoritative: 'ja' });
  const lines = (all: string[]): Cell => (all.length === 0 ? null : cleaned(all.join('\n')));
  switch (key) {
    case 'name': return words(indicator.name);
    case 'definition': return words(indicator.definition);
    case 'unit': return words(indicator.unit);
    case 'era': return fiscalYearName(figure.fiscalYear, 'ja');
    case 'year': return figure.fiscalYear;
    case 'value': return figure.value;
    case 'cases': return figure.cases;
    case 'state': return t(isReplaced ? 'indicators.column.replaced' : 'indicators.column.valid');
    case 'kind': return lines(figure.sources.map(({ kind }) => `${kind} ${t(`common.source.${kind}`)}`));
    case 'source': return lines(figure.sources.map(({ title }) => plainWords(title, locale)));
    case 'address': return lines(figure.sources.flatMap(({ url }) => url ?? []));
    case 'note': return words(figure.note);
    case 'recorded': return figure.recordedAt === null ? null : todayIn('Asia/Tokyo', new Date(figure.recordedAt));
  }
}
