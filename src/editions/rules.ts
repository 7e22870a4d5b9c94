import type { Day } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import { parties } from '../lib/parties.ts';
import type { Party } from '../lib/parties.ts';
import type { Gap } from './gap-rules.ts';
import type { Stage } from './stage-rules.ts';

/** Who entered something, and when. */
export interface Entered {
  at: string;
  /** null for the command line. */
  by: number | null;
  byName: string;
}

/** One exact text put up for agreement, with everything that happened to it. */
export interface Round {
  id: number;
  /** Counted within the meeting. */
  number: number;
  /** The edition it was to become. */
  edition: number;
  digest: string;
  digests: Record<Locale, string | null>;
  /** What was missing when it was put up, and why it went on: internal. */
  gaps: Gap[];
  goOnReason: string | null;
  put: Entered;
  checks: Entered[];
  /** As entered, oldest first: also those taken back or corrected since. */
  concurrences: Concurrence[];
  /** Why it is no longer on the table; null while it is, or was agreed. */
  voided: Voiding | null;
}

/** One side's yes to an exact text; `unconfirmed` says that the counterpart did not confirm it: 相手方未確認. */
export interface Concurrence {
  id: number;
  party: Party;
  kind: 'given' | 'unconfirmed';
  digest: string;
  name: string | null;
  post: string | null;
  givenOn: Day | null;
  evidence: string | null;
  /** Why the counterpart did not confirm; of a correction, what it corrects. */
  reason: string | null;
  corrects: number | null;
  recorded: Entered;
  takenBack: Voiding | null;
}

/** What made something void: a change of the text, or a withdrawal for a reason. */
export interface Voiding {
  /** As the audit names it, and the record it touched. */
  change: string;
  ref: string;
  reason: string | null;
  entered: Entered;
}

/** An agreed text, frozen. */
export interface Edition {
  id: number;
  number: number;
  roundId: number;
  digest: string;
  snapshotDigest: string;
  frozen: Entered;
  /** Oldest first; the last one stands. */
  publications: Publication[];
}

export interface Publication {
  decision: 'published' | 'withheld';
  on: Day | null;
  /** A web address, or the paper it stands in. */
  address: string | null;
  reason: string | null;
  recorded: Entered;
}

/** A new edition begun for a reason, or given up again. */
export interface Preparation {
  edition: number;
  step: 'begun' | 'abandoned';
  reason: string;
  recorded: Entered;
}

/** Which change last made the text what it is. */
export interface TextChange {
  digest: string;
  change: string;
  ref: string;
  changed: Entered;
}

/** Everything entered on the way to agreed minutes, oldest first. */
export interface History {
  rounds: Round[];
  editions: Edition[];
  preparations: Preparation[];
  lastChange: TextChange | null;
}

/** Where the minutes of a meeting stand. */
export interface Standing extends History {
  stage: Stage;
  /** The text on the table or agreed; null while it is being worked on. */
  round: Round | null;
  /** The newest edition: it is valid until the next one is agreed. */
  edition: Edition | null;
  /** The edition being prepared; null while none is. */
  preparing: number | null;
}

export const noHistory: History = { rounds: [], editions: [], preparations: [], lastChange: null };

/** Tells from what was entered how far the minutes have come. */
export function standingOf(meetingStage: 'planned' | 'held', history: History): Standing {
  const edition = history.editions.at(-1) ?? null;
  const preparing = preparingOf(history, edition);
  if (edition !== null && preparing === null) {
    const round = history.rounds.find(({ id }) => id === edition.roundId) ?? null;
    return { ...history, stage: edition.publications.at(-1)?.decision ?? 'agreed', round, edition, preparing };
  }
  const round = history.rounds.findLast((one) => one.edition === preparing && one.voided === null) ?? null;
  return { ...history, stage: round === null ? meetingStage : 'draft', round, edition, preparing };
}

/** The same as an edition stands: the valid one goes its own way while the next is being prepared beside it. */
export function standingOfEdition(standing: Standing, edition: number | null): Standing {
  const isBeside = standing.preparing !== null && standing.edition !== null && edition === standing.edition.number;
  return isBeside ? standingOf('held', { ...standing, preparations: [] }) : standing;
}

/** Whether somebody has still to check, to concur, to say whether they are published, or to put the next edition up. */
export function isUnderWay({ stage, edition, preparing }: Standing): boolean {
  return stage === 'draft' || stage === 'agreed' || (edition !== null && preparing !== null);
}

function preparingOf({ preparations }: History, edition: Edition | null): number | null {
  if (edition === null) return 1;
  const last = preparations.at(-1);
  return last?.edition === edition.number + 1 && last.step === 'begun' ? last.edition : null;
}

/** Whether a text is that of the edition that is named, where one is. */
export function isOfEdition(round: Round | null, edition: number | null): boolean {
  return round === null || edition === null || round.edition === edition;
}

/** The concurrence of a side that stands in this round: the last one not taken back. */
export function concurrenceOf(round: Round, party: Party): Concurrence | null {
  return round.concurrences.findLast((one) => one.party === party && one.takenBack === null) ?? null;
}

/** The sides whose yes to this text is recorded. */
export function concurring(round: Round): Party[] {
  return parties.filter((party) => concurrenceOf(round, party)?.kind === 'given');
}

/** 相手方未確認: the text went on without the counterpart's word, and that word has not come since. */
export function isUnconfirmed(round: Round): boolean {
  return parties.some((party) => concurrenceOf(round, party)?.kind === 'unconfirmed');
}

/** Whether something would be lost by a change of the text: a check, or a concurrence. */
export function isHeldBySomeone(round: Round): boolean {
  return round.checks.length > 0 || parties.some((party) => concurrenceOf(round, party) !== null);
}

/**
 * Names what a change of the text would make void, as a form warns of it: '2.1.7' is the second round, one
 * check, and the concurrence of that id. Checks are only added, so their count tells which they are.
 */
export function heldName(round: Round): string {
  const ids = parties.flatMap((party) => concurrenceOf(round, party)?.id ?? []);
  return [round.number, round.checks.length, ...ids].join('.');
}

/** Whether the agreed text may not be touched. */
export function isFrozen({ edition, preparing }: Pick<Standing, 'edition' | 'preparing'>): boolean {
  return edition !== null && preparing === null;
}

/**
 * A second person checks: not the one who put the text up, and not the one who last changed it (複数の職員による確認).
 */
export function isSecondOfficer(personId: number | null, { round, lastChange }: Pick<Standing, 'round' | 'lastChange'>): boolean {
  return personId !== null && personId !== round?.put.by && personId !== lastChange?.changed.by;
}
