/** Two things that stand for each other, or one that stands alone. */
export type Pair<T> = { before: T; now: T } | { before: T; now: null } | { before: null; now: T };

export interface Likeness<T> {
  /** The same for two things that are alike to the letter. */
  keyOf: (one: T) => string;
  /** How alike two others are, from 0, which are never paired, to 1. */
  between: (before: T, now: T) => number;
}

// Past these many comparisons a document would take seconds; what lies between then stands unpaired.
const mostLikened = 40_000;
const mostMatched = 4_000_000;

/**
 * Which of one row of things became which of another, both in their order: as many as possible that are the same, then
 * those most alike. What went stands before what came in its place.
 */
export function align<T>(before: T[], now: T[], likeness: Likeness<T>): Pair<T>[] {
  const [oldKeys, newKeys] = [before.map(likeness.keyOf), now.map(likeness.keyOf)];
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && oldKeys[head] === newKeys[head]) head += 1;
  let tail = 0;
  while (tail < most - head && oldKeys.at(-1 - tail) === newKeys.at(-1 - tail)) tail += 1;
  const middle = alignMiddle(before.slice(head, before.length - tail), now.slice(head, now.length - tail), likeness);
  const same = (ones: T[], others: T[]): Pair<T>[] => ones.map((one, at) => ({ before: one, now: others[at] as T }));
  const [oldTail, newTail] = [before.slice(before.length - tail), now.slice(now.length - tail)];
  return [...same(before.slice(0, head), now), ...middle, ...same(oldTail, newTail)];
}

function alignMiddle<T>(before: T[], now: T[], likeness: Likeness<T>): Pair<T>[] {
  const size = before.length * now.length;
  if (size <= mostLikened) return bestPairs(before, now, likeness);
  if (size > mostMatched) return unpaired(before, now);
  const exact = bestPairs(before, now, { ...likeness, between: () => 0 });
  return gapsOf(exact).flatMap(({ gone, come, then }) => {
    const between = gone.length * come.length <= mostLikened ? bestPairs(gone, come, likeness) : unpaired(gone, come);
    return then === null ? between : [...between, then];
  });
}

/** The longest way through both rows, where the same counts more than any likeness. */
function bestPairs<T>(before: T[], now: T[], { keyOf, between }: Likeness<T>): Pair<T>[] {
  const [oldKeys, newKeys] = [before.map(keyOf), now.map(keyOf)];
  const width = now.length + 1;
  const best = new Float32Array((before.length + 1) * width);
  const worth = new Float32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => row * width + column;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const pair = oldKeys[row] === newKeys[column] ? 2 : between(before[row] as T, now[column] as T);
      worth[at(row, column)] = pair;
      const paired = pair > 0 ? pair + (best[at(row + 1, column + 1)] ?? 0) : 0;
      best[at(row, column)] = Math.max(paired, best[at(row + 1, column)] ?? 0, best[at(row, column + 1)] ?? 0);
    }
  }
  const pairs: Pair<T>[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < now.length) {
    const [here, pair] = [best[at(row, column)] ?? 0, worth[at(row, column)] ?? 0];
    const isPair = pair > 0 && here === Math.fround(pair + (best[at(row + 1, column + 1)] ?? 0));
    if (isPair) pairs.push({ before: before[row++] as T, now: now[column++] as T });
    else if (here === best[at(row + 1, column)]) pairs.push({ before: before[row++] as T, now: null });
    else pairs.push({ before: null, now: now[column++] as T });
  }
  return sorted([...pairs, ...unpaired(before.slice(row), now.slice(column))]);
}

/** Between two pairs, what went before what came. */
function sorted<T>(pairs: Pair<T>[]): Pair<T>[] {
  return gapsOf(pairs).flatMap(({ gone, come, then }) => [...unpaired(gone, come), ...(then === null ? [] : [then])]);
}

function gapsOf<T>(pairs: Pair<T>[]): { gone: T[]; come: T[]; then: Pair<T> | null }[] {
  const gaps: { gone: T[]; come: T[]; then: Pair<T> | null }[] = [{ gone: [], come: [], then: null }];
  for (const pair of pairs) {
    const gap = gaps.at(-1);
    if (pair.before !== null && pair.now !== null) {
      if (gap !== undefined) gap.then = pair;
      gaps.push({ gone: [], come: [], then: null });
    } else if (pair.before !== null) gap?.gone.push(pair.before);
    else if (pair.now !== null) gap?.come.push(pair.now);
  }
  return gaps;
}

function unpaired<T>(before: T[], now: T[]): Pair<T>[] {
  return [...before.map((one) => ({ before: one, now: null })), ...now.map((one) => ({ before: null, now: one }))];
}
