import type { DraftArea, Walk } from './draft.ts';
import type { Heading } from './headings.ts';
import { isUnnumbered } from './headings.ts';
import type { Line } from './lines.ts';
import { endsSentence, isStatement } from './lines.ts';
import type { Item } from './marks.ts';
import type { Span } from './span.ts';
import type { KnownLine } from './wrapping.ts';

export function findLastNumbered(all: KnownLine[], { to }: Span): number {
  for (let at = to - 1; at >= 0; at -= 1) {
    const kind = all[at]?.kind;
    if (kind?.is === 'item' && !kind.item.loose && !isUnnumbered(kind.item.style)) return at;
  }
  return -1;
}

export function areaAt(state: Walk, known: KnownLine, item: Item | null, at: number): DraftArea | null {
  const next = state.all[at + 1];
  if (item === null) {
    return isBareHeading(state, known, next, at) ? { number: null, heading: known.line, paragraphs: [] } : null;
  }
  if (!mayHoldAreas(state, item) || !isAreaMark(state, item, next)) return null;
  state.areaStyle = item.style;
  return isSentence(item.rest.folded)
    ? { number: item.number, heading: null, paragraphs: [{ line: item.rest, afterBlank: false }] }
    : { number: item.number, heading: item.rest, paragraphs: [] };
}

function isSentence(folded: string): boolean {
  return endsSentence(folded) || /(?:を|で|について)(?:確認|合意|一致|要請|評価|説明)$/.test(folded);
}

export function itemOf({ style, number }: Heading, line: Line): Item {
  const from = line.folded.search(/[^0-9.、) (]/);
  const rest = { ...line, text: line.text.slice(from), folded: line.folded.slice(from) };
  return { style: style ?? '', number, rest, loose: false };
}

/** 5. 今後の日程 after 4. 結果概要: a section of a kind that is not known. */
export function isOuterSection({ draft, zone, section, areaStyle }: Walk, item: Item): boolean {
  const last = draft.areas.at(-1)?.number;
  if (last !== undefined && last !== null && item.style === areaStyle && item.number === last + 1) return false;
  if (draft.hasAnnex || item.loose || isUnnumbered(item.style) || item.style !== section.style) return false;
  const isNext = section.number !== null && item.number !== null && item.number > section.number;
  return isNext && zone !== 'front' && !endsSentence(item.rest.folded);
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
  const isLabel = /^(?:日本|日|米国|米|アメリカ)側$/.test(item.rest.folded);
  return item.style !== 'kana' && !isLabel && isFollowed && !isStatement(item.rest.folded);
}

const headingEnd = /(?:について|取組|取り組み|確保|解消|縮減|改善|執行|強化|推進|促進|合理化)$/;

/** In an annex whose areas are not marked: a short line without 。 that ends as headings do, before a sentence. */
function isBareHeading(state: Walk, { line, kind }: KnownLine, next: KnownLine | undefined, at: number): boolean {
  const isHere = state.zone === 'annex' || state.zone === 'area';
  if (!isHere || (state.areaStyle !== null && state.areaStyle !== 'bare') || at < state.lastNumbered) return false;
  if (kind.is !== 'plain' || line.folded.length > 50 || !headingEnd.test(line.folded)) return false;
  const isHeading = next?.kind.is === 'plain' && endsSentence(next.line.folded);
  if (isHeading) state.areaStyle = 'bare';
  return isHeading;
}
