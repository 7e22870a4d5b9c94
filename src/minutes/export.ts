import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import type { Document, DocumentLanguage } from '../documents/document.ts';
import { writeHtmlFile } from '../documents/html-file.ts';
import { writeJson } from '../documents/json.ts';
import { writeMarkdown } from '../documents/markdown.ts';
import { todayIn } from '../lib/dates.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Audience } from '../lib/parties.ts';
import { composeMinutes } from './compose-pages.ts';
import { noteExport } from './operations.ts';
import { findMinutesRecord } from './queries.ts';
import { minutesFileName } from './rules.ts';
import type { MinutesFormat } from './rules.ts';

export interface MinutesFile {
  name: string;
  mediaType: string;
  text: string;
}

interface Writer {
  mediaType: string;
  write: (document: Document) => string;
}

// A new format is a line here and its writer.
const writers: Record<MinutesFormat, Writer> = {
  md: { mediaType: 'text/markdown; charset=utf-8', write: writeMarkdown },
  html: { mediaType: 'text/html; charset=utf-8', write: writeHtmlFile },
  json: { mediaType: 'application/json; charset=utf-8', write: writeJson },
};

/**
 * Composes the minutes of a meeting as a file and notes in the audit that they left the register; for the pages and
 * the command line alike. Throws NotFoundError when there is no such meeting. The day is Tokyo's.
 */
export async function exportMinutes(
  db: Db,
  given: { number: number; language: DocumentLanguage; audience: Audience; format: MinutesFormat },
  { by, now }: { by: Actor; now: Date },
): Promise<MinutesFile> {
  const { number, language, audience, format } = given;
  const record = await findMinutesRecord(db.read, number, audience);
  if (record === null) throw new NotFoundError();
  const made = { time: timeInTokyo(now), by: by.person?.name ?? null };
  const document = composeMinutes(record, { language, today: todayIn('Asia/Tokyo', now), made });
  const { mediaType, write } = writers[format];
  const text = write(document);
  await noteExport(db, { number, language, audience, format }, { by, now });
  return { name: minutesFileName(given, format), mediaType, text };
}

function timeInTokyo(now: Date): string {
  return new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(11, 16);
}
