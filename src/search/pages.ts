import { searchKinds } from '../lib/searched.ts';
import type { SearchKind } from '../lib/searched.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Notice } from './asked-rules.ts';
import { searchHelp } from './help-pages.ts';
import { hitView } from './hit-pages.ts';
import { mostCounted } from './queries.ts';
import type { Found, Hit } from './queries.ts';
import { fewHits, pageSize, searchAddress } from './rules.ts';
import type { SearchAddress } from './rules.ts';

export interface Searched {
  address: SearchAddress;
  /** As they are searched; null where nothing was asked. */
  words: string[][] | null;
  hasFilters: boolean;
  notices: Notice[];
  found: Found[];
  /** The page of one kind, where one is asked for. */
  page: { hits: Hit[]; hasMore: boolean } | null;
}

/** What was found, kind by kind or one kind alone; and how to search. */
export function searchPage(searched: Searched, reader: ReaderOf) {
  const { address, words, notices, found, page } = searched;
  const { t } = reader;
  const isEmpty = words !== null && found.length === 0;
  return {
    q: address.q,
    notices: notices.map(({ reason, values }) => t(reason, values)),
    said: words === null || isEmpty ? null : said(found, reader),
    tabs: found.length > 1 || page !== null ? tabs(address, found, reader) : [],
    groups: page === null ? found.map((one) => group(address, one, words ?? [], reader)) : [],
    list: page === null ? null : list(searched, page, reader),
    none: isEmpty ? none(searched, reader) : null,
    help: { rows: searchHelp(reader), isOpen: words === null || isEmpty },
  };
}

function said(found: Found[], { t }: ReaderOf): string {
  const count = found.reduce((sum, one) => sum + Math.min(one.count, mostCounted), 0);
  if (found.some((one) => one.count > mostCounted)) return t('search.found-more', { count });
  return count === 1 ? t('search.found-one') : t('search.found', { count });
}

function countText(count: number, { t }: ReaderOf): string {
  return count > mostCounted ? t('search.count-more', { count: mostCounted }) : t('search.count', { count });
}

function tabs({ q, kind }: SearchAddress, found: Found[], reader: ReaderOf) {
  const { t } = reader;
  const tab = (of: SearchKind | null, label: string) => {
    return { label, href: searchAddress({ q, kind: of }), isCurrent: of === kind };
  };
  return [
    tab(null, t('search.all')),
    ...found.map((one) => tab(one.kind, `${t(`search.kind.${one.kind}`)} ${countText(one.count, reader)}`)),
  ];
}

function group({ q }: SearchAddress, { kind, count, hits }: Found, words: string[][], reader: ReaderOf) {
  const { t } = reader;
  const label = t(`search.kind.${kind}`);
  return {
    id: kind,
    label,
    count: countText(count, reader),
    hits: hits.map((hit) => hitView(hit, words, reader)),
    all: count > fewHits
      ? { href: searchAddress({ q, kind }), label: t('search.show-kind', { kind: label, count: countText(count, reader) }) }
      : null,
  };
}

function list({ address, words, found }: Searched, { hits, hasMore }: NonNullable<Searched['page']>, reader: ReaderOf) {
  const { t } = reader;
  const { q, kind, from } = address;
  const count = found.find((one) => one.kind === kind)?.count ?? 0;
  const to = from + hits.length - 1;
  const last = hits.at(-1);
  return {
    label: t(`search.kind.${kind ?? searchKinds[0]}`),
    range: hits.length === 0 ? null : t('search.range', { from, to, count: countText(count, reader) }),
    hits: hits.map((hit) => hitView(hit, words ?? [], reader)),
    newest: from > 1 ? searchAddress({ q, kind }) : null,
    older: hasMore && last !== undefined ? searchAddress({ q, kind, before: last.key, from: from + pageSize }) : null,
  };
}

function none({ address: { q }, words, hasFilters }: Searched, { t }: ReaderOf) {
  const other = inOtherWords(q);
  const many = (words?.length ?? 0) > 1;
  return {
    other: other === null ? null : { href: searchAddress({ q: other }), label: t('search.none.other', { q: other }) },
    tips: [
      ...(many ? [t('search.none.fewer')] : []),
      ...(words?.some(([word = '']) => [...word].length > 3) === true ? [t('search.none.shorter')] : []),
      ...(hasFilters ? [t('search.none.filters')] : []),
      t('search.none.scope'),
    ],
  };
}

const plainOf: Record<string, string> = { ヴァ: 'バ', ヴィ: 'ビ', ヴ: 'ブ', ヴェ: 'ベ', ヴォ: 'ボ' };

/** The same in katakana, with バ for ヴァ, or without the mark of a short word, where that is another search. */
function inOtherWords(q: string): string | null {
  const katakana = q.replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
  const isKanaAlone = /^[\u3041-\u3096\u30fc\s]+$/.test(q);
  if (isKanaAlone && katakana !== q) return katakana;
  const plain = q.replace(/ヴ[ァィェォ]?/g, (sound) => plainOf[sound] ?? sound);
  if (plain !== q) return plain;
  // Longer words are found either way (lib/spellings.ts).
  const shorter = q.replace(/(?<![\u30a1-\u30fc])([\u30a1-\u30fa]{2})\u30fc(?=\s|$)/g, '$1');
  return shorter === q ? null : shorter;
}
