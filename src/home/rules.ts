import type { Action, StatusUpdate } from '../actions/rules.ts';
import type { AuditEntry, RecordNames } from '../audit/rules.ts';
import type { Direction } from '../directions/rules.ts';
import type { Standing } from '../editions/rules.ts';
import type { Meeting } from '../meetings/rules.ts';
import type { Role } from '../people/rules.ts';
import type { Counts } from '../register/view-rules.ts';
import type { WantCount } from '../translations/list-rules.ts';
import type { Year } from './year-rules.ts';

export type Part = 'minutes' | 'counts' | 'raise' | 'due' | 'year' | 'updates' | 'meetings' | 'translations' | 'administration';

/** The parts of each role's home; what the role comes for stands first. */
export const partsOf: Record<Role, readonly Part[]> = {
  liaison: ['minutes', 'counts', 'due', 'raise', 'year', 'updates', 'meetings', 'translations'],
  leadership: ['meetings', 'counts', 'raise', 'year', 'due', 'updates'],
  staff: ['meetings', 'due', 'year', 'counts', 'updates'],
  admin: ['minutes', 'counts', 'due', 'raise', 'year', 'updates', 'meetings', 'translations', 'administration'],
};

/** How many days ahead actions are shown as due, and how many rows each list has at most. */
export const daysAhead = 60;
export const rows = { due: 10, raise: 5, updates: 5, audit: 5 };

export interface LastAndNext {
  last: Meeting | null;
  /** The planned meeting that comes after it. */
  next: Meeting | null;
}

/** Minutes somebody has still to do something with. */
export interface MinutesUnderWay {
  number: number;
  standing: Standing;
}

export interface LatestUpdate extends StatusUpdateShown {
  actionRef: string;
  actionTitle: Action['title'];
}

type StatusUpdateShown = Omit<StatusUpdate, 'id' | 'office' | 'dueOn' | 'evidence'>;

export interface Administration {
  people: number;
  /** Newest first. */
  audit: AuditEntry[];
  names: RecordNames;
  backup: BackupState;
}

export interface BackupState {
  /** The instant of the newest backup, made daily or by hand; null where none was ever made. */
  last: string | null;
  isDaily: boolean;
  /** Why the newest daily backup failed. */
  failure: { at: string; because: string } | null;
  /** Of a record in PostgreSQL none are made by the program. */
  isElsewhere: boolean;
}

/** Everything the home shows; null where the role's home has no such part. */
export interface Home {
  meetings: LastAndNext;
  /** Of the register of today; null where there is none yet. */
  counts: Counts | null;
  due: Action[];
  /** What leadership wants raised at the next meeting, as the brief tells it. */
  raise: Direction[] | null;
  year: Year;
  updates: LatestUpdate[];
  minutes: MinutesUnderWay[] | null;
  translations: WantCount[] | null;
  administration: Administration | null;
}
