import type { Actor } from '../audit/rules.ts';
import { writeTable } from '../documents/table-writer.ts';
import type { DocumentWriters } from '../documents/writers.ts';
import type { ExportAsked } from '../exports/asked-routes.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported, Leaving } from '../exports/rules.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { fileParts } from '../register/basis-rules.ts';
import { recordsOf } from '../register/telling-composing.ts';
import type { Basis } from '../register/told-rules.ts';
import { composeIndicatorsDocument } from './document-composing.ts';
import type { IndicatorFormat } from './file-rules.ts';
import { listIndicatorsOn } from './history-queries.ts';
import type { Indicator } from './rules.ts';
import { composeIndicators } from './table-composing.ts';

type IndicatorsGiven = ExportAsked & { format: IndicatorFormat; basis: Basis };

interface Doing {
  by: Actor;
  now: Date;
}

/** The published figures on a basis: as a document, or as a list with a row for each. */
export async function exportIndicators(
  { db, documents }: Means,
  given: IndicatorsGiven,
  doing: Doing,
): Promise<Decision<Exported>> {
  const { format, language, audience, basis } = given;
  const indicators = await listIndicatorsOn(db.read, basis);
  const leaving: Leaving = {
    what: 'indicators', noun: 'indicator', ref: '', format, language, audience, asOf: basis.asOf,
    detail: { recordedBy: basis.recordedBy }, name: fileName(fileParts('indicators', basis), given),
  };
  return accepted(exportFile(leaving, () => write(documents, indicators, given, doing)));
}

function write(documents: DocumentWriters, indicators: Indicator[], given: IndicatorsGiven, { by, now }: Doing) {
  const { format, language, audience, template, basis } = given;
  if (format === 'xlsx' || format === 'csv') {
    const made = { by: by.person?.name ?? '', at: now.toISOString() };
    const telling = { language, audience, asOf: basis.asOf, records: recordsOf(basis), basis: [], made };
    return writeTable(composeIndicators(indicators, telling), format);
  }
  const making = { by: by.person?.name ?? null, at: now, template };
  return documents.write(composeIndicatorsDocument(indicators, { basis, language, audience, making }), format, making);
}
