import type { Party } from '../lib/parties.ts';
import type { Register } from './rules.ts';
import { Shown } from './view-rules.ts';

export const groupings = ['theme', 'side', 'office', 'meeting'] as const;
export type Grouping = (typeof groupings)[number];

/** A heading of the register; which of the ids it names depends on the grouping. */
export interface Group {
  key: string;
  themeIds: number[];
  sides: Party[];
  officeId: number | null;
  meetingNumber: number;
  shown: Shown[];
}

/**
 * The entries under their headings. Nothing stands twice, save under offices: there each has its own actions. An area
 * of two themes is under both names at once.
 */
export function grouped(register: Register, shown: Shown[], grouping: Grouping): Group[] {
  const parts = grouping === 'office' ? shown.flatMap(byOffice) : shown;
  const groups = Map.groupBy(parts, (one) => keyOf(one, grouping));
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([key, members]) => groupOf(key, members, grouping));

  function keyOf(one: Shown, by: Grouping): string {
    const { entry } = one;
    if (by === 'meeting') return padded(99_999 - entry.commitment.meetingNumber);
    if (by === 'side') return String(3 - entry.owes.length) + entry.owes.join('+');
    if (by === 'office') return officeKey(officeIdOf(one));
    const places = entry.commitment.themeIds.map((id) => register.themes.findIndex((theme) => theme.id === id));
    return places.length === 0 ? '~' : places.sort((a, b) => a - b).map(padded).join('+');
  }

  function officeKey(id: number | null): string {
    const place = register.offices.findIndex((office) => office.id === id);
    return place < 0 ? '~' : padded(place);
  }
}

function groupOf(key: string, shown: Shown[], grouping: Grouping): Group {
  const first = shown[0];
  return {
    key: `${grouping}-${key}`,
    themeIds: first?.entry.commitment.themeIds ?? [],
    sides: first?.entry.owes ?? [],
    officeId: first === undefined ? null : officeIdOf(first),
    meetingNumber: first?.entry.commitment.meetingNumber ?? 0,
    // What is newest stands first, in the order it was agreed.
    shown: shown.toSorted((a, b) => b.entry.commitment.meetingNumber - a.entry.commitment.meetingNumber),
  };
}

function byOffice({ entry, places }: Shown): Shown[] {
  if (places.length === 0) return [new Shown(entry, places)];
  return [...Map.groupBy(places, (place) => entry.states.officeId(place)).values()].map((own) => new Shown(entry, own));
}

/** The office of its first action: of all of them, where each office has its own. */
function officeIdOf({ entry, places: [first] }: Shown): number | null {
  return first === undefined ? null : entry.states.officeId(first);
}

function padded(place: number): string {
  return String(place).padStart(5, '0');
}

/** One page of groups, counted in rows: an action, or a commitment of which none is shown, is one. */
export function pageOf(groups: Group[], { size, page }: { size: number; page: number }): Group[] {
  let before = 0;
  const [from, to] = [(page - 1) * size, page * size];
  const within = (one: Shown): Shown[] => {
    const start = before;
    before += rowsOf(one);
    if (before <= from || start >= to) return [];
    return [new Shown(one.entry, one.places.slice(Math.max(0, from - start), to - start))];
  };
  const parts = groups.map((group) => ({ ...group, shown: group.shown.flatMap(within) }));
  return parts.filter(({ shown }) => shown.length > 0);
}

export function rowsOf({ places }: Shown): number {
  return Math.max(1, places.length);
}
