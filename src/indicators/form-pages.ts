import { fiscalYearName } from '../lib/dates.ts';
import type { Refusal } from '../lib/decision.ts';
import { plainWords, wordsIn } from '../lib/words.ts';
import type { Theme } from '../themes/rules.ts';
import { editModel } from '../web/edit-model.ts';
import { typedPair } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Figure, Indicator } from './rules.ts';

interface SeriesForm {
  /** The series that is put right; null for a new one. */
  saved: Indicator | null;
  typed: Typed | null;
  refusals: Refusal[];
  themes: Theme[];
}

export function indicatorFormPage({ saved, typed, refusals, themes }: SeriesForm, reader: ReaderOf) {
  const { t, locale } = reader;
  const values = saved === null ? null : typedSeries(saved);
  return {
    action: saved === null ? '/indicators' : `/indicators/${saved.slug}`,
    back: saved === null ? '/indicators' : `/indicators#${saved.slug}`,
    isNew: saved === null,
    hasFigures: saved !== null && saved.figures.length > 0,
    form: editModel(typed ?? values ?? {}, refusals, reader, values),
    themes: themes.map(({ id, name }) => ({ value: String(id), label: plainWords(name, locale) })),
    meanings: [{ value: '1', label: t('indicators.same-meaning') }],
  };
}

function typedSeries({ name, unit, definition, note, breaksAfter, themes, version }: Indicator): Typed {
  return {
    version: String(version),
    ...typedPair('name', name),
    ...typedPair('unit', unit),
    ...typedPair('definition', definition),
    ...typedPair('note', note),
    breaksAfter: breaksAfter.join(', '),
    themes: themes.map(({ id }) => String(id)),
  };
}

interface FigureForm {
  indicator: Indicator;
  /** The figure that is put right; null for one of another year. */
  current: Figure | null;
  typed: Typed | null;
  refusals: Refusal[];
}

/** The form of a figure: empty for a new one, with what is recorded where it puts one right. */
export function figureFormPage({ indicator, current, typed, refusals }: FigureForm, reader: ReaderOf) {
  const { slug, name, unit, definition } = indicator;
  const words = (text: Indicator['name']) => wordsIn(text, reader.locale, 'ja');
  const saved = current === null ? null : typedFigure(current);
  return {
    action: `/indicators/${slug}/figures`,
    back: `/indicators#${slug}`,
    name: words(name),
    unit: words(unit),
    definition: words(definition),
    correcting: current === null ? null : fiscalYearName(current.fiscalYear, reader.locale),
    form: editModel(typed ?? saved ?? {}, refusals, reader, saved),
    kinds: (['P', 'S', 'I'] as const).map((kind) => ({ value: kind, label: reader.t(`common.source.${kind}`) })),
  };
}

// The note of a correction tells why it was made: each has its own.
function typedFigure({ id, fiscalYear, value, cases, sources }: Figure): Typed {
  const [source] = sources;
  return {
    version: String(id),
    fiscalYear: String(fiscalYear),
    value: String(value),
    cases: cases === null ? '' : String(cases),
    sourceKind: source?.kind ?? '',
    ...typedPair('sourceTitle', source?.title ?? { ja: null, en: null }),
    sourceUrl: source?.url ?? '',
  };
}
