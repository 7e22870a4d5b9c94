import { enterAnnex, enterNote, findAnnexBody, takeAnnexTitle } from './annex.ts';
import { areaAt, findLastNumbered, isOuterSection, itemOf } from './area-marks.ts';
import type { Draft, Walk } from './draft.ts';
import { emptyDraft, lay } from './draft.ts';
import { enterSection, takeValue } from './entries.ts';
import type { Heading } from './headings.ts';
import { isUnnumbered } from './headings.ts';
import type { Line } from './lines.ts';
import { endsSentence, firstNumber } from './lines.ts';
import type { Span } from './span.ts';
import { isAnnexTitle } from './span.ts';
import { warning } from './warnings.ts';
import type { KnownLine } from './wrapping.ts';

/** Goes through the lines of the announcement once and puts each where it belongs. */
export function walk(all: KnownLine[], span: Span): Draft {
  const draft = emptyDraft([...span.warnings]);
  const state: Walk = {
    draft, all, span, zone: 'front', areaStyle: null, section: { style: null, number: null },
    lastAnnex: findAnnexBody(all, span), lastNumbered: findLastNumbered(all, span), titleDue: false,
    firstDay: null, at: 0,
  };
  for (let at = Math.max(0, span.from); at < span.to; at += 1) {
    const known = all[at];
    state.at = at;
    if (known !== undefined) step(state, known, at);
  }
  const [bare] = draft.bareWhen;
  if (draft.when.length === 0 && bare !== undefined) {
    draft.when.push(bare);
    draft.warnings.push(warning('date-from-prose', firstNumber(bare), { words: bare.text }));
  }
  return draft;
}

function step(state: Walk, known: KnownLine, at: number): void {
  const { kind, line } = known;
  if (at === state.span.title) state.draft.title = line;
  else if (at === state.span.title + 1 && goesOnTitle(state, line)) return;
  else if (kind.is === 'end' || kind.is === 'layout') lay(state, line);
  else if (kind.is === 'site') return;
  else if (kind.is === 'annex') enterAnnex(state, line, kind.title, at);
  else if (kind.is === 'note') enterNote(state, line, kind.value);
  else if (kind.is === 'heading' && !isAreaHeading(state, kind.heading)) enterSection(state, line, kind.heading, at);
  else if (kind.is === 'plain' && isAnnexTitle(line.folded)) enterAnnex(state, line, line, at);
  else if (state.titleDue && kind.is === 'plain' && !endsSentence(line.folded)) takeAnnexTitle(state, line);
  else takeWords(state, known, at);
}

/** について on a line of its own belongs to the title above it. */
function goesOnTitle({ draft }: Walk, line: Line): boolean {
  const { title } = draft;
  if (title === null || !/^(?:の(?:開催|実施|結果|概要|開催結果|結果概要))?について$/.test(line.folded)) return false;
  const text = title.text + line.text;
  draft.title = { numbers: [...title.numbers, ...line.numbers], text, folded: title.folded + line.folded };
  return true;
}

/** Within the annex 1. その他 or 2. 概要 is an area like the others. */
function isAreaHeading(state: Walk, heading: Heading): boolean {
  const { zone, draft } = state;
  if (isUnnumbered(heading.style)) return false;
  return ((zone === 'annex' || zone === 'area') && draft.hasAnnex) || isNextArea(state, heading);
}

/** (2) その他 after the area (1), under a section with another mark, is an area too. */
function isNextArea({ zone, draft, areaStyle, section }: Walk, { style, number }: Heading): boolean {
  const last = draft.areas.at(-1)?.number ?? null;
  const isOwn = zone === 'area' && style === areaStyle && style !== section.style;
  return isOwn && last !== null && number === last + 1;
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
