import { locales, otherLocale } from '../lib/locale.ts';
import { staleMark } from '../lib/words.ts';
import { showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { textLabel } from './label-pages.ts';
import { countWants, editedAt, readAt, wantKinds } from './list-rules.ts';
import type { Want, WantCount, WantFilter } from './list-rules.ts';

export const pageSize = 50;

export interface WantsQuery extends WantFilter {
  page: number;
}

export interface WantsList {
  query: WantsQuery;
  counts: WantCount[];
  wants: Want[];
}

/** The translations that are wanting, narrowed to what is asked for. */
export function wantsPage({ query, counts, wants }: WantsList, reader: ReaderOf) {
  const { t } = reader;
  const count = countWants(counts, query);
  return {
    tiles: tiles(query, counts, reader),
    selects: selects(query, counts, reader),
    state: query.state,
    lang: query.lang,
    isFiltered: addressOf({ ...query, page: 1 }) !== '/translations',
    count: t('translations.count', { count }),
    rows: wants.map((want) => row(want, reader)),
    pagination: count > pageSize ? pagination(query, count, reader) : null,
  };
}

/** The last page there is, or the one asked for. */
export function pageWithin(asked: number, count: number): number {
  return Math.min(asked, Math.max(1, Math.ceil(count / pageSize)));
}

function addressOf(query: Partial<WantsQuery>): string {
  const { meeting, kind, state, lang, page } = query;
  const named = Object.entries({ meeting, kind, state, lang, page: page === 1 ? null : page });
  const given = named.filter(([, value]) => value !== null && value !== undefined);
  const asked = given.map(([name, value]) => [name, String(value)]);
  const search = new URLSearchParams(Object.fromEntries(asked) as Record<string, string>).toString();
  return search === '' ? '/translations' : `/translations?${search}`;
}

function tiles(query: WantsQuery, counts: WantCount[], { t }: ReaderOf) {
  const { meeting, kind } = query;
  const shown = [
    { label: t('common.stale'), state: 'stale', lang: null },
    ...locales.map((lang) => ({ label: t(`common.missing.${lang}`), state: 'missing', lang }) as const),
    { label: t('translations.all'), state: null, lang: null },
  ] as const;
  return shown.map(({ label, state, lang }) => {
    const count = countWants(counts, { meeting, kind, state, lang });
    return {
      label, count, href: addressOf({ meeting, kind, state, lang }), isAlert: state === 'stale' && count > 0,
      isCurrent: query.state === state && query.lang === lang,
    };
  });
}

function selects(query: WantsQuery, counts: WantCount[], { t }: ReaderOf) {
  const { meeting, kind, state, lang } = query;
  const numbers = [...new Set([...counts.map((one) => one.meeting), meeting])].filter((one) => one !== null);
  const withCount = (label: string, filter: WantFilter) => t('translations.with-count', { label, count: countWants(counts, filter) });
  const all = { value: '', label: t('translations.all') };
  return [
    {
      name: 'meeting', label: t('translations.meeting'), value: String(meeting ?? ''),
      choices: [all, ...numbers.sort((a, b) => b - a).map((number) => ({
        value: String(number), label: withCount(t('meetings.name', { number }), { meeting: number, kind, state, lang }),
      }))],
    },
    {
      name: 'kind', label: t('translations.kind'), value: kind ?? '',
      choices: [all, ...wantKinds.map((one) => ({
        value: one, label: withCount(t(`translations.kind.${one}`), { meeting, kind: one, state, lang }),
      }))],
    },
  ];
}

function row(want: Want, reader: ReaderOf) {
  const { kind, ref, meeting, field, lang, state, authority, words, madeFromAt } = want;
  const { t } = reader;
  const isNamed = ['focus-area', 'commitment', 'action'].includes(kind);
  const stale = state === 'stale' ? staleMark({ ja: null, en: null, stale: lang }, lang, authority) : null;
  return {
    meeting: meeting === null ? null : {
      href: `/meetings/${meeting}`, label: t('meetings.name', { number: meeting }),
      isUnconfirmed: reader.unconfirmed.has(meeting),
    },
    record: `${t(`translations.kind.${kind}`)}${isNamed ? ` ${ref}` : ''}`,
    field: textLabel(kind, field, reader),
    href: reader.may('record.write') ? editedAt(want) : readAt(want),
    mark: { stale, text: t(stale ?? `common.missing.${lang}`), language: stale === null ? null : t(`common.language.${lang}`) },
    words,
    lang: otherLocale(lang),
    madeFrom: madeFromAt === null ? null : { datetime: madeFromAt, text: showInstant(madeFromAt, reader) },
    fieldName: field,
  };
}

function pagination(query: WantsQuery, count: number, { t }: ReaderOf) {
  const last = pageWithin(Infinity, count);
  const { page } = query;
  const link = (to: number) => ({ href: addressOf({ ...query, page: to }), page: to, isCurrent: to === page });
  const near = [1, page - 1, page, page + 1, last].filter((to) => to >= 1 && to <= last);
  return {
    range: t('actions.range', { from: (page - 1) * pageSize + 1, to: Math.min(page * pageSize, count), count }),
    pages: [...new Set(near)].map(link),
    previous: page > 1 ? link(page - 1).href : null,
    next: page < last ? link(page + 1).href : null,
  };
}
