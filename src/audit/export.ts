import { writeTable } from '../documents/table-writer.ts';
import type { TableFormat } from '../documents/table-writer.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported } from '../exports/rules.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { todayIn } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import { findPerson } from '../people/queries.ts';
import { composeAudit } from './composing.ts';
import { listAuditEntries, namesOfRecords } from './queries.ts';
import type { Actor, AuditFilter } from './rules.ts';

/** More than anybody reads, and less than fills the memory. */
const most = 100_000;

/** The entries asked for as a file, newest first; that it left is an entry itself. Refused where there are too many. */
export async function exportAudit(
  { db }: Pick<Means, 'db'>,
  { format, language, filter }: { format: TableFormat; language: Locale; filter: AuditFilter },
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const entries = await listAuditEntries(db.read, { before: null, size: most + 1 }, filter);
  if (entries.length > most) return refused({ field: '', reason: 'audit.refusal.many', values: { most } });
  const today = todayIn('Asia/Tokyo', now);
  const person = typeof filter.person === 'number' ? await findPerson(db.read, filter.person) : null;
  const given = {
    language, today, filter, personName: person?.name ?? null, names: await namesOfRecords(db.read, entries),
    made: { by: by.person?.name ?? '', at: now.toISOString() },
  };
  const asked = { language, audience: 'internal', format } as const;
  const leaving = {
    ...asked, what: 'audit', noun: 'audit', ref: '', asOf: today, detail: { ...filter },
    name: fileName(['audit', today], asked),
  } as const;
  return accepted(exportFile(leaving, () => writeTable(composeAudit(entries, given), format)));
}
