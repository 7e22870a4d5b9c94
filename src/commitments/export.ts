import type { Actor } from '../audit/rules.ts';
import { writeTable } from '../documents/table-writer.ts';
import type { TableFormat } from '../documents/table-writer.ts';
import type { ExportAsked } from '../exports/asked-routes.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported, Leaving } from '../exports/rules.ts';
import { todayIn } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { fileParts } from '../register/basis-rules.ts';
import { findRegisterTold } from '../register/export.ts';
import type { RegisterAsked } from '../register/export.ts';
import { composeCommitments } from './list-composing.ts';
import { listSaidCommitments } from './list-queries.ts';
import { listedCommitments } from './list-rules.ts';

/** The commitments of a register as a list, a row for each; refused where its days cannot be answered. */
export async function exportCommitments(
  { db }: Pick<Means, 'db'>,
  given: RegisterAsked & ExportAsked & { format: TableFormat },
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const told = await findRegisterTold(db.read, given, todayIn('Asia/Tokyo', now));
  if (!told.ok) return told;
  const { register } = told.value;
  const { format, language, audience, filter } = given;
  const listed = listedCommitments(await listSaidCommitments(db.read, register), told.value);
  const made = { by: by.person?.name ?? '', at: now.toISOString() };
  const leaving: Leaving = {
    what: 'commitments', noun: 'commitment', ref: '', format, language, audience, asOf: register.asOf,
    detail: { recordedBy: register.recordedBy, ...filter }, name: fileName(fileParts('commitments', register), given),
  };
  const write = () => writeTable(composeCommitments(listed, told.value, { language, audience, made }), format);
  return accepted(exportFile(leaving, write));
}
