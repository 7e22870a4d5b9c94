import type { Reader } from '../db/schema.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Day } from '../lib/dates.ts';
import { recentOf } from '../lib/recent.ts';
import { decideBasis, decideDays, firstDayOf, sinceOf } from './basis-rules.ts';
import type { AskedDays } from './basis-rules.ts';
import { baselineOf } from './change-rules.ts';
import type { Baseline } from './change-rules.ts';
import { findRegister } from './queries.ts';
import type { Basis, Register } from './rules.ts';
import { countsOf, filtered, grouped, rowsOf } from './view-rules.ts';
import type { Counts, Group, Grouping, RegisterFilter, Shown } from './view-rules.ts';

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
 * Reads registers. The last few are kept while the data stay as they are: going through the pages and filters of one,
 * or back and forth between two days, reads the record once. They hold no titles, so that few bytes are kept.
 */
export function registerReader(db: Reader): RegisterReader {
  const registers = recentOf<{ register: Register; baseline: () => Baseline }>(3);
  const views = recentOf<Viewed>(4);

  const read = (basis: Basis, revision: number) =>
    registers(revision, keyOf(basis), async () => {
      const register = await findRegister(db, basis);
      let baseline: Baseline | null = null;
      return { register, baseline: () => (baseline ??= baselineOf(register)) };
    });

  const compared = async ({ days, today, revision }: Asking): Promise<Decision<Compared>> => {
    const basis = decideBasis(days, today);
    if (!basis.ok) return basis;
    const { register, baseline } = await read(basis.value, revision);
    const decision = decideDays(firstDayOf(register), days, basis.value);
    if (!decision.ok) return decision;
    const day = sinceOf(days, register);
    if (day === null) return accepted({ register, since: baseline() });
    const earlier = await read({ ...basis.value, asOf: day }, revision);
    return accepted({ register, since: earlier.baseline() });
  };

  const viewed = async (asking: Asking, filter: RegisterFilter, grouping: Grouping): Promise<Decision<Viewed>> => {
    const found = await compared(asking);
    if (!found.ok) return found;
    const { register, since } = found.value;
    const key = [keyOf(register), since.day, grouping, JSON.stringify(filter)].join('|');
    return accepted(await views(asking.revision, key, () => Promise.resolve(view(found.value, filter, grouping))));
  };

  return { compared, viewed };
}

function view({ register, since }: Compared, filter: RegisterFilter, grouping: Grouping): Viewed {
  const shown = filtered(register, filter, since);
  const groups = grouped(register, shown, grouping);
  const rows = groups.flatMap((group) => group.shown).reduce((sum, one) => sum + rowsOf(one), 0);
  const actions = shown.reduce((sum, one) => sum + one.actions.length, 0);
  const total = { commitments: shown.length, actions, rows };
  return { register, since, counts: countsOf(register, filter, since), shown, groups, total };
}

function keyOf({ asOf, recordedBy }: Basis): string {
  return `${asOf}|${recordedBy ?? ''}`;
}
