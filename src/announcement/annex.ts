import type { Walk } from './draft.ts';
import { lay, unlay } from './draft.ts';
import type { Line } from './lines.ts';
import { endsSentence, firstNumber } from './lines.ts';
import type { Span } from './span.ts';
import { isAnnexTitle } from './span.ts';
import { warning } from './warnings.ts';
import type { KnownLine } from './wrapping.ts';

/** The last (別添資料) or title of the annex that has words after it: there the annex itself begins. */
export function findAnnexBody(all: KnownLine[], { from, to }: Span): number {
  for (let at = to - 1; at >= from && at >= 0; at -= 1) {
    const known = all[at];
    if (known === undefined || (known.kind.is !== 'annex' && !isTitleLine(known))) continue;
    const next = all.slice(at + 1, Math.min(to, at + 3)).filter((it) => !isTitleLine(it));
    const isBody = next.some(({ kind, line }) => kind.is === 'item' || isPlainSentence(kind.is, line.folded));
    return isBody && next[0]?.kind.is !== 'note' ? at : -1;
  }
  return -1;
}

function isPlainSentence(kind: string, folded: string): boolean {
  return kind === 'plain' && endsSentence(folded);
}

function isTitleLine({ kind, line }: KnownLine): boolean {
  return kind.is === 'plain' && isAnnexTitle(line.folded);
}

export function enterAnnex(state: Walk, line: Line, title: Line, at: number): void {
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

export function takeAnnexTitle(state: Walk, line: Line): void {
  const { draft } = state;
  state.titleDue = false;
  if (draft.annexTitle === null) draft.annexTitle = line;
  else if (draft.annexTitle.folded === line.folded) lay(state, line, 'annexTitle');
  else {
    // The second title has no place of its own: its words stay with the officer.
    unlay(state, line);
    const values = { first: draft.annexTitle.text, second: line.text };
    draft.warnings.push(warning('texts-differ', firstNumber(line), values));
  }
}

export function enterNote(state: Walk, line: Line, value: Line): void {
  state.titleDue = false;
  if (value.text === '') lay(state, line);
  else state.draft.note.push(value);
  // A note between two paragraphs (※…) does not end the area it stands in.
  if (value.text === '' || state.zone !== 'area') state.zone = 'note';
}

/** A second paragraph behind a note, with areas still to come, is the annex without its (別添資料). */
export function beginsAnnex(state: Walk, line: Line): boolean {
  const isWords = endsSentence(line.folded) && !/^[※*○・]/.test(line.folded);
  const isAnnex = isWords && state.lastAnnex < 0 && state.lastNumbered > state.at;
  if (isAnnex) {
    state.zone = 'annex';
    state.areaStyle = null;
    state.draft.hasAnnex = true;
  }
  return isAnnex;
}
