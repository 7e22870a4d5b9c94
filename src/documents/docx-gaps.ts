import { lineOf } from './docx-lines.ts';
import type { Change, Grid, Line, LineChange, Piece } from './docx-lines.ts';

/**
 * Sets grids apart that would follow each other, in what is written or in either of the two texts it shows: Word takes
 * two tables without a line between them for one. The line is there in the text that needs it.
 */
export function setApart(pieces: Piece[]): Piece[] {
  const isAfterGrid = { written: false, earlier: false, present: false };
  return pieces.flatMap((piece, at): Piece[] => {
    const was = { ...isAfterGrid };
    const isGrid = piece.kind === 'grid';
    const change = changeOf(piece);
    isAfterGrid.written = isGrid;
    if (change !== 'added') isAfterGrid.earlier = isGrid;
    if (change !== 'removed') isAfterGrid.present = isGrid;
    if (!isGrid) return endsWith(piece, pieces[at + 1]);
    // The break of a sheet stands in a line of its own.
    if (pieces[at - 1]?.kind === 'sheet') return [piece];
    const [inEarlier, inPresent] = [change !== 'added' && was.earlier, change !== 'removed' && was.present];
    return was.written || inEarlier || inPresent ? [gap(inEarlier, inPresent), piece] : [piece];
  });
}

/** An empty line as narrow as can be. */
export function gap(inEarlier: boolean, inPresent: boolean): Line {
  const change: LineChange = inPresent ? (inEarlier ? null : 'added') : inEarlier ? 'removed' : 'neither';
  return lineOf('gap', 'ja', [], { change });
}

function changeOf(piece: Piece): LineChange {
  if (piece.kind === 'line') return piece.change;
  return piece.kind === 'grid' ? ofAllRows(piece) : null;
}

function ofAllRows({ rows }: Grid): Change {
  const change = rows[0]?.change ?? null;
  return rows.every((row) => row.change === change) ? change : null;
}

/** The end of a line cannot go into a table that goes with it: where a program leaves a line there, it is narrow. */
function endsWith(piece: Piece, next: Piece | undefined): Piece[] {
  if (piece.kind !== 'line' || next?.kind !== 'grid' || piece.change === null) return [piece];
  return ofAllRows(next) === piece.change ? [piece, gap(false, false)] : [piece];
}
