import type { Actor } from '../audit/rules.ts';
import type { DocumentFormat } from '../documents/writers.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported, Leaving } from '../exports/rules.ts';
import { todayIn } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { composeAnnouncement } from './composing.ts';
import { findAnnouncementLines } from './print-queries.ts';
import type { Width } from './print.ts';

/** The announcement of a meeting as a file, in Japanese. Throws NotFoundError when there is no such meeting. */
export async function exportAnnouncement(
  { db, documents }: Means,
  { number, format, width }: { number: number; format: DocumentFormat; width?: Width | undefined },
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<Exported>> {
  const found = await findAnnouncementLines(db.read, number, width);
  if (found === null) throw new NotFoundError();
  const kind = { format, language: 'ja', audience: 'shared' } as const;
  const today = todayIn('Asia/Tokyo', now);
  const name = fileName([number, 'announcement', ...(width === undefined ? [] : [width])], kind);
  const leaving: Leaving = {
    what: 'announcement', noun: 'meeting', ref: String(number), ...kind, asOf: today, detail: { width }, name,
  };
  const making = { by: by.person?.name ?? null, at: now };
  const write = () => documents.write(composeAnnouncement({ number, ...found, today, making }), format, making);
  return accepted(exportFile(leaving, write));
}
