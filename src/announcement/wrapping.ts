import type { Kind } from './kinds.ts';
import { kindOf } from './kinds.ts';
import type { Line } from './lines.ts';
import { columnsOf, endsSentence, makeLine } from './lines.ts';

/** A line with its kind, and whether an empty line stands before it. */
export interface KnownLine {
  line: Line;
  kind: Kind;
  afterBlank: boolean;
}

/** Lines told apart by kind, blanks left out; sentences that were broken at the width of the paper are whole again. */
export function knownLines(raws: string[]): KnownLine[] {
  const all: KnownLine[] = [];
  let afterBlank = false;
  raws.forEach((raw, at) => {
    if (raw.trim() !== '') {
      const line = makeLine(raw, at + 1);
      const kind = kindOf(line);
      if (kind.is !== 'blank') all.push({ line, kind, afterBlank });
      afterBlank = kind.is === 'blank';
    } else afterBlank = true;
  });
  const width = widthOfPaper(all);
  return width === null ? all : joinBroken(all, width);
}

function mayGoOn(known: KnownLine, next: KnownLine | undefined): boolean {
  const isWords = known.kind.is === 'plain' || known.kind.is === 'item' || known.kind.is === 'opening';
  return isWords && !endsSentence(known.line.folded) && next?.kind.is === 'plain' && !next.afterBlank;
}

// No sentence is longer; without a limit a text of broken lines only would be joined again and again.
const longest = 2_000;

/** The columns at which lines were broken; null for a text whose paragraphs are one line each. */
function widthOfPaper(all: KnownLine[]): number | null {
  const columns = all.filter((known, at) => mayGoOn(known, all[at + 1])).map(({ line }) => columnsOf(line));
  const width = columns.reduce((widest, count) => Math.max(widest, count), 0);
  const full = columns.filter((count) => count >= width - 4);
  return width >= 40 && width <= 120 && full.length >= 3 ? width : null;
}

function joinBroken(all: KnownLine[], width: number): KnownLine[] {
  const joined: KnownLine[] = [];
  let open = false;
  all.forEach((known, at) => {
    const last = joined.at(-1);
    if (open && last !== undefined) joined[joined.length - 1] = join(last, known.line);
    else joined.push(known);
    const isFull = columnsOf(known.line) >= width - 4 && (joined.at(-1)?.line.text.length ?? 0) < longest;
    open = isFull && mayGoOn(known, all[at + 1]);
  });
  return joined;
}

function join({ line, afterBlank }: KnownLine, next: Line): KnownLine {
  const whole = {
    numbers: [...line.numbers, ...next.numbers],
    text: line.text + next.text,
    folded: line.folded + next.folded,
  };
  return { line: whole, kind: kindOf(whole), afterBlank };
}
