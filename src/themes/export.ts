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
import { NotFoundError } from '../lib/errors.ts';
import { fileParts } from '../register/basis-rules.ts';
import { decideDay, takenUpOn } from './basis-rules.ts';
import type { ThemeDays } from './basis-rules.ts';
import { composeThemes } from './document-composing.ts';
import { composeTheme } from './lineage-composing.ts';
import type { LineageFormat, ThemeFormat } from './file-rules.ts';
import { findTheme, listTakenUp, listThemes } from './queries.ts';
import { listMeetingsKnown } from './record-queries.ts';
import { composeThemesTable } from './table-composing.ts';
import { findThemeTold } from './told-queries.ts';

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

type ThemeGiven = ExportAsked & { format: LineageFormat; slug: string; days: ThemeDays };

/**
 * One theme through the meetings held by a day, today where none is asked for; what is only planned is not told.
 * Throws NotFoundError where there is no such theme.
 */
export async function exportTheme(
  { db, documents }: Means,
  { format, language, audience, template, slug, days }: ThemeGiven,
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const theme = await findTheme(db.read, slug);
  if (theme === null) throw new NotFoundError();
  const today = todayIn('Asia/Tokyo', now);
  const basis = { asOf: days.asOf ?? days.recordedBy ?? today, recordedBy: days.recordedBy };
  const told = await findThemeTold(db.read, theme, basis, { today, unconfirmed: new Set() });
  if (!told.ok) return told;
  const leaving: Leaving = {
    what: 'theme', noun: 'theme', ref: slug, format, language, audience, asOf: basis.asOf,
    detail: { recordedBy: basis.recordedBy }, name: fileName(fileParts(`theme-${slug}`, basis), { language, audience, format }),
  };
  const making = { by: by.person?.name ?? null, at: now, template };
  return accepted(exportFile(leaving, () =>
    documents.write(composeTheme(told.value, { basis, language, audience, making }), format, making)));
}
