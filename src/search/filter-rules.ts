import type { Status } from '../actions/rules.ts';
import { endOfMonth, parseDate } from '../lib/dates.ts';
import type { PartialDate } from '../lib/dates.ts';
import { fold } from '../lib/folding.ts';
import { translator } from '../lib/messages.ts';
import type { Party } from '../lib/parties.ts';
import { searchKinds } from '../lib/searched.ts';
import type { SearchKind } from '../lib/searched.ts';

/** The words a filter is asked by, first the one shown in each language. Either language understands both. */
export const filterNames = {
  is: { ja: ['状態', '期限'], en: ['is'] },
  theme: { ja: ['課題', '継続課題'], en: ['theme'] },
  office: { ja: ['担当', '担当部署'], en: ['office'] },
  meeting: { ja: ['会合'], en: ['meeting'] },
  by: { ja: ['側'], en: ['by'] },
  since: { ja: ['以降'], en: ['since'] },
  until: { ja: ['以前'], en: ['until'] },
  kind: { ja: ['種別'], en: ['kind'] },
} as const;
export type FilterName = keyof typeof filterNames;

/** What `is:` may ask of actions; the first three of commitments too. */
export type State = 'open' | 'overdue' | 'closed' | Status;

const stateWords: Record<State, string[]> = {
  open: ['open', '未完了', '未了'],
  overdue: ['overdue', '超過', '期限超過'],
  closed: ['closed', '完了'],
  not_started: ['not-started', '未着手'],
  in_progress: ['in-progress', '対応中'],
  awaiting_counterpart: ['awaiting', '相手方対応待ち'],
  done: ['done', '措置済'],
  dropped: ['dropped', '取りやめ'],
};
const partyWords: Record<Party, string[]> = { jp: ['jp', '日', '日本', '日側', '日本側'], us: ['us', '米', '米国', '米側', '米国側'] };

const spoken = [translator('ja'), translator('en')];
const kindWords = Object.fromEntries(
  searchKinds.map((kind) => [kind, [kind, ...spoken.map((t) => t(`search.kind.${kind}`))]]),
) as Record<SearchKind, string[]>;

/** What a search is narrowed to. Themes and offices are still the words that were typed. */
export type Narrowing =
  | { name: 'is'; value: State }
  | { name: 'theme' | 'office'; value: string }
  | { name: 'meeting'; value: number }
  | { name: 'by'; value: Party }
  | { name: 'since' | 'until'; value: PartialDate }
  | { name: 'kind'; value: SearchKind };

/** The filter a word asks for; null where no filter is called so. */
export function filterNamed(word: string): FilterName | null {
  const folded = fold(word);
  const names = Object.entries(filterNames) as [FilterName, { ja: readonly string[]; en: readonly string[] }][];
  return names.find(([, { ja, en }]) => [...ja, ...en].includes(folded))?.[0] ?? null;
}

/** A filter with its value; null where the value is none of its own. */
export function narrowingOf(name: FilterName, written: string): Narrowing | null {
  switch (name) {
    case 'is':
      return narrowed(name, wordIn(stateWords, written));
    case 'by':
      return narrowed(name, wordIn(partyWords, written));
    case 'kind':
      return narrowed(name, wordIn(kindWords, written));
    case 'meeting':
      return narrowed(name, Number(/^第?(\d{1,6})回?$/.exec(fold(written))?.[1] ?? 0) || null);
    case 'since':
      return narrowed(name, parseDate(written));
    case 'until':
      return narrowed(name, lastDayOf(parseDate(written)));
    case 'theme':
    case 'office':
      return narrowed(name, fold(written) === '' ? null : written);
  }
}

/** What `is:`, `by:` and `kind:` know, each in both languages: 未完了 (open). */
export function valuesOf(name: 'is' | 'by' | 'kind'): string[] {
  const known = { is: stateWords, by: partyWords, kind: kindWords }[name];
  return Object.values(known).map(([en = '', ja = '']: string[]) => `${ja} (${en})`);
}

function narrowed<Name extends FilterName, Value>(name: Name, value: Value | null): Narrowing | null {
  return value === null ? null : ({ name, value } as unknown as Narrowing);
}

function wordIn<Word extends string>(words: Record<Word, string[]>, written: string): Word | null {
  const folded = fold(written);
  const entries = Object.entries(words) as [Word, string[]][];
  return entries.find(([, known]) => known.some((word) => fold(word) === folded))?.[0] ?? null;
}

function lastDayOf(date: PartialDate | null): PartialDate | null {
  if (date === null || date.length === 10) return date;
  return date.length === 4 ? `${date}-12-31` : endOfMonth(date);
}
