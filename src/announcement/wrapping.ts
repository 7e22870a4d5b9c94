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
  return joinBroken(all, widthOfPaper(all));
}

function mayGoOn(known: KnownLine, next: KnownLine | undefined): boolean {
  const isWords = known.kind.is === 'plain' || known.kind.is === 'item' || known.kind.is === 'opening';
  if (!isWords || endsSentence(known.line.folded) || next?.kind.is !== 'plain' || next.afterBlank) return false;
  // A heading as long as a line is followed by a sentence of its own.
  return known.kind.is !== 'item' || !/^(?:両|双方|日米|日本側|米|防衛装備庁|これ)/.test(next.line.folded);
}

// No sentence is longer; without a limit a text of broken lines only would be joined again and again.
const longest = 2_000;

/** The columns at which lines were broken; null for a text whose paragraphs are one line each. */
function widthOfPaper(all: KnownLine[]): number | null {
  const pairs = all.flatMap((known, at): [Line, Line][] => {
    const next = all[at + 1];
    return next !== undefined && mayGoOn(known, next) ? [[known.line, next.line]] : [];
  });
  const width = pairs.reduce((widest, [line]) => Math.max(widest, columnsOf(line)), 0);
  const full = pairs.filter(([line, next]) => isBroken(line, next, width));
  return width >= 56 && width <= 120 && full.length >= 3 ? width : null;
}

// A line this long that ends in a comma or a particle is not done, wherever the others were broken; a name may end so.
const longEnough = 50;

function isUnfinished({ kind, line }: KnownLine): boolean {
  return kind.is === 'plain' && /[、，,をはがにのとでへ]$/.test(line.folded) && columnsOf(line) >= longEnough;
}

function isBroken(line: Line, next: Line, width: number): boolean {
  return columnsOf(line) >= width - 4 && columnsOf(next) <= width + 4;
}

function joinBroken(all: KnownLine[], width: number | null): KnownLine[] {
  const joined: KnownLine[] = [];
  let open = false;
  all.forEach((known, at) => {
    const last = joined.at(-1);
    if (open && last !== undefined) joined[joined.length - 1] = join(last, known.line);
    else joined.push(known);
    const next = all[at + 1];
    open =
      next !== undefined &&
      mayGoOn(known, next) &&
      (joined.at(-1)?.line.text.length ?? 0) < longest &&
      (isUnfinished(known) || (width !== null && isBroken(known.line, next.line, width)));
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
