import type { Actor } from '../audit/rules.ts';
import { writeTable } from '../documents/table-writer.ts';
import type { TableFormat } from '../documents/table-writer.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported, FileKind, Leaving } from '../exports/rules.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { fileParts } from '../register/basis-rules.ts';
import { recordsOf } from '../register/telling-composing.ts';
import type { Basis } from '../register/told-rules.ts';
import { listIndicatorsOn } from './history-queries.ts';
import { composeIndicators } from './table-composing.ts';

/** The published figures on a basis as a list, a row for each. */
export async function exportIndicators(
  { db }: Pick<Means, 'db'>,
  given: FileKind & { format: TableFormat; basis: Basis },
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const { format, language, audience, basis } = given;
  const indicators = await listIndicatorsOn(db.read, basis);
  const leaving: Leaving = {
    what: 'indicators', noun: 'indicator', ref: '', format, language, audience, asOf: basis.asOf,
    detail: { recordedBy: basis.recordedBy }, name: fileName(fileParts('indicators', basis), given),
  };
  const made = { by: by.person?.name ?? '', at: now.toISOString() };
  const telling = { language, audience, asOf: basis.asOf, basis: [recordsOf(basis)], made };
  return accepted(exportFile(leaving, () => writeTable(composeIndicators(indicators, telling), format)));
}
