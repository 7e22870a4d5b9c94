import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/db/connection.ts';
import type { DatabasePlace, Db } from '../../src/db/schema.ts';
import type { Engine } from './app.ts';
import { freshPostgres } from './postgres.ts';

export const opening = new Date('2026-02-02T03:00:00.000Z');

/** A place for a database where none is yet, and how to clear it away. */
export async function emptyPlace(engine: Engine): Promise<{ place: DatabasePlace; clear: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sccm-test-'));
  const databaseUrl = engine === 'postgres' ? (await freshPostgres()).url : null;
  return {
    place: { databaseUrl, file: join(folder, 'sccm.sqlite') },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

/** An open, empty database without the application around it. */
export async function emptyDatabase(
  engine: Engine,
): Promise<{ db: Db; place: DatabasePlace; close: () => Promise<void> }> {
  const { place, clear } = await emptyPlace(engine);
  const db = await openDatabase(place, opening);
  return {
    db, place,
    close: async () => {
      await db.close();
      await clear();
    },
  };
}
