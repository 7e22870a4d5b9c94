import { actionColumns } from '../actions/columns.ts';
import type { ActionColumnKey } from '../actions/columns.ts';
import { foldHead } from '../documents/given-table.ts';
import type { GivenTable } from '../documents/given-table.ts';
import { headingIn } from '../documents/table.ts';
import { languageOf, locales } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';

/** What a column of a list may mean, in the order people are asked. */
export const meanings = [
  'number', 'commitment', 'titleJa', 'titleEn', 'side', 'office', 'status', 'due', 'updated', 'noteJa', 'noteEn', 'evidence', 'audience',
] as const;
export type Meaning = (typeof meanings)[number];

/** May stand in a column for each language: both then have to agree. */
const inBothLanguages: readonly Meaning[] = ['side', 'office', 'status', 'audience'];

/** What each column of a list means, by its place; null for one that is not read. */
export interface Mapping {
  /** The place of the row of heads among the rows of the list. */
  head: number;
  columns: (Meaning | null)[];
}

// How else offices call what our own lists call by the heads of `actions/columns.ts`.
const otherHeads: Record<ActionColumnKey, string[]> = {
  number: ['対応事項番号', '管理番号', '整理番号', 'No', 'Action number', 'Action no', 'Action ID', 'ID', 'Ref'],
  meeting: ['会合番号', '会合名', 'Meeting number', 'SCCM'],
  commitment: ['確認事項番号', '対応する確認事項', 'Commitment number', 'Commitment no', 'Commitment ref'],
  title: ['対応事項', '対応事項名', '表題', 'タイトル', '項目', 'Action', 'Subject', 'Task', 'Item'],
  side: ['日米', '日米の別', '担当側', 'Party'],
  office: ['担当', '担当課', '担当室', '担当課室', '担当部局', '部署', '所管', '主管', 'Responsible office', 'Owner', 'Department', 'In charge'],
  status: ['進捗状況', '進捗状態', '状況', '状態', 'ステータス', 'State', 'Progress'],
  due: ['期日', '対応期限', '締切', '締切日', '完了予定', '完了予定日', 'Due date', 'Due on', 'Deadline', 'Target date'],
  overdue: [],
  updated: ['最終更新日', '更新日', '進捗日', 'その状況になった日', '日付', '時点', 'Updated', 'Updated on', 'Effective on', 'Effective date', 'Date', 'As of'],
  note: ['内容', '理由', '進捗内容', '取組状況', '経過', '備考', 'メモ', 'Notes', 'Note or reason', 'Reason', 'Remarks', 'Comment', 'Comments'],
  evidence: ['根拠', '資料', '証拠資料', '文書番号', '根拠文書', 'Document', 'Document number', 'Evidence document'],
  audience: ['共有', '公開範囲', '共有の別', 'Sharing', 'Visibility'],
};

/** Every head that is known, in both languages. */
export const knownHeads: string[] = actionColumns.flatMap(({ key }) => headsOf(key));

function headsOf(key: ActionColumnKey): string[] {
  const column = actionColumns.find((one) => one.key === key);
  return [...(column === undefined ? [] : locales.map((locale) => headingIn(column, locale))), ...otherHeads[key]];
}

const keyByHead = new Map(
  actionColumns.flatMap(({ key }) => headsOf(key).map((head) => [foldHead(head), key] as const)),
);

interface Match {
  meaning: Meaning | null;
  isExact: boolean;
}

/** The row of the first twenty in which most heads are known, and what each of its columns seems to mean. */
export function proposeMapping({ rows }: GivenTable): Mapping {
  const proposals = rows.slice(0, 20).map(({ cells }, head) => ({ head, columns: columnsUnder(cells) }));
  const count = ({ columns }: Mapping): number => new Set(columns.filter((meaning) => meaning !== null)).size;
  const none: Mapping = { head: 0, columns: proposals[0]?.columns ?? [] };
  return proposals.reduce((one, other) => (count(other) > count(one) ? other : one), none);
}

/** What the columns under these heads seem to mean. The first of two that mean the same is taken. */
export function columnsUnder(heads: string[]): (Meaning | null)[] {
  const matches = heads.map(matchOf);
  const taken = new Set<Meaning>();
  const columns = heads.map((): Meaning | null => null);
  for (const isExact of [true, false]) {
    for (const [place, match] of matches.entries()) {
      const meaning = match?.isExact === isExact ? match.meaning : null;
      if (meaning === null || (taken.has(meaning) && !mayRepeat(meaning))) continue;
      taken.add(meaning);
      columns[place] = meaning;
    }
  }
  return columns;
}

export function mayRepeat(meaning: Meaning): boolean {
  return inBothLanguages.includes(meaning);
}

function matchOf(head: string): Match | null {
  const parts = [head, ...head.split(/[/／\n]/)].map((part) => ({ words: wordsOf(part) }));
  const exact = parts.find(({ words }) => keyByHead.has(words.text));
  if (exact !== undefined) return matched(keyByHead.get(exact.words.text), exact.words.lang, true);
  for (const { words } of parts) {
    const known = nearestHead(words.text);
    if (known !== null) return matched(keyByHead.get(known), words.lang, false);
  }
  return null;
}

// Those that the register itself tells are known, so that nothing like them is taken for another, and are not read.
function matched(key: ActionColumnKey | undefined, lang: Locale, isExact: boolean): Match | null {
  if (key === undefined) return null;
  if (key === 'meeting' || key === 'overdue') return { meaning: null, isExact };
  if (key === 'title' || key === 'note') return { meaning: `${key}${lang === 'ja' ? 'Ja' : 'En'}`, isExact };
  return { meaning: key, isExact };
}

const marks: [Locale, RegExp][] = [
  ['en', /^(英語|英文|english)|(英語|英文|english|en)$/],
  ['ja', /^(日本語|和文|japanese)|(日本語|和文|japanese|ja)$/],
];

/** A head without the name of a language, and the language it names or is written in. */
function wordsOf(head: string): { text: string; lang: Locale } {
  const whole = foldHead(head.replace(/[()（）[\]【】]/g, ' '));
  const text = foldHead(head);
  const own = languageOf(text);
  if (keyByHead.has(whole)) return { text: whole, lang: own };
  for (const [lang, mark] of marks) {
    const bare = whole.replace(mark, '');
    if (bare !== whole && keyByHead.has(bare)) return { text: bare, lang };
    if (mark.test(whole)) return { text, lang };
  }
  return { text, lang: own };
}

/** A known head that is written almost like this one: one letter off, or two where the word is long. */
function nearestHead(text: string): string | null {
  // What is longer is a text, not a head.
  const most = text.length > 24 ? 0 : text.length >= 8 ? 2 : text.length >= 4 ? 1 : 0;
  if (most === 0) return null;
  const near = [...keyByHead.keys()].map((head) => ({ head, far: distance(text, head, most) }));
  const best = near.reduce((one, other) => (other.far < one.far ? other : one));
  return best.far <= most ? best.head : null;
}

/** How many letters have to be put in, taken out or changed; anything above `most` is as good as another word. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most || other.length < 4) return most + 1;
  let above = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (const [row, letter] of [...one].entries()) {
    const here = [row + 1];
    for (let place = 1; place <= other.length; place += 1) {
      const changed = (above[place - 1] ?? 0) + (letter === other[place - 1] ? 0 : 1);
      here.push(Math.min(changed, (above[place] ?? 0) + 1, (here[place - 1] ?? 0) + 1));
    }
    above = here;
  }
  return above[other.length] ?? 0;
}
