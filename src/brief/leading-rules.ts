import { trackedAt } from '../register/rules.ts';
import type { Entry } from '../register/rules.ts';
import type { Tracked } from '../register/states-rules.ts';

/** One thing that is told: an action, or the commitment itself where that is null. */
export interface Point {
  entry: Entry;
  action: Tracked | null;
}

/** The first of a list, as many as there is room for, and how many it holds. */
export interface Leading<T> {
  first: T[];
  count: number;
}

/**
 * The order of points: the lowest number stands first, and of equal ones what was found first. Null where a commitment
 * itself, or an action, is no point.
 */
export interface Order {
  ofEntry: (entry: Entry) => number | null;
  ofAction: (place: number) => number | null;
  /** Of all actions of an entry, known without looking at each: their lowest number, and how many are points. */
  ofActions?: (entry: Entry) => { lowest: number; count: number };
}

export function firstOf<T>(list: T[], room: number): Leading<T> {
  return { first: list.slice(0, room), count: list.length };
}

/** Whether there is more of it than there is room for. */
export function isCut({ first, count }: Leading<unknown>): boolean {
  return count > first.length;
}

/**
 * The first points in an order. Of the many others none is made, nor any list of them: they are only counted,
 * since a brief looks at every action for each of its parts.
 */
export function leadingPoints(entries: Entry[], { ofEntry, ofAction, ofActions }: Order, room: number): Leading<Point> {
  const first: { order: number; entry: Entry; places: number[] }[] = [];
  let count = 0;
  let most = Number.POSITIVE_INFINITY;
  const put = (rank: number, entry: Entry, places: number[]): void => {
    first.splice(first.findLastIndex((other) => other.order <= rank) + 1, 0, { order: rank, entry, places });
    if (first.length > room) first.pop();
    if (first.length === room) most = first[room - 1]?.order ?? most;
  };
  // What ranks as high as the last for which there is room came later.
  const isFull = (rank: number): boolean => first.length === room && rank >= most;
  for (const entry of entries) {
    const itself = ofEntry(entry);
    if (itself !== null) {
      count += 1;
      if (!isFull(itself)) put(itself, entry, []);
    }
    const known = ofActions?.(entry);
    if (known !== undefined && (known.count === 0 || isFull(known.lowest))) {
      count += known.count;
      continue;
    }
    for (const place of entry.places) {
      const rank = ofAction(place);
      if (rank === null) continue;
      count += 1;
      if (!isFull(rank)) put(rank, entry, [place]);
    }
  }
  return { count, first: first.map(({ entry, places }) => ({ entry, action: trackedAt(entry, places)[0] ?? null })) };
}
