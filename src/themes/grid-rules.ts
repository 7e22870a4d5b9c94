import { standingOf } from './rules.ts';
import type { MeetingKnown, Standing, TakenUp, Theme } from './rules.ts';

// A shape for each word, so that the grid can be read without colour.
const shapes: Record<Standing, string> = {
  'taken-up': '●',
  'planned-only': '○',
  'not-among': '－',
  'not-among-known': '△',
  'no-record': '…',
};
const standings = Object.keys(shapes) as Standing[];

export function shapeOf(standing: Standing): string {
  return shapes[standing];
}

/** All themes, and what the meetings took up. */
export interface Themes {
  themes: Theme[];
  meetings: MeetingKnown[];
  takenUp: TakenUp[];
}

/** The meetings of the grid, oldest first. */
export function heldMeetings({ meetings }: Pick<Themes, 'meetings'>): MeetingKnown[] {
  return meetings.filter(({ meeting }) => meeting.stage === 'held').toReversed();
}

/** What a theme was at a meeting; `isNamed` where the meeting has an area of it, planned or not. */
export function standingAt(theme: Theme, known: MeetingKnown, takenUp: TakenUp[]): Stood {
  const { number } = known.meeting;
  const own = takenUp.filter(({ themeId, meetingNumber }) => themeId === theme.id && meetingNumber === number);
  const isTakenUp = own.some(({ isPlannedOnly }) => !isPlannedOnly);
  const isPlannedOnly = own.length > 0 && !isTakenUp;
  return { standing: standingOf({ isTakenUp, isPlannedOnly }, known), isNamed: own.length > 0 };
}

interface Stood {
  standing: Standing;
  isNamed: boolean;
}

/** How many held meetings took a theme up, in how many areas, and the last of them; null where none is on record. */
export function countsOf(theme: Theme, held: MeetingKnown[], takenUp: TakenUp[]): Counts | null {
  const numbers = new Set(held.map(({ meeting }) => meeting.number));
  // What is planned has not been taken up.
  const mine = takenUp.filter(({ themeId, meetingNumber, isPlannedOnly }) =>
    themeId === theme.id && numbers.has(meetingNumber) && !isPlannedOnly);
  if (mine.length === 0) return null;
  return {
    meetings: mine.length,
    areas: mine.reduce((sum, { areas }) => sum + areas, 0),
    last: Math.max(...mine.map(({ meetingNumber }) => meetingNumber)),
  };
}

export interface Counts {
  meetings: number;
  areas: number;
  last: number;
}

/** What the shapes of a grid are to be explained by: planned only stands in few. */
export function legendOf({ takenUp }: Pick<Themes, 'takenUp'>): Standing[] {
  return standings.filter((one) => one !== 'planned-only' || takenUp.some(({ isPlannedOnly }) => isPlannedOnly));
}

/** The grid in pieces of as many meetings as fit a page, the newest first; the meetings of each oldest first. */
export function piecesOf(held: MeetingKnown[], most: number): MeetingKnown[][] {
  return Array.from({ length: Math.ceil(held.length / most) }, (_, place) => {
    const end = held.length - place * most;
    return held.slice(Math.max(0, end - most), end);
  });
}
