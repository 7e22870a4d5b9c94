/**
 * How alike two texts are by the pairs of letters they share, from 0 to 1; below a third they are strangers: 0. What
 * a text is made of is read once for each thing.
 */
export function likenessOf<T extends object>(textOf: (one: T) => string): (before: T, now: T) => number {
  const read = new WeakMap<T, Map<string, number>>();
  const pairsOf = (one: T): Map<string, number> => {
    const known = read.get(one) ?? letterPairs(textOf(one));
    read.set(one, known);
    return known;
  };
  return (before, now) => {
    const alike = shared(pairsOf(before), pairsOf(now));
    return alike < 1 / 3 ? 0 : alike;
  };
}

// Enough to know a text by.
const mostLetters = 4000;

function letterPairs(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const letters = text.slice(0, mostLetters);
  for (let at = 0; at < letters.length; at += 1) {
    const pair = letters.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function shared(one: Map<string, number>, other: Map<string, number>): number {
  const count = (pairs: Map<string, number>): number => [...pairs.values()].reduce((sum, number) => sum + number, 0);
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const [pair, number] of fewer) both += Math.min(number, more.get(pair) ?? 0);
  const all = count(one) + count(other);
  return all === 0 ? 0 : (2 * both) / all;
}
