// What every announcement says of whom it speaks, and the year a heading is of, tell no two texts apart.
const speakers = /^[^、。]{0,60}?(?:庁|省|側|双方|政府|両国|長官)は、/u;
const years = /(?:令和|平成)(?:元|\d+)年度?(?:\(\d+\))?/gu;

function plain(text: string): string {
  return text.normalize('NFKC').replace(speakers, '').replace(years, '').replace(/[\s\p{P}]/gu, '').toLowerCase();
}

function pairsOf(text: string): Map<string, number> {
  const letters = Array.from(plain(text));
  const pairs = letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
  return new Map([...Map.groupBy(pairs, (pair) => pair)].map(([pair, all]) => [pair, all.length]));
}

/** How alike two texts are, from 0 to 1: twice the pairs of neighbouring letters they share, of all they have. */
export function likeness(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)];
  const count = (pairs: Map<string, number>) => [...pairs.values()].reduce((sum, times) => sum + times, 0);
  const all = count(left) + count(right);
  if (all === 0) return plain(one) === plain(other) && plain(one) !== '' ? 1 : 0;
  const shared = [...left].reduce((sum, [pair, times]) => sum + Math.min(times, right.get(pair) ?? 0), 0);
  return (2 * shared) / all;
}

export interface Pairing {
  left: number;
  right: number;
  score: number;
}

export interface Paired {
  /** The place on the right; null where nothing there is like it. */
  right: number | null;
  /** Whether nothing else comes near: neither side has a second that could be meant. */
  isCertain: boolean;
}

interface Limits {
  /** Below this two are never paired. */
  least: number;
  /** From this on a pair may be certain. */
  sure: number;
  /** Below this nothing on the right is meant at all. */
  strange: number;
}

// How far the next best has to stay behind.
const distance = 0.2;

/** Pairs every left place with at most one on the right, the likest first, and says of which it is certain. */
export function pairUp(lefts: number, pairings: Pairing[], { least, sure, strange }: Limits): Paired[] {
  const sorted = pairings.toSorted((a, b) => b.score - a.score);
  const chosen = new Map<number, Pairing>();
  const taken = new Set<number>();
  for (const pairing of sorted) {
    if (pairing.score < least || chosen.has(pairing.left) || taken.has(pairing.right)) continue;
    chosen.set(pairing.left, pairing);
    taken.add(pairing.right);
  }
  return Array.from({ length: lefts }, (_, left): Paired => {
    const pair = chosen.get(left);
    const rivals = pairings.filter((one) => one !== pair && (one.left === left || one.right === pair?.right));
    const nearest = Math.max(0, ...rivals.map(({ score }) => score));
    if (pair === undefined) return { right: null, isCertain: nearest < strange };
    return { right: pair.right, isCertain: pair.score >= sure && pair.score - nearest >= distance };
  });
}
