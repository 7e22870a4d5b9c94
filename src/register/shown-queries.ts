import type { Reader } from '../db/schema.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Day } from '../lib/dates.ts';
import type { Audience } from '../lib/parties.ts';
import { recentOf } from '../lib/recent.ts';
import { decideBasis, decideDays, firstMeetingOf, sinceOf } from './basis-rules.ts';
import type { AskedDays, FirstMeeting } from './basis-rules.ts';
import { baselineOf } from './change-rules.ts';
import type { Baseline } from './change-rules.ts';
import { decideFilter } from './filter-rules.ts';
import { grouped, rowsOf } from './group-rules.ts';
import type { Group, Grouping } from './group-rules.ts';
import { countUpdates } from './history-rules.ts';
import type { History } from './history-rules.ts';
import { outlineOf } from './outline-rules.ts';
import type { Outline } from './outline-rules.ts';
import { KeptRecord } from './record-queries.ts';
import { registerOf } from './rules.ts';
import type { Made, Register } from './rules.ts';
import { knowsAnyFrom } from './told-rules.ts';
import type { Basis } from './told-rules.ts';
import { countsOf, filtered, totalOf } from './view-rules.ts';
import type { Counts, RegisterFilter, Shown } from './view-rules.ts';
import type { Facts } from './words-rules.ts';

/** A register with what it is compared with. */
export interface Compared {
  register: Register;
  since: Baseline;
}

/** What is asked of a register, on which day and of which state of the data. */
export interface Asking {
  days: AskedDays;
  today: Day;
  revision: number;
}

/** A register narrowed and under its headings, with its counts. */
export interface Viewed extends Compared {
  counts: Counts;
  /** In order of number. */
  shown: Shown[];
  groups: Group[];
  total: { commitments: number; actions: number; rows: number };
}

export interface RegisterReader {
  compared(asking: Asking): Promise<Decision<Compared>>;
  viewed(asking: Asking, filter: RegisterFilter, grouping: Grouping): Promise<Decision<Viewed>>;
}

/**
 * Reads one register as an audience may know of it: for both sides of shared actions alone, in the state shared updates
 * tell. It is not to be kept: an action may have become our own meanwhile.
 */
export function readerFor(db: Reader, audience: Audience): RegisterReader {
  return readerOf(new KeptRecord(db, audience));
}

/**
 * Reads registers for both audiences. The one for both sides begins anew with every change, since an action may have
 * become our own.
 */
export function registerReader(db: Reader): RegisterReader {
  const own = ownReader(db);
  let shared = { revision: -1, reader: own };
  const readerOfAsked = ({ days, revision }: Asking): RegisterReader => {
    if (days.audience !== 'shared') return own;
    if (shared.revision !== revision) shared = { revision, reader: readerFor(db, 'shared') };
    return shared.reader;
  };
  return {
    compared: (asking) => readerOfAsked(asking).compared(asking),
    viewed: (asking, filter, grouping) => readerOfAsked(asking).viewed(asking, filter, grouping),
  };
}

/**
 * Reads registers. The last few are kept until something comes to the record that was true by their day and recorded
 * by theirs: going through the pages and filters of one, or back and forth between two days, makes each once.
 */
function ownReader(db: Reader): RegisterReader {
  return readerOf(new KeptRecord(db));
}

function readerOf(record: KeptRecord): RegisterReader {
  const views = recentOf<Viewed>(4);
  let kept: KeptRegister[] = [];

  const read = async (basis: Basis, revision: number): Promise<KeptRegister> => {
    const facts = await record.factsAt(revision, basis.recordedBy);
    const known = kept.find(({ register }) => keyOf(register) === keyOf(basis));
    const isKept = known !== undefined && isStillTrue(known, facts, record.history);
    const one = isKept ? known : keptOf(basis, facts, record.history, known);
    kept = [one, ...kept.filter((other) => other !== known)].slice(0, mostRegisters);
    return one;
  };

  const compared = async ({ days, today, revision }: Asking): Promise<Decision<Compared>> => {
    const basis = decideBasis(days, today);
    if (!basis.ok) return basis;
    const { register, baseline, firstMeeting } = await read(basis.value, revision);
    const decision = decideDays(firstMeeting, days, basis.value);
    if (!decision.ok) return decision;
    const day = sinceOf(days, register);
    if (day === null) return accepted({ register, since: baseline });
    const earlier = await read({ ...basis.value, asOf: day }, revision);
    return accepted({ register, since: earlier.baseline });
  };

  const viewed = async (asking: Asking, filter: RegisterFilter, grouping: Grouping): Promise<Decision<Viewed>> => {
    const found = await compared(asking);
    if (!found.ok) return found;
    const { register, since } = found.value;
    const named = decideFilter(filter, register);
    if (!named.ok) return named;
    const key = [keyOf(register), since.day, grouping, JSON.stringify(filter)].join('|');
    return accepted(await views(asking.revision, key, () => Promise.resolve(view(found.value, filter, grouping))));
  };

  return { compared, viewed };
}

// Of today and of the last meeting, and two other pairs.
const mostRegisters = 6;

/** `updates` is as when it was last looked at. */
interface KeptRegister extends Made {
  baseline: Baseline;
  firstMeeting: FirstMeeting | null;
  outline: Outline;
  facts: Facts;
}

function keptOf(basis: Basis, facts: Facts, history: History, before: KeptRegister | undefined): KeptRegister {
  const same = before?.facts === facts ? before : null;
  const outline = same?.outline ?? outlineOf(facts, basis.asOf);
  const register = registerOf(outline, history, basis, same);
  const firstMeeting = same === null ? firstMeetingOf(register) : same.firstMeeting;
  return { register, baseline: baselineOf(register), firstMeeting, outline, facts, updates: countUpdates(history) };
}

function isStillTrue(kept: KeptRegister, facts: Facts, history: History): boolean {
  if (kept.facts !== facts || knowsAnyFrom(history, kept.updates, kept.register)) return false;
  kept.updates = countUpdates(history);
  return true;
}

function view({ register, since }: Compared, filter: RegisterFilter, grouping: Grouping): Viewed {
  const shown = filtered(register, filter, since);
  const groups = grouped(register, shown, grouping);
  const rows = groups.flatMap((group) => group.shown).reduce((sum, one) => sum + rowsOf(one), 0);
  const total = { ...totalOf(shown), rows };
  return { register, since, counts: countsOf(register, filter, since), shown, groups, total };
}

function keyOf({ asOf, recordedBy }: Basis): string {
  return `${asOf}|${recordedBy ?? ''}`;
}
