import { authorName } from '../audit/label-rules.ts';
import { comparedTexts } from '../comparison/text-pages.ts';
import type { GatePage } from '../editions/gate-pages.ts';
import type { Refusal } from '../lib/decision.ts';
import { locales, otherLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { staleMark } from '../lib/words.ts';
import type { RevisedRecord } from '../revisions/record-queries.ts';
import { recordName } from '../revisions/pages.ts';
import { showInstant } from '../web/dates.ts';
import { editModel } from '../web/edit-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { TextBeside } from './beside-rules.ts';
import { fieldName, typedRows } from './anew-pages.ts';
import { textLabel } from './label-pages.ts';
import { listOf } from './list-rules.ts';
import type { OriginNote } from './origin-queries.ts';
import type { Row } from './paragraph-rules.ts';

export interface BesideShown {
  record: RevisedRecord;
  /** The language that is written here. */
  lang: Locale;
  texts: TextBeside[];
  /** What is known of the revisions they were made from, by id. */
  notes: Map<number, OriginNote>;
  /** What was typed and not saved; null where nothing was. */
  typed: Typed | null;
  refusals: Refusal[];
  gate: GatePage | null;
  /** Whether a check or concurrences stand that this leaves as they are. */
  isFree: boolean;
}

/** The paragraphs of a record's texts in one language, each beside the field of the other. */
export function besidePage(shown: BesideShown, reader: ReaderOf) {
  const { record, lang, texts, refusals, gate, isFree } = shown;
  const { t } = reader;
  const version = String(record.version);
  const saved = { version, ...valuesOf({ texts, typed: null }) };
  const form = editModel({ version, ...shown.typed, ...valuesOf(shown) }, refusals, reader, saved, lang);
  return {
    name: recordName(record, reader),
    shownAt: record.shownAt,
    historyHref: `${record.address}/history`,
    listHref: listOf(record.meeting),
    action: `${record.address}/translation`,
    confirmAction: `${record.address}/translation-confirmations`,
    draft: `translation${record.address.replaceAll('/', '-')}-${lang}`,
    lang,
    original: otherLocale(lang),
    ...namesOf(lang, reader),
    directions: locales.map((to) => ({
      href: `${record.address}/translation?lang=${to}`,
      label: t('translations.direction.to', { to: t(`common.language.${to}`) }),
      isHere: to === lang,
    })),
    revision: texts[0]?.revision ?? 0,
    gate,
    isFree,
    hasGaps: refusals.some(({ reason }) => reason === 'translations.refusal.gap'),
    form,
    texts: texts.map((text) => textView(text, shown, reader)),
  };
}

function namesOf(lang: Locale, { t }: Pick<ReaderOf, 't'>) {
  return { language: t(`common.language.${lang}`), other: t(`common.language.${otherLocale(lang)}`) };
}

// Paragraphs that were typed stand in their order, even where others came or went meanwhile.
function wordsOf({ field, beside }: TextBeside, { typed }: Pick<BesideShown, 'typed'>): string[] {
  const words = beside.rows.map((row) => row.words);
  if (typed === null) return words;
  const given = typedRows(typed, field);
  return Array.from({ length: Math.max(words.length, given.length) }, (_, row) => given[row] ?? '');
}

function valuesOf(shown: Pick<BesideShown, 'texts' | 'typed'>): Record<string, string> {
  const fields = shown.texts.flatMap((text) =>
    wordsOf(text, shown).map((words, row) => [fieldName(text.field, row), words] as const),
  );
  return Object.fromEntries(fields);
}

function textView(text: TextBeside, shown: BesideShown, reader: ReaderOf) {
  const { lang, record } = shown;
  const { field, beside, words, authority, isStale } = text;
  const from = otherLocale(lang);
  const written = wordsOf(text, shown);
  const { language } = namesOf(lang, reader);
  return {
    field,
    label: textLabel(record.noun, field, reader),
    marks: {
      provisional: words[lang] !== null && authority !== 'both' && authority !== lang,
      stale: isStale ? staleMark({ ...words, stale: lang }, lang, authority) : null,
      fallback: words[lang] === null,
      missing: lang,
    },
    madeFrom: madeFrom(text, shown, reader),
    ...noticesOf(text, lang, reader),
    whole: isStale && !beside.isMatched && text.before !== words[from] ? comparedTexts(text.before ?? '', words[from] ?? '', from) : null,
    rows: written.map((_, row) => ({
      name: fieldName(field, row),
      label: written.length === 1 ? language : reader.t('translations.paragraph', { language, number: row + 1 }),
      lines: text.isLine ? 2 : 4,
      ...originalView(beside.rows[row] ?? null, from, reader),
    })),
  };
}

/** What has to be said of a text before it is written; null where there is nothing. */
function noticesOf({ words, authority, isStale, isBehind, beside }: TextBeside, lang: Locale, reader: ReaderOf) {
  const { t } = reader;
  const names = namesOf(lang, reader);
  const { original, translation } = beside.counts;
  const differ = original > 0 && translation > 0 && translation !== original;
  const both = authority === 'both';
  return {
    originalMissing: words[otherLocale(lang)] === null ? t('translations.original-missing', names) : null,
    stale: isStale ? t(isBehind ? 'translations.stale-switched' : both ? 'translations.stale-both' : 'translations.stale', names) : null,
    holds: isStale ? t(both ? 'translations.holds-both' : 'translations.holds') : null,
    counts: differ ? t('translations.counts', { from: names.other, to: names.language, original, translation }) : null,
  };
}

type State = 'same' | 'changed' | 'new' | 'gone' | 'extra';

function stateOf(row: Row | null): State {
  if (row === null || (row.original === null && row.before === null)) return 'extra';
  if (row.original === null) return 'gone';
  if (row.before === null) return 'new';
  return row.before === row.original ? 'same' : 'changed';
}

/** A paragraph of the original as it stands, with what changed in it since the translation was made. */
function originalView(row: Row | null, lang: Locale, { t }: ReaderOf) {
  const state = stateOf(row);
  const names = { other: t(`common.language.${lang}`) };
  return {
    state,
    stateLabel: state === 'same' ? null : t(`translations.row.${state}`),
    support: state === 'gone' ? t('translations.row.gone-support', names) : null,
    text: state === 'same' ? (row?.original ?? '') : null,
    compared: state === 'same' || state === 'extra' ? null : comparedTexts(row?.before ?? '', row?.original ?? '', lang),
  };
}

function madeFrom({ origin, isBehind }: TextBeside, { lang, notes, record }: BesideShown, reader: ReaderOf) {
  // What became the translation was made from nothing of the other language.
  const note = origin === null || isBehind ? undefined : notes.get(origin);
  if (note === undefined) return null;
  const { number, recordedAt, who, isOwn, isFirstKept } = note;
  const by = authorName(who, reader.t);
  const values = { number, when: showInstant(recordedAt, reader), who: by, ...namesOf(lang, reader) };
  const text = reader.t(
    isFirstKept ? 'translations.made-from-unknown' : isOwn ? 'translations.made-from' : 'translations.made-from-elsewhere',
    values,
  );
  return { text, href: isOwn ? `${record.address}/history#revision-${number}` : null };
}
