import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { commandLine } from '../audit/rules.ts';
import { tableLimits, unpackTable } from '../documents/given-table.ts';
import type { GivenTable } from '../documents/given-table.ts';
import { readTable } from '../documents/table-reading.ts';
import { OperatorError } from '../lib/errors.ts';
import { todayIn } from '../lib/dates.ts';
import { knownHeads, proposeMapping } from '../imports/columns.ts';
import { checkImport, importActions } from '../imports/operations.ts';
import { decideMapping } from '../imports/row.ts';
import { countVerdicts } from '../imports/rules.ts';
import type { Reading, RowNote, Verdict } from '../imports/rules.ts';
import { headsOf, sentenceOf } from '../imports/sentence-pages.ts';
import { accept, print, say, warn, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Brings in a list of actions, all of it or nothing, and prints how many rows were what; --dry-run saves nothing. */
export async function run(asked: Asked): Promise<void> {
  const table = await tableOf(asked);
  const reading: Reading = { mapping: proposeMapping(table), keepTitles: false, updates: 'internal' };
  const wrong = decideMapping(reading.mapping);
  if (wrong.length > 0) throw new OperatorError(wrong.map(({ reason }) => say(asked)(reason)).join('\n'));
  await withDatabase(asked, async (db, now) => {
    const { verdicts, seen } = await checkImport(db.read, { table, reading }, todayIn('Asia/Tokyo', now));
    const counts = countVerdicts(verdicts);
    sayNotes(verdicts, headsOf(table, reading.mapping), asked);
    if (counts.error > 0) throw new OperatorError(say(asked)('imports.refusal.errors', { count: counts.error }));
    if (asked.options['dry-run'] !== true && counts.new + counts.update > 0) {
      accept(await importActions(db, { table, reading, seen }, { by: commandLine, now }), asked);
    }
    print(`${say(asked)('imports.summary', counts)}\n`);
  });
}

async function tableOf(asked: Asked): Promise<GivenTable> {
  const file = asked.given[0] ?? '';
  const packed = await readTable({ name: basename(file), bytes: await bytesOf(file, asked) }, knownHeads);
  if (!packed.ok) throw new OperatorError(packed.refusals.map(({ reason, values }) => say(asked)(reason, values)).join('\n'));
  const table = unpackTable(packed.value);
  if (table === null) throw new Error('a list that was packed cannot be unpacked');
  return table;
}

// One byte more than may be is enough to know that it is too large.
async function bytesOf(file: string, asked: Asked): Promise<Buffer> {
  const unreadable = (): never => {
    throw new OperatorError(say(asked)('common.file-not-readable', { file }));
  };
  const handle = await open(file).catch(unreadable);
  try {
    const buffer = Buffer.alloc(tableLimits.bytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length).catch(unreadable);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
}

/** Each error, and each thing worth knowing, as one line on standard error. */
function sayNotes(verdicts: Verdict[], heads: string[], asked: Asked): void {
  const { locale } = asked.config;
  const t = say(asked);
  const reader = { t, locale, dateStyle: locale === 'ja' ? 'era' : 'iso' } as const;
  const line = (row: number, note: RowNote): void => {
    const { column, text } = sentenceOf(note, heads, reader);
    warn(column === null ? t('imports.line.row', { row, sentence: text }) : t('imports.line.column', { row, column, sentence: text }));
  };
  for (const verdict of verdicts) {
    for (const note of verdict.kind === 'error' ? verdict.errors : verdict.notes) line(verdict.row, note);
  }
}
