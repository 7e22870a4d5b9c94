import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/db/connection.ts';
import type { DatabasePlace, Db } from '../../src/db/schema.ts';
import type { Engine } from './app.ts';
import { copyFilled, opening } from './filled.ts';
import { freshPostgres } from './postgres.ts';

export { opening };

/** A place for a database where none is yet, and how to clear it away. */
export async function emptyPlace(engine: Engine): Promise<{ place: DatabasePlace; clear: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sccm-test-'));
  const databaseUrl = engine === 'postgres' ? (await freshPostgres()).url : null;
  return {
    place: { databaseUrl, file: join(folder, 'sccm.sqlite') },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

/** An open database without records, and without the application around it. */
export async function emptyDatabase(
  engine: Engine,
): Promise<{ db: Db; place: DatabasePlace; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sccm-test-'));
  const place = await copyFilled(engine, 'tables', folder);
  const db = await openDatabase(place, opening);
  return {
    db, place,
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
