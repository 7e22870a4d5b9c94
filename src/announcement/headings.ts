import { readNumeralAt } from '../lib/numerals.ts';
import type { Line } from './lines.ts';
import { restOf } from './lines.ts';
import type { Item } from './marks.ts';
import { frames, isBullet, readItem } from './marks.ts';

export type Section = 'when' | 'place' | 'whenAndPlace' | 'participants' | 'summary' | 'areas' | 'other';

export interface Heading {
  section: Section;
  /** The look of the mark before it, null when there is none. */
  style: string | null;
  number: number | null;
  /** What stands beside the heading: 予定, 日本時間. */
  qualifier: string;
  /** The words after it on the same line; empty text when they follow on the next. */
  value: Line;
}

const keys: Record<Section, string[]> = {
  when: [
    '日時', '開催日時', '実施日時', '会合日時', '開催日時等', '日程', '開催日程', '会合日程', '期日', '開催期日', '期間', '開催期間', '時期', '開催時期',
    '開催日', '実施日', '開催年月日', '年月日', '日付', '開催時間', '時間',
  ],
  place: [
    '場所', '開催場所', '実施場所', '会合場所', '会場', '開催会場', '開催地', '開催都市', '開催形式', '開催方法', '開催形態', '実施形式', '実施要領',
    '形式', '形態', '於',
  ],
  whenAndPlace: ['日時及び場所', '日時・場所', '日時場所', '日時、場所', '日時と場所', '開催日時・場所', '開催日時及び場所', '日程・場所', '日程及び場所'],
  participants: [
    '参加', '出席', '参加者', '参加者等', '主な参加者', '主要参加者', '主たる参加者', '参加者一覧', '会合参加者', '出席者', '出席者等', '主な出席者', '主要出席者',
    '主たる出席者', '出席者一覧', '会合出席者', '日米参加者', '日米出席者', '双方の参加者', '双方の出席者', '日米双方の参加者', '日米双方の出席者', '代表',
    '両代表', '双方の代表', '日米双方の代表', '日米代表', '首席代表', '代表者', '参加機関', '構成', '構成員',
  ],
  summary: [
    '結果概要', '結果の概要', '結果', '概要', '会合概要', '会合の概要', '会合結果', '会合の結果', '会合結果概要', '会合の結果概要', '協議概要', '協議の概要',
    '協議結果', '協議の結果', '協議結果概要', '協議内容', '協議の内容', '主な協議内容', '主な協議結果', '主要な協議内容', '開催結果', '開催結果概要', '開催概要',
    '実施概要', '実施結果', '主な結果', '主な成果', '主要な成果', '主要成果', '成果', '成果概要', '内容', '主な内容', '議事概要', '議事要旨',
  ],
  areas: ['重点分野', '主な重点分野', '主要な重点分野', '主要重点分野', '主な取組', '主な確認事項', '確認事項', '合意事項', '主な合意事項'],
  other: [
    '議題', '主な議題', '主要議題', '議事', '議事次第', '次第', 'その他', '今後の予定', '次回会合', '次回', '問い合わせ先', '問合せ先', 'お問い合わせ先',
    '問合わせ先', '連絡先', '担当', '本件担当', '背景', '目的',
  ],
};

// Longest first, so that 日時及び場所 is not read as 日時.
const known: [string, Section][] = (Object.keys(keys) as Section[])
  .flatMap((section) => keys[section].map((key): [string, Section] => [key, section]))
  .sort(([a], [b]) => b.length - a.length);

const firstUnits = new Set(known.map(([key]) => key.charAt(0)));

const closings: Record<string, string> = { ...frames, '(': ')', '「': '」' };
const qualifiers =
  /^ ?[(（] ?((?:開催)?予定|敬称略|概要|要旨|抜粋|主な者|主要な者|日米双方|[^ ()]{0,8}時間|暫定|仮訳) ?[)）]/;

/** The heading of a section, numbered or not, spaced or not, with or without its value; null for any other line. */
export function readHeading(line: Line): Heading | null {
  if (line.folded.length === 0) return null;
  const whole = readKey(line);
  if (whole !== null) return { ...whole, style: null, number: null };
  const item = readItem(line) ?? readGlued(line);
  if (item === null) return null;
  const inside = readKey(item.rest);
  return inside === null ? null : { ...inside, style: item.style, number: item.number };
}

/** 1日時 is no first day: a number may stand right before a key that takes up the whole line. */
function readGlued(line: Line): Item | null {
  const figure = readNumeralAt(line.folded, 0);
  if (figure === null || figure.value > 20) return null;
  const rest = restOf(line, figure.end);
  return readKey(rest)?.value.text === '' ? { style: 'number', number: figure.value, rest, loose: false } : null;
}

function readKey(line: Line): Omit<Heading, 'style' | 'number'> | null {
  const close = closings[line.folded.charAt(0)];
  const start = close === undefined ? 0 : 1;
  if (!firstUnits.has(line.folded.slice(start, start + 8).trimStart().charAt(0))) return null;
  for (const [key, section] of known) {
    const end = matchSpaced(line.folded, start, key);
    if (end === null) continue;
    const after = readAfter(line.folded, end, close);
    // The longest key that begins the line decides: what follows 結果概要 is not asked of 結果.
    if (after === null) return null;
    return { section, qualifier: after.qualifier, value: restOf(line, after.end) };
  }
  return null;
}

/** Where the key ends in the text, spaces between its characters not counted (日 時); null when it is not there. */
function matchSpaced(folded: string, start: number, key: string): number | null {
  let at = start;
  for (const unit of key) {
    while (folded.charAt(at) === ' ' && at - start < 24) at += 1;
    if (folded.charAt(at) !== unit) return null;
    at += 1;
  }
  return at;
}

function readAfter(folded: string, from: number, close: string | undefined): { end: number; qualifier: string } | null {
  const qualified = qualifiers.exec(folded.slice(from, from + 24));
  let end = from + (qualified?.[0].length ?? 0);
  const qualifier = qualified?.[1] ?? '';
  if (close !== undefined) {
    if (folded.charAt(end) !== close) return null;
    end += 1;
  }
  if (folded.charAt(end) === ':') return { end: end + 1, qualifier };
  const isParted = end === folded.length || folded.charAt(end) === ' ' || close !== undefined;
  const isDate = /^(?:令和|平成|20\d\d|R\d)/.test(folded.slice(end, end + 4));
  return isParted || isDate ? { end: afterColon(folded, end), qualifier } : null;
}

function afterColon(folded: string, at: number): number {
  const colon = /^ *:/.exec(folded.slice(at, at + 8));
  return at + (colon?.[0].length ?? 0);
}

/** Whether a mark in front of a section is a bullet: such headings have no number to count on. */
export function isUnnumbered(style: string | null): boolean {
  return style === null || style === 'frame' || isBullet(style);
}
