import type { Heading } from './headings.ts';
import { readHeading } from './headings.ts';
import type { Line } from './lines.ts';
import { endsSentence, restOf } from './lines.ts';
import type { Item } from './marks.ts';
import { readItem } from './marks.ts';

/** What a line is by its own words, whatever stands around it. */
export type Kind =
  | { is: 'blank' }
  /** (以上) */
  | { is: 'end' }
  /** 記, and other lines that only lay out */
  | { is: 'layout' }
  /** 標記について、以下のとおり開催されましたのでお知らせいたします。 */
  | { is: 'opening' }
  | { is: 'heading'; heading: Heading }
  /** (別添資料), with the title when it stands on the same line */
  | { is: 'annex'; title: Line }
  /** (注), with its first words when they stand on the same line */
  | { is: 'note'; value: Line }
  | { is: 'item'; item: Item }
  /** A line of the web page around the announcement, or one far too long to be a line of it */
  | { is: 'site' }
  | { is: 'plain' };

// The longest paragraph known is under 300 characters.
const longest = 5_000;

export function kindOf(line: Line): Kind {
  const { folded } = line;
  if (folded === '') return { is: 'blank' };
  if (folded.length > longest || isSiteLine(folded)) return { is: 'site' };
  if (/^[(\[【「]? ?以 ?上 ?[)\]】」]?[。.]?$/.test(folded.slice(0, 10)) && folded.length <= 10) return { is: 'end' };
  if (folded === '記' || /^[-=_*+~─━―ー・]{3,}$/.test(folded.slice(0, 200))) return { is: 'layout' };
  return readAnnex(line) ?? readNote(line) ?? readSectionOrItem(line) ??
    (isOpening(folded) ? { is: 'opening' } : { is: 'plain' });
}

function readSectionOrItem(line: Line): Kind | null {
  const heading = readHeading(line);
  if (heading !== null) return { is: 'heading', heading };
  const item = readItem(line);
  if (item === null) return null;
  const inner = readAnnex(item.rest) ?? readNote(item.rest);
  return item.style === 'frame' && inner !== null ? inner : { is: 'item', item };
}

const siteWords = [
  '次の記事', '前の記事', '読まれている記事', '関連記事', '記事一覧', 'ランキング', 'Ranking', 'Copyright', '©', '無断転載', 'ツイート', 'シェアする',
  '続きを読む', 'メルマガ', 'ページの先頭', 'ページトップ', 'トップへ戻る', '印刷する',
];

function isSiteLine(folded: string): boolean {
  if (/^[◎▼▽►▶→⇒★☆#|]/.test(folded)) return true;
  // Lists of a web page arrive as "- …" when copied; an announcement does not write so.
  if (/^- /.test(folded) && !endsSentence(folded)) return true;
  // A sentence that points to an address (詳細は https://… を参照。) is the announcement's own.
  if (/https?:\/\//.test(folded) && !endsSentence(folded)) return true;
  return siteWords.some((word) => folded.includes(word));
}

const annexMark =
  /^[(\[【〈<]? ?(?:別添資料|別紙資料|添付資料|付属資料|附属資料|別添|別紙|添付) ?\d{0,2} ?[)\]】〉>:]{0,2} ?/;

function readAnnex(line: Line): Kind | null {
  const found = annexMark.exec(line.folded.slice(0, 30));
  if (found === null) return null;
  const title = restOf(line, found[0].length);
  const isWords = /^[のをにはがとで、]/.test(title.folded) || endsSentence(title.folded) || title.folded.length > 120;
  return isWords ? null : { is: 'annex', title };
}

const noteMarks = [
  /^[(\[【〈<] ?(?:注|注記|注釈|参考|備考) ?\d{0,2} ?[)\]】〉>][: ]{0,2}/,
  /^(?:注|注記|参考|備考) ?\d{0,2} ?(?:[:)] ?|$| )/,
  /^※ ?\d{0,2} ?[:)]? ?/,
];

function readNote(line: Line): Kind | null {
  const start = line.folded.slice(0, 20);
  const found = noteMarks.map((mark) => mark.exec(start)?.[0]).find((mark) => mark !== undefined);
  return found === undefined ? null : { is: 'note', value: restOf(line, found.length) };
}

/** A sentence that only introduces what follows; one with a figure in it says something of its own. */
function isOpening(folded: string): boolean {
  if (folded.length > 100 || !endsSentence(folded) || /[0-9]/.test(folded)) return false;
  const leads = /^(?:標記|標題|首題|表題|頭書|件名|本件|下記|以下|次)(?:の|につ|に|、|は)/.test(folded);
  const points = /(?:下記|以下|次|別添|別紙)の(?:とおり|通り|ように)/.test(folded);
  const tells = /(?:お知らせ|公表|発表|開催|実施|概要|詳細|連絡|報告)/.test(folded);
  return points && tells && (leads || /^(?:概要|詳細|結果|結果概要)は/.test(folded));
}
