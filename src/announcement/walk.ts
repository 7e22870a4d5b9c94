import type { Heading, Section } from './headings.ts';
import { isUnnumbered } from './headings.ts';
import type { Line } from './lines.ts';
import { endsSentence, firstNumber, isStatement } from './lines.ts';
import type { Item } from './marks.ts';
import { isLabelled } from './participants.ts';
import type { Span } from './span.ts';
import { isAnnexTitle } from './span.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';
import { readWhen } from './when.ts';
import type { KnownLine } from './wrapping.ts';

export interface DraftArea {
  number: number | null;
  heading: Line | null;
  paragraphs: { line: Line; afterBlank: boolean }[];
}

/** The lines of the announcement, each where it belongs; what is in none of these and not `laid` is unread. */
export interface Draft {
  title: Line | null;
  front: Line[];
  when: Line[];
  place: Line[];
  participants: Line[];
  summary: Line[];
  annexTitle: Line | null;
  note: Line[];
  preamble: Line[];
  areas: DraftArea[];
  /** Structural lines, by number: 'heading' or 'opening'. */
  laid: Map<number, string>;
  hasAnnex: boolean;
  namesAnnex: boolean;
  planned: Line | null;
  warnings: Warning[];
}

type Zone = Section | 'front' | 'note' | 'reference' | 'annex' | 'area';

interface Walk {
  draft: Draft;
  all: KnownLine[];
  span: Span;
  zone: Zone;
  /** The mark that sets areas apart in this text, once one was met. */
  areaStyle: string | null;
  section: { style: string | null; number: number | null };
  lastAnnex: number;
  lastNumbered: number;
  titleDue: boolean;
}

/** Goes through the lines of the announcement once and puts each where it belongs. */
export function walk(all: KnownLine[], span: Span): Draft {
  const draft: Draft = {
    title: null, front: [], when: [], place: [], participants: [], summary: [], annexTitle: null, note: [], preamble: [],
    areas: [], laid: new Map(), hasAnnex: false, namesAnnex: false, planned: null, warnings: [...span.warnings],
  };
  const state: Walk = {
    draft, all, span, zone: 'front', areaStyle: null, section: { style: null, number: null },
    lastAnnex: findAnnexBody(all, span), lastNumbered: findLastNumbered(all, span), titleDue: false,
  };
  for (let at = Math.max(0, span.from); at < span.to; at += 1) {
    const known = all[at];
    if (known !== undefined) step(state, known, at);
  }
  return draft;
}

/** The last (別添資料) or title of the annex that has words after it: there the annex itself begins. */
function findAnnexBody(all: KnownLine[], { from, to }: Span): number {
  for (let at = to - 1; at >= from && at >= 0; at -= 1) {
    const known = all[at];
    const isMark = known !== undefined && (known.kind.is === 'annex' || (known.kind.is === 'plain' && isAnnexTitle(known.line.folded)));
    if (!isMark) continue;
    const next = all.slice(at + 1, Math.min(to, at + 3)).filter(({ kind, line }) => !(kind.is === 'plain' && isAnnexTitle(line.folded)));
    const isBody = next.some(({ kind, line }) => kind.is === 'item' || (kind.is === 'plain' && endsSentence(line.folded)));
    return isBody && next[0]?.kind.is !== 'note' ? at : -1;
  }
  return -1;
}

function findLastNumbered(all: KnownLine[], { to }: Span): number {
  for (let at = to - 1; at >= 0; at -= 1) {
    const kind = all[at]?.kind;
    if (kind?.is === 'item' && !kind.item.loose && !isUnnumbered(kind.item.style)) return at;
  }
  return -1;
}

function step(state: Walk, known: KnownLine, at: number): void {
  const { kind, line } = known;
  if (at === state.span.title) state.draft.title = line;
  else if (kind.is === 'end' || kind.is === 'layout') lay(state, line);
  else if (kind.is === 'site') return;
  else if (kind.is === 'annex') enterAnnex(state, line, kind.title, at);
  else if (kind.is === 'note') enterNote(state, line, kind.value);
  else if (kind.is === 'heading' && !isAreaHeading(state, kind.heading)) enterSection(state, line, kind.heading, at);
  else if (kind.is === 'plain' && isAnnexTitle(line.folded)) enterAnnex(state, line, line, at);
  else if (state.titleDue && kind.is === 'plain' && !endsSentence(line.folded)) takeAnnexTitle(state, line);
  else takeWords(state, known, at);
}

function lay({ draft }: Walk, line: Line, field = 'heading'): void {
  for (const number of line.numbers) draft.laid.set(number, field);
}

/** Within the annex 1. その他 or 2. 概要 is an area like the others. */
function isAreaHeading(state: Walk, { style }: Heading): boolean {
  return (state.zone === 'annex' || state.zone === 'area') && state.draft.hasAnnex && !isUnnumbered(style);
}

function enterAnnex(state: Walk, line: Line, title: Line, at: number): void {
  const isBody = at === state.lastAnnex;
  // The title on the line after (別添資料) belongs to it, and does not begin the annex a second time.
  const isDue = state.titleDue && title === line;
  if (title !== line) lay(state, line);
  state.titleDue = false;
  state.draft.namesAnnex = true;
  if (title.text === '') state.titleDue = true;
  else takeAnnexTitle(state, title);
  if (isBody || (isDue && state.draft.hasAnnex)) {
    state.draft.hasAnnex = true;
    state.areaStyle = null;
    state.zone = 'annex';
  } else if (!isDue) state.zone = 'reference';
}

function takeAnnexTitle(state: Walk, line: Line): void {
  const { draft } = state;
  state.titleDue = false;
  if (draft.annexTitle === null) draft.annexTitle = line;
  else if (draft.annexTitle.folded === line.folded) lay(state, line, 'annexTitle');
  else {
    // The second title has no place of its own: its words stay with the officer.
    for (const number of line.numbers) draft.laid.delete(number);
    draft.warnings.push(warning('texts-differ', firstNumber(line), { first: draft.annexTitle.text, second: line.text }));
  }
}

function enterNote(state: Walk, line: Line, value: Line): void {
  state.titleDue = false;
  if (value.text === '') lay(state, line);
  else state.draft.note.push(value);
  // A note between two paragraphs (※…) does not end the area it stands in.
  if (value.text === '' || state.zone !== 'area') state.zone = 'note';
}

function enterSection(state: Walk, line: Line, heading: Heading, at: number): void {
  const { draft } = state;
  state.titleDue = false;
  state.section = { style: heading.style, number: heading.number };
  if (heading.qualifier.includes('予定')) draft.planned ??= line;
  if (heading.section === 'other') {
    state.zone = 'other';
    return;
  }
  const slot = slotOf(draft, heading.section);
  if (slot !== null && slot.length > 0 && heading.section !== 'summary') {
    repeat(state, line, heading, state.all[at + 1]?.line);
    return;
  }
  lay(state, line);
  state.zone = heading.section;
  const zoneWords = /時間/.test(heading.qualifier) && heading.section === 'when';
  if (zoneWords) draft.when.push({ ...line, text: heading.qualifier, folded: heading.qualifier });
  // Words that the entry does not take must not be counted as its heading.
  if (heading.value.text !== '' && !takeValue(state, heading.value, false)) {
    for (const number of line.numbers) draft.laid.delete(number);
  }
}

function slotOf(draft: Draft, section: Section): Line[] | null {
  if (section === 'when' || section === 'whenAndPlace') return draft.when;
  if (section === 'place' || section === 'participants' || section === 'summary') return draft[section];
  return null;
}

/** A second entry of one kind: another meeting's, when its date is another. */
function repeat(state: Walk, line: Line, heading: Heading, next: Line | undefined): void {
  const { draft } = state;
  const value = heading.value.text === '' ? next : heading.value;
  const [first, second] = [readWhen(draft.when, () => null), readWhen(value === undefined ? [] : [value], () => null)];
  const isOther = heading.section === 'when' && second.from !== null && first.from !== second.from;
  const values = { first: first.from ?? '', second: second.from ?? '' };
  if (isOther) draft.warnings.push(warning('two-meetings', firstNumber(line), values));
  else draft.warnings.push(warning('section-repeated', firstNumber(line), { words: line.text }));
  state.zone = 'other';
}

function takeWords(state: Walk, known: KnownLine, at: number): void {
  const { kind, line } = known;
  state.titleDue = false;
  const item = kind.is === 'item' ? kind.item : kind.is === 'heading' ? itemOf(kind.heading, line) : null;
  const area = areaAt(state, known, item, at);
  if (area !== null) {
    state.draft.areas.push(area);
    state.zone = 'area';
  } else if (item !== null && isOuterSection(state, item)) state.zone = 'other';
  else if (kind.is === 'opening' && state.zone === 'front') lay(state, line, 'opening');
  else takeValue(state, line, known.afterBlank);
}

function itemOf({ style, number }: Heading, line: Line): Item {
  const from = line.folded.search(/[^0-9.、) (]/);
  const rest = { ...line, text: line.text.slice(from), folded: line.folded.slice(from) };
  return { style: style ?? '', number, rest, loose: false };
}

/** 5. 今後の日程 after 4. 結果概要: a section of a kind that is not known. */
function isOuterSection({ draft, zone, section }: Walk, item: Item): boolean {
  if (draft.hasAnnex || item.loose || isUnnumbered(item.style) || item.style !== section.style) return false;
  const isNext = section.number !== null && item.number !== null && item.number > section.number;
  return isNext && zone !== 'front' && !endsSentence(item.rest.folded);
}

function areaAt(state: Walk, known: KnownLine, item: Item | null, at: number): DraftArea | null {
  const next = state.all[at + 1];
  if (item === null) return isBareHeading(state, known, next, at) ? { number: null, heading: known.line, paragraphs: [] } : null;
  if (!mayHoldAreas(state, item) || !isAreaMark(state, item, next)) return null;
  state.areaStyle = item.style;
  const isSentence = endsSentence(item.rest.folded) || /(?:を|で|について)(?:確認|合意|一致|要請|評価|説明)$/.test(item.rest.folded);
  return isSentence
    ? { number: item.number, heading: null, paragraphs: [{ line: item.rest, afterBlank: false }] }
    : { number: item.number, heading: item.rest, paragraphs: [] };
}

function mayHoldAreas(state: Walk, item: Item): boolean {
  const { zone, draft } = state;
  if (zone === 'annex' || zone === 'areas' || zone === 'area') return !isOuterSection(state, item);
  // Where an annex follows, the areas are there; the points of the summary are its own words.
  if (state.lastAnnex >= 0 && !draft.hasAnnex) return false;
  if (zone === 'summary') return !isOuterSection(state, item);
  if (zone === 'front') return draft.when.length === 0;
  return (zone === 'note' || zone === 'reference') && item.style === 'number' && item.number === 1 && !item.loose;
}

function isAreaMark(state: Walk, item: Item, next: KnownLine | undefined): boolean {
  const last = state.draft.areas.at(-1)?.number ?? 0;
  const isDue = !item.loose || item.number === last + 1;
  if (state.areaStyle !== null) return item.style === state.areaStyle && isDue;
  if (!isUnnumbered(item.style)) return isDue;
  const isFollowed = next !== undefined && ['plain', 'item'].includes(next.kind.is) && endsSentence(next.line.folded);
  return item.style !== 'kana' && isFollowed && !isStatement(item.rest.folded);
}

/** In an annex whose areas are not marked: a short line without 。 that ends as headings do, before a sentence. */
function isBareHeading(state: Walk, { line, kind }: KnownLine, next: KnownLine | undefined, at: number): boolean {
  const isHere = (state.zone === 'annex' || state.zone === 'area') && (state.areaStyle === null || state.areaStyle === 'bare');
  if (!isHere || at < state.lastNumbered || kind.is !== 'plain' || line.folded.length > 50) return false;
  const looksSo = /(?:について|取組|取り組み|の?確保|の?解消|の?縮減|の?改善|の?執行|の?強化|の?推進|の?促進|の?合理化)$/.test(line.folded);
  const isHeading = looksSo && next?.kind.is === 'plain' && endsSentence(next.line.folded);
  if (isHeading) state.areaStyle = 'bare';
  return isHeading;
}

/** Puts a line where the entry it stands in keeps its words; false when it is not taken for words of it. */
function takeValue(state: Walk, line: Line, afterBlank: boolean): boolean {
  const { draft, zone } = state;
  const mayName = ['front', 'when', 'place', 'whenAndPlace', 'participants'].includes(zone);
  if (zone === 'participants' || (mayName && isLabelled(line))) {
    draft.participants.push(line);
    state.zone = 'participants';
    return true;
  }
  switch (zone) {
    case 'when':
      return take(draft.when, line);
    case 'whenAndPlace':
      return takeWhenOrPlace(draft, line);
    case 'place':
      return takePlace(draft, line);
    case 'summary':
    case 'note':
      return (draft[zone].length === 0 || isParagraph(line)) && take(draft[zone], line);
    case 'annex':
    case 'areas':
      return isParagraph(line) && take(draft.preamble, line);
    case 'area':
      return isParagraph(line) && take(draft.areas.at(-1)?.paragraphs ?? [], { line, afterBlank });
    case 'front':
      return takeFront(draft, line);
    default:
      return false;
  }
}

function take<T>(slot: T[], words: T): true {
  slot.push(words);
  return true;
}

function takeWhenOrPlace(draft: Draft, line: Line): boolean {
  const { from, times } = readWhen([line], () => null);
  const isWhen = draft.when.length === 0 || from !== null || times.length > 0;
  return isWhen ? take(draft.when, line) : takePlace(draft, line);
}

/** A place is one line, and more only where they speak of one. */
function takePlace(draft: Draft, line: Line): boolean {
  const isMore = /^[(○◯・]|[庁省室階館市区町県州都]|会議|ビル|ホテル|オンライン|形式|方式|ヶ谷|ワシントン|ペンタゴン/.test(line.folded);
  return (draft.place.length === 0 || (isMore && !endsSentence(line.folded))) && take(draft.place, line);
}

/** Under the title: sentences, or the date and time without a heading. */
function takeFront(draft: Draft, line: Line): boolean {
  if (isParagraph(line)) return take(draft.front, line);
  if (draft.when.length > 0) return false;
  const { from, notUnderstood } = readWhen([line], () => null);
  return from !== null && notUnderstood.length === 0 && take(draft.when, line);
}

/** A sentence, or a point of a list; other lines between paragraphs are not taken for words of the announcement. */
function isParagraph(line: Line): boolean {
  return isStatement(line.folded) || /^[○◯〇●•・･◆◇■□▪‣◦]|^[(①-⑳]|^[ア-コ][.)、 ]|^[0-9]{1,2}[.) ]/.test(line.folded);
}
