import type { Line } from './lines.ts';
import { restOf } from './lines.ts';
import type { Head } from './reading.ts';

const offices = [
  '防衛装備庁', '防衛省', '防衛審議官', '防衛大臣', '防衛副大臣', '防衛政策局', '整備計画局', '大臣官房', '長官官房', '装備政策部', '調達管理部', '調達事業部',
  'プロジェクト管理部', '技術戦略部', '装備政策課', '防衛技監', '統合幕僚監部', '陸上幕僚監部', '海上幕僚監部', '航空幕僚監部', '外務省', '財務省', '在米国',
  '米国国防安全保障協力庁', '米国防安全保障協力庁', '国防安全保障協力庁', '米国国防安全保障協力局', '米国防安全保障協力局', '国防安全保障協力局', 'DSCA', 'ATLA',
  '米国国防省', '米国防省', '米国防総省', '国防総省', '国防省', '国防長官府', '米国国防次官', '米国防次官', '国防次官', '米国国務省', '米国務省', '国務省',
  '外務大臣', '財務大臣', '国務長官', '国防長官', '在日米軍', '在日米国大使館', '駐日米国大使館', '在京米国大使館', '駐日米国臨時代理大使', '駐日米国大使', '米統合軍', '米陸軍', '米海軍', '米空軍', '米国陸軍', '米国海軍', '米国空軍', '陸軍省', '海軍省', '空軍省', '米インド太平洋軍',
];

// A post ends in one of these; 協力局長官 is no 局長.
const postEnd =
  '(?:(?:副|臨時代理|筆頭)?(?:長官|次長|局長(?!官)|部長|課長|室長|班長|次官補|次官|審議官|参事官|書記官|防衛駐在官|武官|司令官|政務官|統括官|管理官|監理官|装備官|企画官|' +
  '調整官|連絡官|補佐官|大使|公使|大臣|所長|技監|代表部員|代表|部員|専門官|担当官)(?:補佐官|補|代行|代理|心得|代|級)?)';
const postEndAtStart = new RegExp(`^${postEnd}`);
const postEndAnywhere = new RegExp(postEnd, 'g');

/** The first person of a delegation, or the one marked as its chair; null when name and post cannot be told apart. */
export function readHead(lines: Line[]): Head | null {
  const people = lines.flatMap(peopleOf);
  const marked = people.find(({ folded }) => /\((?:[^()]*側)?(?:議長|団長|首席代表|代表)\)/.test(folded));
  const person = marked ?? people[0];
  return person === undefined ? null : readPerson(person);
}

/** The people on a line, parted by 、 or by ・ after a post (ハイディ・グラント is one). */
function peopleOf(line: Line): Line[] {
  const people: Line[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < line.folded.length; at += 1) {
    const unit = line.folded.charAt(at);
    if (unit === '(') depth += 1;
    if (unit === ')') depth = Math.max(0, depth - 1);
    const before = line.folded.slice(start, at).replace(/\([^()]*\)$/, '');
    const mayPart = '・ 及並と'.includes(unit) && endsWithPost(before) && !isOthers(line.folded, at);
    if (depth > 0 || (!mayPart && !'、,;'.includes(unit))) continue;
    people.push(restOf(line, start, at));
    start = at + (/^(?:及び|並びに)/.exec(line.folded.slice(at, at + 3))?.[0].length ?? 1);
  }
  return [...people, restOf(line, start)].filter(({ folded }) => folded !== '');
}

function isOthers(folded: string, at: number): boolean {
  // After a post that stands first, the space leads to the name and not to another person.
  const isBeforeName = folded.charAt(at) === ' ' && offices.some((office) => folded.startsWith(office));
  return isBeforeName || /^[ ・]?(?:ほか|他|等|など)/.test(folded.slice(at, at + 4));
}

function endsWithPost(before: string): boolean {
  const last = [...before.matchAll(postEndAnywhere)].at(-1);
  return last !== undefined && last.index + last[0].length === before.length;
}

function readPerson(whole: Line): Head | null {
  const person = withoutTail(whole);
  const office = firstOffice(person.folded);
  if (office === 0) return readPostFirst(person);
  if (office > 0) return readNameFirst(person, office);
  return readBarePost(person);
}

/** Without ほか, 等, 氏, a reading, a role or other words in brackets at the end. */
function withoutTail(line: Line): Line {
  let end = line.folded.length;
  for (let cut = end; ; end = cut) {
    const words = line.folded.slice(0, end);
    cut = words.replace(/(?:\([^()]*\)|ほか\S*|他\d*名?|等\d*名?|など|…|\.{2,}|氏| )$/, '').length;
    if (cut === end) return restOf(line, 0, end);
  }
}

function firstOffice(folded: string): number {
  const places = offices.map((office) => folded.indexOf(office)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

function readNameFirst(person: Line, office: number): Head | null {
  const name = nameOf(restOf(person, 0, office));
  const post = restOf(person, office);
  return endsWithPost(post.folded) && name !== null ? { name, post: post.text } : null;
}

/** 防衛装備庁長官 青柳肇, 防衛装備庁 青柳長官, or the post alone. */
function readPostFirst(person: Line): Head | null {
  const ends = [...person.folded.matchAll(postEndAnywhere)];
  const first = ends[0];
  if (first === undefined) return null;
  const split = /^\S+ +(\S+)$/.exec(person.folded);
  const tail = split?.[1] ?? '';
  const agency = person.folded.slice(0, person.folded.length - tail.length).trimEnd();
  if (offices.includes(agency) && ends.length === 1 && endsWithPost(tail) && firstOffice(tail) < 0) {
    const at = person.folded.length - tail.length;
    if (first.index > at) {
      const name = nameOf(restOf(person, at, first.index));
      return name === null ? null : { name, post: person.text.slice(0, agency.length) + first[0] };
    }
  }
  const spaced = ends.find((end) => person.folded.charAt(end.index + end[0].length) === ' ');
  const last = spaced ?? ends.at(-1) ?? first;
  const postTo = last.index + last[0].length;
  const rest = restOf(person, postTo);
  const post = restOf(person, 0, postTo).text;
  return rest.text === '' ? { name: null, post } : nameOf(rest) === null ? null : { name: nameOf(rest), post };
}

/** 武田博史 長官, フーパー長官: the post has no office before it. */
function readBarePost(person: Line): Head | null {
  const last = [...person.folded.matchAll(postEndAnywhere)].at(-1);
  if (last === undefined || last.index + last[0].length !== person.folded.length) return null;
  if (last.index === 0) return { name: null, post: person.text };
  const before = restOf(person, 0, last.index);
  const isParted = person.folded.charAt(last.index - 1) === ' ';
  // 総務課長 is no 総務: only the highest posts are told from a name that runs into them.
  const isHigh = /^(?:副?長官|次長|次官|大使|大臣)/.test(last[0]) && /^[一-鿿々]{1,3}$/.test(before.folded);
  const isName = isHigh || /^(?:[ァ-ヶー・=]+|[A-Za-z○△×●]+)$/.test(before.folded);
  const name = isParted || isName ? nameOf(before) : null;
  return name === null ? null : { name, post: restOf(person, last.index).text };
}

/** The name without 氏 and without its reading in brackets; null when it is none. */
function nameOf(line: Line): string | null {
  const words = withoutTail(line);
  const isOffice = /[部課局省庁室院官隊]$/.test(words.folded) && words.folded.length > 2;
  const isNone = words.text === '' || words.folded.length > 40 || isOffice || postEndAtStart.test(words.folded);
  return isNone ? null : words.text;
}
