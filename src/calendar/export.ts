import { listActionsFor } from '../actions/listed-queries.ts';
import { narrowed } from '../actions/listed-rules.ts';
import type { ActionFilter } from '../actions/rules.ts';
import type { Actor } from '../audit/rules.ts';
import { written } from '../documents/written.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported, FileKind } from '../exports/rules.ts';
import { todayIn } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { listMeetings } from '../meetings/queries.ts';
import { findOffice } from '../offices/queries.ts';
import { composeCalendar } from './composing.ts';
import { countUpdatesFor } from './queries.ts';

/**
 * The calendar of meetings and of the days by which actions are due, of all offices or of one. Throws NotFoundError
 * when there is no such office.
 */
export async function exportCalendar(
  { db }: Pick<Means, 'db'>,
  { format, language, audience, filter }: FileKind & { format: 'ics'; filter: ActionFilter },
  { now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const asOf = todayIn('Asia/Tokyo', now);
  const office = filter.office === null ? null : await findOffice(db.read, filter.office);
  if (office === null && filter.office !== null) throw new NotFoundError();
  const actions = narrowed(await listActionsFor(db.read, audience, filter), filter, asOf);
  const all = (await listMeetings(db.read)).map(({ meeting }) => meeting);
  const meetings = all.filter(({ number }) => filter.meeting === null || number === filter.meeting);
  const updates = await countUpdatesFor(db.read, audience);
  const given = { language, audience, office, stamp: now.toISOString(), updates };
  const kind = { format, language, audience };
  const leaving = {
    what: 'calendar', noun: 'action', ref: '', ...kind, asOf, detail: { ...filter },
    name: fileName(['calendar', ...(office === null ? [] : ['office', office.id]), asOf], kind),
  } as const;
  const write = async () => {
    const { writeIcs } = await import('../documents/ics.ts');
    return written(writeIcs(composeCalendar(actions, meetings, given)));
  };
  return accepted(exportFile(leaving, write));
}
