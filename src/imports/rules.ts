import type { Action, ActionState, Status, StatusUpdate } from '../actions/rules.ts';
import type { GivenUpdate } from '../actions/update-rules.ts';
import type { Day, PartialDate } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { MessageKey, MessageValues } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import type { Office } from '../offices/rules.ts';
import type { Mapping, Meaning } from './columns.ts';

/** How a list is to be read: its columns, and what the officer decided for all its rows. */
export interface Reading {
  mapping: Mapping;
  /** Titles that differ from the register's are left as the register has them, instead of being errors. */
  keepTitles: boolean;
  /** Updates of shared actions are told to the other side; those of internal ones never are. */
  updates: Audience;
}

/** What the register knows of the actions and commitments a list names. */
export interface Register {
  actions: Map<string, KnownAction>;
  commitments: Map<string, KnownCommitment>;
  /** By number of meeting. */
  meetings: Map<number, { heldFrom: PartialDate | null; fiscalYear: number | null }>;
  offices: Office[];
}

export interface KnownAction {
  action: Action;
  /** Newest first. */
  updates: StatusUpdate[];
}

export interface KnownCommitment {
  id: number;
  ref: string;
  meetingNumber: number;
  operative: boolean;
}

/** Why a row cannot be saved, or what has to be said of it, at which column of the list; null is the whole row. */
export interface RowNote {
  column: number | null;
  meaning: Meaning | null;
  reason: MessageKey;
  values?: MessageValues;
}

/** An action as a row of a list brings it in. */
export interface BroughtAction {
  commitment: KnownCommitment;
  title: Bilingual;
  audience: Audience;
  status: Status;
  officeId: number | null;
  dueOn: Day | null;
  effectiveOn: Day;
  note: Bilingual;
  evidence: string | null;
}

interface OfRow {
  /** As the spreadsheet counts it. */
  row: number;
  notes: RowNote[];
}

/** What becomes of one row. */
export type Verdict =
  | (OfRow & { kind: 'error'; ref: string | null; errors: RowNote[] })
  | (OfRow & { kind: 'new'; brought: BroughtAction; updates: Audience })
  | (OfRow & { kind: 'update'; ref: string; version: number; title: Bilingual; audience: Audience; before: ActionState; given: GivenUpdate })
  | (OfRow & { kind: 'unchanged'; ref: string; title: Bilingual })
  /** Nothing stands in any column that is read. */
  | (OfRow & { kind: 'skipped' });

export type VerdictKind = Verdict['kind'];

export function countVerdicts(verdicts: Verdict[]): Record<VerdictKind, number> {
  const counts = { error: 0, new: 0, update: 0, unchanged: 0, skipped: 0 };
  for (const { kind } of verdicts) counts[kind] += 1;
  return counts;
}
