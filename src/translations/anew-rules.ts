import { pairedPlaces } from './paragraph-rules.ts';
import type { Row } from './paragraph-rules.ts';

type Shown = Pick<Row, 'original' | 'words'>;

/**
 * Where the rows of a form belong that others changed since it was shown, by the place each had: a paragraph is written
 * beside the original it was shown with, or, where none stands there, beside the translation it was shown as. One that
 * has no place any more is left out.
 */
export function placedAnew(shown: Shown[], now: Shown[]): Map<number, number> {
  const rows = { shown: shown.map(numbered), now: now.map(numbered) };
  const byOriginal = paired(rows.shown, rows.now, ({ original }) => original);
  const taken = new Set(byOriginal.values());
  const rest = {
    shown: rows.shown.filter(({ place }) => !byOriginal.has(place)),
    now: rows.now.filter(({ place }) => !taken.has(place)),
  };
  return new Map([...byOriginal, ...paired(rest.shown, rest.now, ({ words }) => (words === '' ? null : words))]);
}

type Numbered = Shown & { place: number };

function numbered({ original, words }: Shown, place: number): Numbered {
  return { original, words, place };
}

function paired(shown: Numbered[], now: Numbered[], textOf: (row: Numbered) => string | null): Map<number, number> {
  const [before, after] = [shown, now].map((rows) => rows.filter((row) => textOf(row) !== null));
  if (before === undefined || after === undefined) return new Map();
  const texts = (rows: Numbered[]): string[] => rows.map((row) => textOf(row) ?? '');
  return new Map(
    pairedPlaces(texts(before), texts(after)).flatMap((pair) => {
      const [from, to] = [before[pair.before ?? -1], after[pair.now ?? -1]];
      return from === undefined || to === undefined ? [] : [[from.place, to.place] as const];
    }),
  );
}

/**
 * The values of rows, each at the place it has now. One without a place comes after all others where it was written in,
 * so that nothing typed is lost; where it was not, nobody misses it.
 */
export function valuesAnew(
  places: Map<number, number>,
  { began, typed }: { began: string[]; typed: string[] },
  count: number,
): { began: string[]; typed: string[] } {
  const anew = { began: blanks(count), typed: blanks(count) };
  for (const [row, words] of typed.entries()) {
    const before = began[row] ?? '';
    const place = places.get(row);
    if (place === undefined && alike(words) === alike(before)) continue;
    const to = place ?? anew.typed.length;
    anew.typed[to] = words;
    anew.began[to] = before;
  }
  return anew;
}

function blanks(count: number): string[] {
  return Array.from({ length: count }, () => '');
}

function alike(words: string): string {
  return words.replace(/\r\n?/g, '\n').trim();
}
