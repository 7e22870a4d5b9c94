import type { MessageKey } from '../lib/messages.ts';
import type { ReaderOf } from '../web/visit.ts';
import { filterNames } from './filter-rules.ts';
import type { FilterName } from './filter-rules.ts';
import { searchAddress } from './rules.ts';

/** Ways of asking, in either language: any of them is understood whatever the reader's is. */
const ways: { ja: string[]; en: string[]; meaning: MessageKey }[] = [
  { ja: ['価格 精算'], en: ['price transparency'], meaning: 'search.help.words' },
  { ja: ['"価格の透明性"'], en: ['"price transparency"'], meaning: 'search.help.phrase' },
  { ja: ['第10回', '10-1-2', 'A10-3'], en: ['meeting 10', '10-1-2', 'A10-3'], meaning: 'search.help.number' },
];

const examples: { name: FilterName; ja: string; en: string; meaning: MessageKey }[] = [
  { name: 'is', ja: '未完了', en: 'open', meaning: 'search.help.is' },
  { name: 'theme', ja: '未納入', en: 'undelivered', meaning: 'search.help.theme' },
  { name: 'office', ja: '調達', en: 'procurement', meaning: 'search.help.office' },
  { name: 'meeting', ja: '10', en: '10', meaning: 'search.help.meeting' },
  { name: 'by', ja: '米', en: 'us', meaning: 'search.help.by' },
  { name: 'since', ja: '令和8年1月28日', en: '2026-01-28', meaning: 'search.help.since' },
  { name: 'until', ja: '令和8年3月', en: '2026-03', meaning: 'search.help.since' },
  { name: 'kind', ja: '対応事項', en: 'action', meaning: 'search.help.kind' },
];

/** The table of what can be written in the search box. */
export function searchHelp({ t }: Pick<ReaderOf, 't'>) {
  const filters = examples.map(({ name, ja, en, meaning }) => {
    const { ja: [inJapanese], en: [inEnglish] } = filterNames[name];
    return { ja: [`${inJapanese}:${ja}`], en: [`${inEnglish}:${en}`], meaning };
  });
  const example = (text: string) => ({ text, href: searchAddress({ q: text }) });
  return [...ways, ...filters].map(({ ja, en, meaning }) => {
    return { ja: ja.map(example), en: en.map(example), meaning: t(meaning) };
  });
}
