import type { PartialDate } from '../../lib/dates.ts';
import { searchKinds } from '../../lib/searched.ts';
import type { SearchKind } from '../../lib/searched.ts';

// A place in the index is one number: the kind, the day within it, and the record. The greatest comes first: the newest
// day, and of one day what was recorded last; but the parts of a meeting come in the order they have there.
const days = 2 ** 16;
const ids = 2 ** 32;
const inOrder = new Set<SearchKind>(['focus-area', 'commitment', 'statement', 'delegate', 'report']);

export interface Place {
  kind: SearchKind;
  id: number;
  day: PartialDate | null;
}

export function keyOf({ kind, day, id }: Place): number {
  return (searchKinds.indexOf(kind) * days + dayNumber(day)) * ids + within(kind, id);
}

export function placeOf(key: number): Pick<Place, 'kind' | 'id'> {
  const kind = searchKinds[Math.floor(key / ids / days)] ?? searchKinds[0];
  return { kind, id: within(kind, key % ids) };
}

function within(kind: SearchKind, id: number): number {
  return inOrder.has(kind) ? ids - 1 - id : id;
}

/** The first and last key of a kind; with a first or last day only of what is known to tell of those days. */
export function keysOf(
  kind: SearchKind,
  from: PartialDate | null,
  to: PartialDate | null,
): { first: number; last: number } {
  const begin = searchKinds.indexOf(kind) * days;
  const isDated = from !== null || to !== null;
  return {
    first: (begin + (isDated ? Math.max(1, dayNumber(from)) : 0)) * ids,
    last: (begin + (to === null ? days - 1 : dayNumber(to))) * ids + ids - 1,
  };
}

/** The sign all words of a kind begin with. */
export function signOf(kind: SearchKind): string {
  return searchKinds.indexOf(kind).toString(36);
}

/** Days since 1970 as far as 16 bits count them; 0 is a day that is not known. */
function dayNumber(day: PartialDate | null): number {
  if (day === null) return 0;
  const number = Date.parse(`${day}-01-01`.slice(0, 10)) / 86_400_000;
  return Math.min(days - 1, Math.max(1, number));
}
