import type { Actor } from '../audit/rules.ts';
import { writeTable } from '../documents/table-writer.ts';
import type { ExportAsked } from '../exports/asked-routes.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported, Leaving } from '../exports/rules.ts';
import { todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { fileParts } from '../register/basis-rules.ts';
import { decideDay, takenUpOn } from './basis-rules.ts';
import { composeThemes } from './document-composing.ts';
import type { ThemeFormat } from './file-rules.ts';
import { listTakenUp, listThemes } from './queries.ts';
import { listMeetingsKnown } from './record-queries.ts';
import { composeThemesTable } from './table-composing.ts';

type ThemesGiven = ExportAsked & { format: ThemeFormat; asOf: Day | null };

/** The grid of themes by the meetings held by a day, today where none is asked for; refused where it cannot be told. */
export async function exportThemes(
  { db, documents }: Means,
  given: ThemesGiven,
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const today = todayIn('Asia/Tokyo', now);
  const meetings = await listMeetingsKnown(db.read);
  const decided = decideDay({ asOf: given.asOf, recordedBy: null }, meetings, today);
  if (!decided.ok) return decided;
  const { format, language, audience, template } = given;
  const asOf = given.asOf ?? today;
  const all = { meetings, takenUp: await listTakenUp(db.read) };
  const told = { themes: await listThemes(db.read), ...(given.asOf === null ? all : takenUpOn(all, asOf)) };
  const leaving: Leaving = {
    what: 'themes', noun: 'theme', ref: '', format, language, audience, asOf,
    name: fileName(fileParts('themes', { asOf, recordedBy: null }), given),
  };
  return accepted(exportFile(leaving, () => {
    if (format === 'xlsx' || format === 'csv') {
      const made = { by: by.person?.name ?? '', at: now.toISOString() };
      return writeTable(composeThemesTable(told, { language, audience, asOf, made }), format);
    }
    const making = { by: by.person?.name ?? null, at: now, template };
    return documents.write(composeThemes(told, { language, audience, asOf, making }), format, making);
  }));
}
