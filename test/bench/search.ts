import { join } from 'node:path';
import { sql } from 'kysely';
import { commandLine } from '../../src/audit/rules.ts';
import { openDatabase } from '../../src/db/connection.ts';
import type { Db, Reader } from '../../src/db/schema.ts';
import { publicRecordFolder } from '../../src/deps.ts';
import { loadPublicRecord } from '../../src/public-record/operations.ts';
import { readAsked } from '../../src/search/asked-rules.ts';
import { narrow, wantedOf } from '../../src/search/narrow-rules.ts';
import { findHits, findNames } from '../../src/search/queries.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { addMadeUpWork, entriesOfRecord, piecesOf } from '../support/searched.ts';
import { promise, rowPrinter } from './print.ts';

// Actions and updates of made-up words, beside the public record: together this many texts.
const texts = 100_000;
const limit = 20;
const rounds = 5;

// What is common, what is rare, what is nowhere, what narrows, and what an index may stumble over.
const asked = [
  'の', '価格', '精算', '未納入額', 'FMS', '架空', '架空 価格', '令和8年', 'nowhere at all', '鑾', 'e', 'in', '"、"', '-', '%', '_ *',
  'is:open', 'is:overdue', 'is:overdue 価格', 'by:us', 'theme:undelivered', 'meeting:10', 'meeting:10 の', 'since:2025-12-11', 'kind:action の',
  '価格 の 透明性 の 確保', 'x'.repeat(300), '\'; drop table actions; --', '"a" OR NEAR(b)',
];

/** Measures the first page of many searches in both databases, and says whether each keeps its promise. */
export async function reportSearch(data: string): Promise<void> {
  const server = await startPostgres();
  try {
    for (const databaseUrl of [null, server.url]) {
      const db = await openDatabase({ databaseUrl, file: join(data, 'search.sqlite') }, new Date());
      await reportEngine(db);
      await db.close();
    }
  } finally {
    await server.stop();
  }
}

async function reportEngine(db: Db): Promise<void> {
  const now = new Date();
  await loadPublicRecord(db, publicRecordFolder, { by: commandLine, now });
  const words = (await entriesOfRecord(db.read)).flatMap(({ text }) => text.split('\n'));
  await addMadeUpWork(db, words, texts / 2);
  // As the server does by itself within a minute.
  if (db.engine === 'postgres') await sql`vacuum analyze`.execute(db.read);
  const queries = [...asked, ...piecesOf(words, 200, 3).map((piece) => piece.replaceAll(/["“”＂「」:：]/g, ' '))];
  const found: { typed: string; took: number; hits: number }[] = [];
  for (const typed of queries) found.push(await fastest(db, typed));
  found.sort((a, b) => b.took - a.took);
  const slowest = found.slice(0, 8);
  console.log(`\nThe first page of ${queries.length} searches of ${texts} texts on ${db.engine}: the slowest, milliseconds and hits counted.\n`);
  const row = rowPrinter(slowest.map(({ typed }) => shown(typed)));
  for (const { typed, took, hits } of slowest) row(shown(typed), [took.toFixed(1), hits]);
  const median = found[Math.floor(found.length / 2)]?.took ?? NaN;
  const most = found[0]?.took ?? NaN;
  console.log('');
  promise(`a search on ${db.engine}: ${median.toFixed(1)} ms usually, ${most.toFixed(1)} ms at most`, most < limit, `under ${limit} ms`);
}

// What else the machine does is no time of the database's: of a few the fastest.
async function fastest(db: Db, typed: string) {
  let took = Infinity;
  let hits = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    hits = await db.snapshot((read) => search(read, db.engine, typed));
    took = Math.min(took, performance.now() - begun);
  }
  return { typed, took, hits };
}

async function search(db: Reader, engine: Db['engine'], typed: string): Promise<number> {
  const given = readAsked(typed);
  const narrowed = narrow(given, await findNames(db, given.narrowings));
  const owed = { open: [], overdue: [], closed: [] };
  const wanted = wantedOf(narrowed, { mayInternal: true, today: '2026-02-02', owed });
  const found = await findHits(db, engine, wanted, { size: 5, mayInternal: true });
  return found.reduce((sum, { count }) => sum + count, 0);
}

function shown(typed: string): string {
  return typed.length > 24 ? `${typed.slice(0, 23)}…` : typed;
}
