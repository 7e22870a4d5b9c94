import type { Actor } from '../audit/rules.ts';
import type { Edition } from '../documents/document.ts';
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
import { findEarlier } from './earlier-routes.ts';
import { findMinutesRecord } from './queries.ts';
import type { WhichMinutes } from './rules.ts';

interface MinutesGiven extends ExportAsked {
  number: number;
  format: DocumentFormat;
  /** The valid edition where it is not said. */
  which?: WhichMinutes;
  /** The number of an earlier edition, as it was typed: a Word file shows what changed since. */
  comparedWith?: string;
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
  const composition = { language, today: todayIn('Asia/Tokyo', now), made };
  const document = composeMinutes(record, composition);
  const earlier = await findEarlier(db.read, { number, format, document, comparedWith: given.comparedWith ?? '' }, composition);
  if (!earlier.ok) return earlier;
  const { asOf, edition } = document;
  const leaving = {
    what: 'minutes' as const, noun: 'meeting' as const, ref: String(number), format, language, audience, asOf,
    name: fileName([number, 'minutes', ...editionParts(edition, earlier.value)], given),
    detail: {
      ...(edition === null ? {} : { edition: edition.number, digest: edition.digest }),
      ...(earlier.value === null ? {} : { comparedWith: earlier.value.edition }),
    },
  };
  const compared = earlier.value === null ? {} : { comparedWith: earlier.value.document };
  return accepted(exportFile(leaving, () => documents.write(document, format, { ...making, ...compared })));
}

function editionParts(edition: Edition | null, earlier: { edition: number } | null): (string | number)[] {
  return [
    ...(edition === null ? [] : ['edition', edition.number]),
    ...(earlier === null ? [] : ['compared-with', earlier.edition]),
  ];
}

function timeInTokyo(now: Date): string {
  return new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(11, 16);
}
