import type { Reader } from '../db/schema.ts';
import type { Day } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { decideBasis } from '../register/basis-rules.ts';
import { decideDay, themeOn } from './basis-rules.ts';
import type { ThemeDays } from './basis-rules.ts';
import { findThemeRecord, listMeetingsKnown } from './record-queries.ts';
import { findThemeRecorded } from './recorded-queries.ts';
import type { Theme, ThemeRecorded } from './rules.ts';

interface Now {
  today: Day;
  /** The meetings that lack the counterpart's word now. */
  unconfirmed: ReadonlySet<number>;
}

/** A theme as of the days asked for: by all that is known now, or by what had been recorded by a day alone. */
export async function findThemeTold(
  db: Reader,
  theme: Theme,
  days: ThemeDays,
  { today, unconfirmed }: Now,
): Promise<Decision<ThemeRecorded>> {
  const { asOf, recordedBy } = days;
  if (recordedBy !== null) return toldByThen(db, theme, { asOf, recordedBy }, today);
  const meetings = await listMeetingsKnown(db);
  const decision = decideDay(days, meetings, today);
  if (!decision.ok) return decision;
  const record = await findThemeRecord(db, theme, { meetings, asOf: asOf ?? today });
  return accepted({ record: asOf === null ? record : themeOn(record, asOf), unconfirmed });
}

async function toldByThen(
  db: Reader,
  { id }: Theme,
  days: { asOf: Day | null; recordedBy: Day },
  today: Day,
): Promise<Decision<ThemeRecorded>> {
  const asOf = days.asOf ?? days.recordedBy;
  const basis = decideBasis({ ...days, since: null }, today);
  if (!basis.ok) return basis;
  const found = await findThemeRecorded(db, id, { asOf, recordedBy: days.recordedBy });
  if (found === null) return refused({ field: 'recorded-by', reason: 'themes.refusal.not-recorded' });
  const decision = decideDay(days, found.record.meetings, today);
  if (!decision.ok) return decision;
  return accepted({ ...found, record: themeOn(found.record, asOf) });
}
