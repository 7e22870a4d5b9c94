import { authorName } from '../audit/label-rules.ts';
import { comparedTexts } from '../comparison/text-pages.ts';
import { fiscalYearName } from '../lib/dates.ts';
import { locales } from '../lib/locale.ts';
import { plainWords } from '../lib/words.ts';
import type { Theme } from '../themes/rules.ts';
import { showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { SeriesRevision } from './history-queries.ts';

/** What was put right in what is written of a series, the newest first: each with the words before and after. */
export function seriesCorrections(revisions: SeriesRevision[], themes: Theme[], reader: ReaderOf) {
  return revisions
    .flatMap((revision, place) => {
      const before = revisions[place - 1];
      const changes = before === undefined ? [] : changesOf(before, revision, themes, reader);
      if (changes.length === 0) return [];
      const { recordedAt, recordedByName } = revision;
      const by = authorName(recordedByName, reader.t);
      return [{ at: { datetime: recordedAt, text: showInstant(recordedAt, reader) }, by, changes }];
    })
    .reverse();
}

const texts = ['name', 'unit', 'definition', 'note'] as const;

function changesOf(before: SeriesRevision, after: SeriesRevision, themes: Theme[], reader: ReaderOf) {
  const { t, locale } = reader;
  const inWords = texts.flatMap((name) =>
    locales
      .map((lang) => ({
        label: `${t(`indicators.${name}`)} (${t(`common.language.${lang}`)})`,
        compared: comparedTexts(before[name][lang] ?? '', after[name][lang] ?? '', lang),
      }))
      .filter(({ compared }) => !compared.isSame),
  );
  const yearsOf = ({ breaksAfter: years }: SeriesRevision) => years.map((year) => fiscalYearName(year, locale)).join(t('common.list'));
  const themesOf = ({ themeIds }: SeriesRevision) =>
    themes.filter(({ id }) => themeIds.includes(id)).map(({ name }) => plainWords(name, locale)).join(t('common.list'));
  const inLists = [
    { label: t('indicators.breaks'), before: yearsOf(before), after: yearsOf(after) },
    { label: t('indicators.themes'), before: themesOf(before), after: themesOf(after) },
  ].filter((one) => one.before !== one.after);
  return [
    ...inWords,
    ...inLists.map(({ label, before: was, after: now }) => ({ label, compared: comparedTexts(was, now, locale) })),
  ];
}
