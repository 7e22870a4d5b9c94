import type { Day } from '../lib/dates.ts';

/** Days that are to be kept, before any format. */
export interface Calendar {
  name: string;
  /** Who may see it, and what it rests on. */
  description: string;
  /** When it was made: an instant. */
  stamp: string;
  events: CalendarEvent[];
}

export interface CalendarEvent {
  /** The same for ever, so that a calendar that has it already takes the newer one for the older. */
  uid: string;
  /** How often it has changed. */
  sequence: number;
  title: string;
  description: string;
  place: string | null;
  category: string;
  when: Days | Time;
  isCancelled: boolean;
  /** Not to be shown to others. */
  isPrivate: boolean;
  /** It takes nobody's time: a day something is due on is no day away. */
  isFree: boolean;
}

/** Whole days, the last one included. */
export interface Days {
  from: Day;
  to: Day;
}

/** Instants; the end is null where only the beginning is known. */
export interface Time {
  begins: string;
  ends: string | null;
}
