import type { Actor } from '../audit/rules.ts';
import type { DocumentFormat } from '../documents/writers.ts';
import type { ExportAsked } from '../exports/asked-routes.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported } from '../exports/rules.ts';
import { todayIn } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { composeMinutes } from './compose-pages.ts';
import { findMinutesRecord } from './queries.ts';
import type { WhichMinutes } from './rules.ts';

interface MinutesGiven extends ExportAsked {
  number: number;
  format: DocumentFormat;
  /** The valid edition where it is not said. */
  which?: WhichMinutes;
}

/**
 * Composes the minutes of a meeting as a file; for the pages and the command line alike. Throws NotFoundError when
 * there is no such meeting. The day is Tokyo's.
 */
export async function exportMinutes(
  { db, documents }: Means,
  given: MinutesGiven,
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const { number, language, audience, format, template } = given;
  const record = await findMinutesRecord(db.read, number, audience, given.which);
  if (record === null) throw new NotFoundError();
  const making = { by: by.person?.name ?? null, at: now, template };
  const made = { time: timeInTokyo(now), by: making.by };
  const document = composeMinutes(record, { language, today: todayIn('Asia/Tokyo', now), made });
  const { asOf, edition } = document;
  const which = edition === null ? [] : ['edition', edition.number];
  const leaving = {
    what: 'minutes' as const, noun: 'meeting' as const, ref: String(number), format, language, audience, asOf,
    name: fileName([number, 'minutes', ...which], given),
    ...(edition === null ? {} : { detail: { edition: edition.number, digest: edition.digest } }),
  };
  return accepted(exportFile(leaving, () => documents.write(document, format, making)));
}

function timeInTokyo(now: Date): string {
  return new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(11, 16);
}
