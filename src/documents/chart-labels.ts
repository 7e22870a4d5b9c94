interface Place {
  x: number;
  y: number;
  value: number;
  /** The value as it is written. */
  text: string;
}

interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Where lines run from top to bottom: a label stands beside them, on the side of its point. */
  uprights: number[];
}

interface Label {
  x: number;
  y: number;
  text: string;
}

// A bold digit of 13 units is about 8 wide; a line is about 14 high.
const digitWidth = 8;
const lineHeight = 14;

/**
 * The values written at their points, above or below, as many as fit: the last first, then the largest, the smallest,
 * the first and the others. None covers a point or another label, and a line is covered only by the first four; what is
 * not written stands in the table. `lines` are the joined points.
 */
export function placeLabels(points: Place[], lines: Pick<Place, 'x' | 'y'>[][], frame: Frame): Label[] {
  const placed: Label[] = [];
  const alongLines = lines.flatMap(stepsAlong);
  inOrderOfWeight(points).forEach((point, rank) => {
    const { text } = point;
    const half = (text.length * digitWidth) / 2;
    const x = besideOf(point.x, half, frame);
    const possible = [point.y - 9, point.y + 19]
      .map((y) => ({ x, y, text }))
      .filter((one) => isFree(one, points, placed) && one.y < frame.bottom - 2 && one.y - lineHeight > frame.top - 14);
    const clear = possible.find((one) => !alongLines.some((step) => covers(boxOf(one), step)));
    const label = clear ?? (rank < 4 ? possible[0] : undefined);
    if (label !== undefined) placed.push(label);
  });
  return placed;
}

function besideOf(x: number, half: number, { left, right, uprights }: Frame): number {
  const within = Math.min(Math.max(x, left + half), right - half + 8);
  const clear = half + 3;
  const least = Math.max(...uprights.filter((one) => one <= x).map((one) => one + clear), within);
  return Math.min(...uprights.filter((one) => one > x).map((one) => one - clear), least);
}

function stepsAlong(line: Pick<Place, 'x' | 'y'>[]): { x: number; y: number }[] {
  return line.slice(1).flatMap((to, place) => {
    const from = line[place] ?? to;
    return Array.from({ length: 41 }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / 40, y: from.y + ((to.y - from.y) * step) / 40,
    }));
  });
}

function covers(box: ReturnType<typeof boxOf>, { x, y }: { x: number; y: number }): boolean {
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

function inOrderOfWeight(points: Place[]): Place[] {
  const byValue = points.toSorted((one, other) => one.value - other.value);
  const first = [points.at(-1), byValue.at(-1), byValue[0], points[0]].filter((point) => point !== undefined);
  return [...new Set([...first, ...points])];
}

function isFree(label: Label, points: Place[], placed: Label[]): boolean {
  const box = boxOf(label);
  const meets = (left: number, right: number, top: number, bottom: number): boolean =>
    box.left < right && box.right > left && box.top < bottom && box.bottom > top;
  return !points.some(({ x, y }) => meets(x - 5, x + 5, y - 5, y + 5))
    && !placed.map(boxOf).some((other) => meets(other.left, other.right, other.top, other.bottom));
}

function boxOf({ x, y, text }: Label) {
  const half = (text.length * digitWidth) / 2 + 2;
  return { left: x - half, right: x + half, top: y - lineHeight + 3, bottom: y + 2 };
}
