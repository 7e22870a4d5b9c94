import type { Actor } from '../audit/rules.ts';
import type { DocumentFormat } from '../documents/writers.ts';
import type { ExportAsked } from '../exports/asked-routes.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported, Leaving } from '../exports/rules.ts';
import { todayIn } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { fileParts } from '../register/basis-rules.ts';
import type { AskedDays } from '../register/basis-rules.ts';
import { readerFor } from '../register/shown-queries.ts';
import { everything } from '../register/view-rules.ts';
import { composeBrief } from './composing.ts';
import { findBrief } from './queries.ts';

/** The brief as a file, for the pages and the command line alike; refused where its days cannot be answered. */
export async function exportBrief(
  { db, documents }: Means,
  given: ExportAsked & { format: DocumentFormat; days: AskedDays },
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const { format, language, audience, template, days } = given;
  const today = todayIn('Asia/Tokyo', now);
  const asking = { days, today, revision: 0 };
  const viewed = await readerFor(db.read, audience).viewed(asking, everything, 'theme');
  if (!viewed.ok) return viewed;
  const { register } = viewed.value;
  const told = await findBrief(db.read, viewed.value, { days, today, audience });
  const making = { by: by.person?.name ?? null, at: now, template };
  const leaving: Leaving = {
    what: 'brief', noun: 'brief', ref: '', format, language, audience, asOf: register.asOf,
    detail: { recordedBy: register.recordedBy, since: told.since.day },
    name: fileName(fileParts('brief', register), given),
  };
  const write = () => documents.write(composeBrief(told, { language, audience, making }), format, making);
  return accepted(exportFile(leaving, write));
}
