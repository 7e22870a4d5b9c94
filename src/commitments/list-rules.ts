import type { Bilingual } from '../lib/locale.ts';
import type { Party } from '../lib/parties.ts';
import type { RegisterTold } from '../register/file-rules.ts';
import { heldDays } from '../register/outline-rules.ts';
import type { Entry } from '../register/rules.ts';
import type { ActionStates } from '../register/states-rules.ts';
import type { Act } from './rules.ts';

/** A commitment as it was said, tracked or not, with the area it was said in. */
export interface SaidCommitment {
  ref: string;
  meetingNumber: number;
  areaNumber: number;
  number: number;
  heading: Bilingual;
  themeIds: number[];
  act: Act | null;
  by: Party[];
  to: Party[];
  text: Bilingual;
}

/** One that is listed, with its entry in the register; null where it is kept and not tracked. */
export interface ListedCommitment {
  said: SaidCommitment;
  entry: Entry | null;
}

/**
 * The commitments a register shows, and those that are kept and not tracked: what has no state and owes nothing is
 * there where nothing of the kind was asked for.
 */
export function listedCommitments(all: SaidCommitment[], told: RegisterTold): ListedCommitment[] {
  const { register, shown, filter } = told;
  const { status, side, office, theme, meeting, overdue, stalled, awaiting, changed } = filter;
  const tracked = new Set(register.entries.map(({ commitment }) => commitment.ref));
  const entries = new Map(shown.map(({ entry }) => [entry.commitment.ref, entry]));
  const days = heldDays(register.meetings);
  const themeId = theme === null ? null : (register.themes.find(({ slug }) => slug === theme)?.id ?? 0);
  const ofState = status !== null || side !== null || office !== null || overdue || stalled || awaiting || changed;
  const isKept = (said: SaidCommitment): boolean =>
    !ofState && !tracked.has(said.ref) &&
    (days.get(said.meetingNumber) ?? '9999') <= register.asOf &&
    (meeting === null || said.meetingNumber === meeting) &&
    (themeId === null || said.themeIds.includes(themeId));
  return all.flatMap((said) => {
    const entry = entries.get(said.ref) ?? null;
    return entry !== null || isKept(said) ? [{ said, entry }] : [];
  });
}

/** How many of its actions there are, and are still open, overdue and stalled. */
export function countsOfActions({ places, states }: Pick<Entry, 'places'> & { states: ActionStates }) {
  const count = (is: (place: number) => boolean): number => places.filter(is).length;
  return {
    all: places.length,
    open: count((place) => states.isOpen(place)),
    overdue: count((place) => states.isOverdue(place)),
    stalled: count((place) => states.isStalled(place)),
  };
}
