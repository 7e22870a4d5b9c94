import { trackedAt } from '../register/rules.ts';
import type { Entry } from '../register/rules.ts';
import type { Tracked } from '../register/states-rules.ts';
import type { Shown } from '../register/view-rules.ts';

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

/** The order of points: the lowest number stands first, and of equal ones what was found first. */
export interface Order {
  /** Null where the commitment itself is no point. */
  ofEntry: (entry: Entry) => number | null;
  ofAction: (place: number) => number;
}

export function firstOf<T>(list: T[], room: number): Leading<T> {
  return { first: list.slice(0, room), count: list.length };
}

/** One list after the other. */
export function joined<T>(one: Leading<T>, other: Leading<T>, room: number): Leading<T> {
  return { first: [...one.first, ...other.first].slice(0, room), count: one.count + other.count };
}

/** The first points of what is shown. Of the many others none is made: they are only counted. */
export function leadingPoints(shown: Shown[], { ofEntry, ofAction }: Order, room: number): Leading<Point> {
  const first: { order: number; entry: Entry; places: number[] }[] = [];
  let count = 0;
  const offer = (order: number, entry: Entry, places: number[]): void => {
    count += 1;
    const last = first[room - 1];
    if (last !== undefined && last.order <= order) return;
    first.splice(first.findLastIndex((other) => other.order <= order) + 1, 0, { order, entry, places });
    if (first.length > room) first.pop();
  };
  for (const { entry, places } of shown) {
    const itself = ofEntry(entry);
    if (itself !== null) offer(itself, entry, []);
    for (const place of places) offer(ofAction(place), entry, [place]);
  }
  return { count, first: first.map(({ entry, places }) => ({ entry, action: trackedAt(entry, places)[0] ?? null })) };
}
