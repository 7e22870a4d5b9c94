import type { Assessment } from '../assessments/rules.ts';
import type { ThemeName } from '../focus-areas/rules.ts';
import type { Indicator } from '../indicators/rules.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Commitment } from '../commitments/rules.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Meeting, Report } from '../meetings/rules.ts';
import type { Source } from '../sources/rules.ts';

/** A standing issue that focus areas of several meetings belong to. The slug is given once and never changes. */
export interface Theme {
  id: number;
  slug: string;
  name: Bilingual;
  position: number;
  version: number;
}

export interface ThemeFields {
  name: { ja: string; en: string | null };
}

export function decideTheme({ name }: ThemeFields, others: Theme[]): Decision<true> {
  return others.some((other) => other.name.ja === name.ja)
    ? refused({ field: 'nameJa', reason: 'themes.refusal.name-taken' })
    : accepted(true);
}

// An address that has a page of its own.
const reserved = ['new'];

/** A new address: the English name, or t-1, t-2 … (`letter`) where there is none; never one that is taken. */
export function slugFor(english: string | null, taken: string[], letter = 't'): string {
  const named = (english ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  const isFree = (slug: string) => !taken.includes(slug) && !reserved.includes(slug);
  if (named !== '' && isFree(named)) return named;
  const [stem, first] = named === '' ? [letter, 1] : [named, 2];
  let number = first;
  while (!isFree(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** The meetings and areas a theme was taken up in; struck areas are not among them. */
export interface TakenUp {
  themeId: number;
  meetingNumber: number;
  areas: number;
  /** These areas were planned for a meeting that was held, and nothing says that they were taken up. */
  isPlannedOnly: boolean;
}

/** A held meeting, with how much is known of its focus areas. */
export interface MeetingKnown {
  meeting: Meeting;
  areas: number;
  /** Only some of the areas were found or entered, and whether there were others is unknown. */
  isPartial: boolean;
}

export type Standing = 'taken-up' | 'planned-only' | 'not-among' | 'not-among-known' | 'no-record';

/** What a meeting holds of one theme. */
export interface Taking {
  isTakenUp: boolean;
  isPlannedOnly: boolean;
}

/** What can be said of a theme at a meeting. Silence is never absence: with no area known, nothing is. */
export function standingOf({ isTakenUp, isPlannedOnly }: Taking, known: Pick<MeetingKnown, 'areas' | 'isPartial'>): Standing {
  if (isTakenUp) return 'taken-up';
  if (isPlannedOnly) return 'planned-only';
  if (known.areas === 0) return 'no-record';
  return known.isPartial ? 'not-among-known' : 'not-among';
}

/** A focus area of a theme, with its commitments in their words and everything that is cited for them. */
export interface ThemeArea {
  id: number;
  meetingNumber: number;
  number: number;
  heading: Bilingual;
  text: Bilingual;
  otherThemes: ThemeName[];
  commitments: ThemeCommitment[];
  sources: Source[];
}

export interface ThemeCommitment extends Commitment {
  /** The commitments of later meetings that take it up again, of whatever theme. */
  continuedBy: string[];
  reports: (Report & { sources: Source[] })[];
  sources: Source[];
}

/** What a commitment that was continued said. */
export type EarlierWording = Pick<Commitment, 'ref' | 'act' | 'text'>;

/** Everything the page of a theme is made from. */
export interface ThemeRecord {
  theme: Theme;
  meetings: MeetingKnown[];
  areas: ThemeArea[];
  /** The numbers of the held meetings for which the theme was planned, and nothing more is recorded. */
  plannedOnly: number[];
  /** The commitments that those of the areas continue. */
  earlier: EarlierWording[];
  assessments: Assessment[];
  indicators: Indicator[];
}

/** A theme as it had been recorded by a day, with the meetings that lacked the counterpart's word by then. */
export interface ThemeRecorded {
  record: ThemeRecord;
  unconfirmed: ReadonlySet<number>;
}

/**
 * The last meeting that took the theme up, where later ones were held and no word of what became of it is on record:
 * that is never an end. Null where it is still taken up, or where something later tells of it.
 */
export function lastWithoutRecord({ meetings, areas, assessments }: ThemeRecord): number | null {
  const isHeld = new Set(meetings.filter(({ meeting }) => meeting.stage === 'held').map(({ meeting }) => meeting.number));
  const takenUp = areas.map(({ meetingNumber }) => meetingNumber).filter((number) => isHeld.has(number));
  if (takenUp.length === 0) return null;
  const [last, newest] = [Math.max(...takenUp), Math.max(...isHeld)];
  const ids = new Set(areas.flatMap(({ commitments }) => commitments.map(({ id }) => id)));
  const isHeard = assessments.some(
    ({ commitmentId, meetingNumber: at }) => ids.has(commitmentId) && at > last && isHeld.has(at),
  );
  const isTold = areas
    .filter(({ meetingNumber }) => meetingNumber === last)
    .some(({ commitments }) => commitments.some((one) => one.continuedBy.length > 0 || one.reports.length > 0));
  return last === newest || isHeard || isTold ? null : last;
}
