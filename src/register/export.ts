import type { Actor } from '../audit/rules.ts';
import type { Reader } from '../db/schema.ts';
import { listDirectionMarks } from '../directions/queries.ts';
import { writeTable } from '../documents/table-writer.ts';
import type { DocumentWriters } from '../documents/writers.ts';
import { written } from '../documents/written.ts';
import type { ExportAsked } from '../exports/asked-routes.ts';
import { exportFile } from '../exports/export.ts';
import type { Means } from '../exports/export.ts';
import { fileName } from '../exports/rules.ts';
import type { Exported, Leaving } from '../exports/rules.ts';
import { todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { fileParts } from './basis-rules.ts';
import type { AskedDays } from './basis-rules.ts';
import { directedOf, nothingDirected } from './directed-rules.ts';
import { composeRegister } from './document-composing.ts';
import type { RegisterFormat, RegisterTold } from './file-rules.ts';
import type { Grouping } from './group-rules.ts';
import { registerJson } from './json-pages.ts';
import { findActionWords } from './row-queries.ts';
import { readerFor } from './shown-queries.ts';
import { findWithoutAct } from './without-act-queries.ts';
import { composeRegisterTable } from './table-composing.ts';
import type { RegisterFilter } from './view-rules.ts';

export interface RegisterAsked {
  days: AskedDays;
  filter: RegisterFilter;
  grouping: Grouping;
}

type RegisterGiven = RegisterAsked & ExportAsked & { format: RegisterFormat };

interface Doing {
  by: Actor;
  now: Date;
}

/** A register as a file, for the pages and the command line alike; refused where its days cannot be answered. */
export async function exportRegister(
  { db, documents }: Means,
  given: RegisterGiven,
  doing: Doing,
): Promise<Decision<Exported>> {
  const told = await findRegisterTold(db.read, given, todayIn('Asia/Tokyo', doing.now));
  if (!told.ok) return told;
  const { format, language, audience, filter, grouping } = given;
  const { asOf, recordedBy } = told.value.register;
  const leaving: Leaving = {
    what: 'register', noun: 'register', ref: '', format, language, audience, asOf,
    detail: { recordedBy, since: told.value.since.day, group: grouping, ...filter },
    name: fileName(fileParts('register', told.value.register), given),
  };
  return accepted(exportFile(leaving, () => write(documents, told.value, given, doing)));
}

/** A register as this audience may know of it, with the words of every action that is shown. */
export async function findRegisterTold(
  db: Reader,
  { days, filter, grouping, audience }: RegisterAsked & Pick<ExportAsked, 'audience'>,
  today: Day,
): Promise<Decision<RegisterTold>> {
  const viewed = await readerFor(db, audience).viewed({ days, today, revision: 0 }, filter, grouping);
  if (!viewed.ok) return viewed;
  const { shown, register } = viewed.value;
  const ids = shown.flatMap(({ actions }) => actions.map(({ id }) => id));
  const words = await findActionWords(db, ids, register, audience);
  const withoutAct = await findWithoutAct(db, register, today);
  const directed = audience === 'internal' ? directedOf(register, await listDirectionMarks(db)) : nothingDirected;
  return accepted({ ...viewed.value, days, filter, grouping, words, withoutAct, directed });
}

/** The register itself, for other programs (README, "Command line"). */
function jsonOf({ register, shown, since, words }: RegisterTold): string {
  return `${JSON.stringify(registerJson(register, shown, { since: since.day, titles: words }), null, 2)}\n`;
}

function write(documents: DocumentWriters, told: RegisterTold, given: RegisterGiven, { by, now }: Doing) {
  const { format, language, audience, template } = given;
  const name = by.person?.name ?? null;
  if (format === 'json') return written(jsonOf(told));
  if (format === 'xlsx' || format === 'csv') {
    const made = { by: name ?? '', at: now.toISOString() };
    return writeTable(composeRegisterTable(told, { language, audience, made }), format);
  }
  const making = { by: name, at: now, template };
  return documents.write(composeRegister(told, { language, audience, making }), format, making);
}
