import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../../src/audit/rules.ts';
import { openDatabase } from '../../src/db/connection.ts';
import type { DatabasePlace } from '../../src/db/schema.ts';
import { publicRecordFolder } from '../../src/deps.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import { loadPublicRecord } from '../../src/public-record/operations.ts';
import type { Engine } from './app.ts';
import { freshPostgres, makePostgres } from './postgres.ts';

/** What a database holds when a test gets it: its tables alone, or the public record too. */
export type Filling = 'tables' | 'public_record';

/** The instant at which tests begin, after the 10th meeting. */
export const opening = new Date('2026-02-02T03:00:00.000Z');

/** The password of the made-up people. */
export const password = 'correct horse battery';

// How the global set-up hands on where the databases lie that are copied, and the password's hash.
const FOLDER = 'SCCM_TEST_FILLED';
const HASH = 'SCCM_TEST_PASSWORD_HASH';

/**
 * Makes once for a whole run what every test would make anew: databases to be copied, on both engines, and the hash of
 * the password. It took more than half of the run's time. Returns how to clear them away.
 */
export async function fillDatabases(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sccm-filled-'));
  process.env[FOLDER] = folder;
  process.env[HASH] = await hashPassword(password);
  for (const filling of ['tables', 'public_record'] as const) {
    await fill({ databaseUrl: null, file: fileOf(filling) }, filling);
    await fill({ databaseUrl: (await makePostgres(nameOf(filling))).url, file: '' }, filling);
  }
  return () => rm(folder, { recursive: true, force: true });
}

async function fill(place: DatabasePlace, filling: Filling): Promise<void> {
  const db = await openDatabase(place, opening);
  if (filling === 'public_record') await loadPublicRecord(db, publicRecordFolder, { by: commandLine, now: opening });
  await db.close();
}

/**
 * A copy of a filled database, to be opened; a file lies in the folder that is given. Outside a test run, as for the
 * pictures of the help, it is filled anew.
 */
export async function copyFilled(engine: Engine, filling: Filling, folder: string): Promise<DatabasePlace> {
  const file = join(folder, 'sccm.sqlite');
  if (process.env[FOLDER] === undefined) {
    await fill({ databaseUrl: null, file }, filling);
    return { databaseUrl: null, file };
  }
  if (engine === 'postgres') return { databaseUrl: (await freshPostgres(nameOf(filling))).url, file };
  await copyFile(fileOf(filling), file);
  return { databaseUrl: null, file };
}

/** The hash of the people's password. */
export const passwordHash = async (): Promise<string> => process.env[HASH] ?? hashPassword(password);

const fileOf = (filling: Filling): string => join(process.env[FOLDER] ?? '', `${filling}.sqlite`);
const nameOf = (filling: Filling): string => `filled_${filling}`;
