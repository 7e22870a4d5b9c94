import type { Line } from './lines.ts';
import { endsSentence, firstNumber, restOf } from './lines.ts';
import { readItem } from './marks.ts';
import { readHead } from './head.ts';
import type { Party, ReadDelegation } from './reading.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';

export interface Delegations {
  delegations: ReadDelegation[];
  /** Which delegation each line went to; 'label' for one that only names a side, null for one not understood. */
  places: (number | 'both' | 'label' | null)[];
  warnings: Warning[];
}

interface Part {
  party: Party;
  words: Line;
}

const sides: [string, Party][] = [
  ['日本国側', 'jp'], ['日本側', 'jp'], ['我が国側', 'jp'], ['日側', 'jp'], ['防衛装備庁側', 'jp'], ['防衛省側', 'jp'], ['日本国', 'jp'], ['日本', 'jp'],
  ['防衛装備庁', 'jp'], ['防衛省', 'jp'], ['ATLA', 'jp'],
  ['アメリカ合衆国側', 'us'], ['アメリカ側', 'us'], ['合衆国側', 'us'], ['米国側', 'us'], ['米側', 'us'], ['米国防安全保障協力庁側', 'us'], ['DSCA側', 'us'],
  ['アメリカ', 'us'], ['米国防安全保障協力庁(DSCA)', 'us'], ['米国防安全保障協力庁', 'us'], ['国防安全保障協力庁', 'us'], ['米国', 'us'], ['DSCA', 'us'],
];

/** Reads the lines under 参加者: 日本側:… in any of its forms, or a sentence (日本側から…が、米側から…が出席). */
export function readDelegations(lines: Line[]): Delegations {
  const parts: Record<Party, Line[]> = { jp: [], us: [] };
  const order: Party[] = [];
  let current: Party | null = null;
  const found = lines.map((line): Party | 'both' | 'label' | null => {
    const read = readProse(line) ?? readLabelled(line) ?? readByOffice(line);
    const isMore = current !== null && (namesPeople(line.folded) || isName(line.folded));
    const own = read ?? (current !== null && isMore ? [{ party: current, words: line }] : []);
    for (const { party, words } of own) {
      current = party;
      if (!order.includes(party)) order.push(party);
      const isNew = words.text !== '' && !parts[party].some(({ text }) => text === words.text);
      if (isNew) parts[party].push(words);
    }
    if (leavesWords(line, own)) return null;
    if (own.length > 0 && own.every(({ words }) => words.text === '')) return 'label';
    return own.length > 1 ? 'both' : (own[0]?.party ?? null);
  });
  const present = order.filter((party) => parts[party].length > 0);
  const read = present.map((party) => readDelegation(party, parts[party]));
  return {
    delegations: read.map(({ delegation }) => delegation),
    places: found.map((place) => (place === 'jp' || place === 'us' ? present.indexOf(place) : place)),
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}

function readDelegation(party: Party, lines: Line[]): { delegation: ReadDelegation; warnings: Warning[] } {
  const text = lines.map((line) => line.text).join('\n');
  const first = lines[0];
  const head = first === undefined ? null : readHead(lines);
  const others = lines.some(({ folded }) => /ほか|(?:他|など|等|外)(?:\d+名|数名|関係者)?[)。]?$/.test(folded));
  const line = first === undefined ? null : firstNumber(first);
  const warnings = head === null ? [warning('head-not-read', line, { words: text })] : [];
  if (/代理/.test(text)) warnings.push(warning('head-acting', line, { words: text }));
  return { delegation: { party, text, head, others }, warnings };
}

/** 日本側:…, 【日本側】…, (日本側) …, or both sides on one line. */
function readLabelled(line: Line): Part[] | null {
  const label = readLabel(line);
  if (label === null) return null;
  for (let at = 1; at < label.words.folded.length; at += 1) {
    if (!'、 /;'.includes(label.words.folded.charAt(at - 1))) continue;
    const second = readLabel(restOf(label.words, at));
    if (second === null || second.party === label.party || !second.marked) continue;
    return [{ party: label.party, words: withoutComma(restOf(label.words, 0, at)) }, second];
  }
  return [label];
}

function withoutComma(line: Line): Line {
  const end = line.folded.replace(/[、/; ]+$/, '').length;
  return restOf(line, 0, end);
}

/** Whether a line says by a label (日本側:) that it names a delegation, under whatever heading it stands. */
export function isLabelled(line: Line): boolean {
  const label = readLabel(line);
  return label !== null && label.marked && label.words.text !== '' && !endsSentence(line.folded);
}

function readLabel(line: Line): (Part & { marked: boolean }) | null {
  const inner = readItem(line);
  const words = inner !== null && !inner.loose && inner.style !== 'frame' ? inner.rest : line;
  const open = /^[【<〈《\[(「]/.test(words.folded) ? 1 : 0;
  const side = sides.find(([name]) => words.folded.startsWith(name, open));
  if (side === undefined) return null;
  const [name, party] = side;
  const after = words.folded.slice(open + name.length, open + name.length + 8);
  const close = /^(?:の?(?:参加者|出席者|代表団?|代表者))?(?:[】>〉》\])」] ?:?|[^:]{0,0} ?[:;]| (?! )|$)/.exec(after);
  if (close === null || (open === 1 && !/^[^ ]*[】>〉》\])」]/.test(after))) return null;
  const isPlainName = !name.endsWith('側');
  // An agency's bare name with a space after it begins a post, not a label.
  if (isPlainName && open === 0 && !close[0].includes(':')) return null;
  const rest = restOf(words, open + name.length + close[0].length);
  return { party, words: rest, marked: open === 1 || close[0].includes(':') };
}

const linking =
  /日本国?側|米国側|米側|アメリカ側|我が国|日側|防衛装備庁|防衛省|米国防安全保障協力庁|DSCA|から|より|それぞれ|出席|参加|しました|した|また|[はがも、。・:;/()【】<>○ 0-9.]/g;

/** Whether a line that names both sides says more than who they are: 日本側から…が出席し、価格について協議した。 */
function leavesWords({ folded }: Line, own: Part[]): boolean {
  if (own.length < 2) return false;
  return own.reduce((rest, { words }) => rest.replace(words.folded, ''), folded).replace(linking, '') !== '';
}

const posts = /長官|次長|局長|部長|課長|室長|班長|審議官|次官|大使|公使|参事官|武官|司令官|大臣|政務官|統括官|管理官|装備官|代表|連絡官|所長|団長|議長|官/;

/** Whether the words are people and posts, and not a sentence or part of one. */
function namesPeople(folded: string): boolean {
  const isRoster = !endsSentence(folded) && !/会合|協議|について|から|より|出席|[をがはに]$|[がは]、/.test(folded);
  return isRoster && (posts.test(folded) || /(?:ほか|等|他|関係者)$/.test(folded));
}

const names = [
  /[一-鿿々]{1,3} [一-鿿々ぁ-んァ-ヶ]{1,3}/, /[ァ-ヶー]+(?:[・=][ァ-ヶー]+)+/, /[A-Z][a-z'-]+(?: [A-Z]\.)?(?: [A-Z][a-z'-]+){1,2}/,
];
const name = new RegExp(`^(?:${names.map(({ source }) => source).join('|')})(?: ?氏)?$`);

const noName = new RegExp([
  '写真|撮影|提供|資料|議題|次第|会場|場所|日時|概要|結果|報道|発表|出典|声明|会合|会議|協議|重点|分野|挨拶|休憩|関係|令和|平成',
  '(?:Areas|Remarks|Steps|Statement|Summary|Agenda|Results|Meeting)$',
].join('|'));

/** A name alone, as it stands below that of the head: 鈴木 次郎, マイケル・ミラー, Jane Doe. */
function isName(folded: string): boolean {
  return name.test(folded) && !noName.test(folded.replace(' ', ''));
}

/** A line without a label, whose side is told by (日本側) or by the agency in it. */
function readByOffice(line: Line): Part[] | null {
  if (!namesPeople(line.folded)) return null;
  const cut = splitPlaces(line.folded).find((at) => {
    const left = sideOf(line.folded.slice(0, at));
    const right = sideOf(line.folded.slice(at));
    return left !== null && right !== null && left !== right;
  });
  if (cut === undefined) {
    const party = sideOf(line.folded);
    return party === null ? null : [{ party, words: line }];
  }
  const [left, right] = [restOf(line, 0, cut), restOf(line, cut + 1)];
  const [jp, us] = [sideOf(left.folded), sideOf(right.folded)];
  return jp === null || us === null ? null : [{ party: jp, words: left }, { party: us, words: right }];
}

function splitPlaces(folded: string): number[] {
  return [...folded].flatMap((unit, at) => ('、・/;'.includes(unit) ? [at] : []));
}

function sideOf(folded: string): Party | null {
  const isJp = /日本側|日側|防衛装備庁|防衛省|ATLA|整備計画局/.test(folded);
  const isUs = /米国側|米側|国防安全保障協力|DSCA|米国防|国防省|国防次官|米国/.test(folded);
  return isJp === isUs ? null : isJp ? 'jp' : 'us';
}

/** 日本側から…が、米側から…がそれぞれ出席した。 */
export function readProse(line: Line): Part[] | null {
  const { folded } = line;
  if (!/(?:出席|参加)/.test(folded)) return null;
  const starts = (['jp', 'us'] as const).map((party) => findFrom(folded, party));
  const [jp, us] = starts;
  if (jp === undefined || us === undefined || jp === null || us === null) return null;
  const [first, second] = jp.start < us.start ? [{ party: 'jp' as const, ...jp }, { party: 'us' as const, ...us }] :
    [{ party: 'us' as const, ...us }, { party: 'jp' as const, ...jp }];
  const firstEnd = folded.slice(0, second.start).replace(/[がは]?、?(?:また、?)?$/, '').length;
  const tail = /(?:が|は)?、?(?:それぞれ)?(?:が)?(?:出席|参加)/.exec(folded.slice(second.end));
  const secondEnd = second.end + (tail?.index ?? 0);
  return [
    { party: first.party, words: restOf(line, first.end, firstEnd) },
    { party: second.party, words: restOf(line, second.end, secondEnd) },
  ];
}

function findFrom(folded: string, party: Party): { start: number; end: number } | null {
  const names = party === 'jp' ? '日本側|日側|我が国|防衛装備庁|防衛省' : '米国側|米側|アメリカ側|米国防安全保障協力庁|DSCA';
  const found = new RegExp(`(?:${names})(?:から(?:は)?|より|は)、?`).exec(folded);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}
