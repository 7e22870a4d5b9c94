import type { Actor } from '../audit/rules.ts';
import { writeTable } from '../documents/table-writer.ts';
import type { TableFormat } from '../documents/table-writer.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported, FileKind, Leaving } from '../exports/rules.ts';
import { todayIn } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { listOffices } from '../offices/queries.ts';
import { listThemes } from '../themes/queries.ts';
import { composeActions } from './composing.ts';
import { listActionsFor } from './listed-queries.ts';
import { inOrder, narrowed } from './listed-rules.ts';
import type { ActionFilter, ActionSort } from './rules.ts';

/** The whole list of actions as it is asked for, in the state the audience may know of. The day is Tokyo's. */
export async function exportActions(
  { db }: Pick<Means, 'db'>,
  asked: FileKind & { format: TableFormat; filter: ActionFilter; sort: ActionSort },
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const { format, language, audience, filter, sort } = asked;
  const today = todayIn('Asia/Tokyo', now);
  const all = await listActionsFor(db.read, audience, filter);
  const actions = inOrder(narrowed(all, filter, today), sort);
  const given = {
    language, audience, today, filter, made: { by: by.person?.name ?? '', at: now.toISOString() },
    offices: await listOffices(db.read), themes: await listThemes(db.read),
  };
  const leaving: Leaving = {
    what: 'actions', noun: 'action', ref: '', format, language, audience, asOf: today, detail: { ...filter },
    name: fileName(['actions', today], asked),
  };
  return accepted(exportFile(leaving, () => writeTable(composeActions(actions, given), format)));
}
