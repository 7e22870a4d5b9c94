import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { openCopy } from '../db/connection.ts';
import { copySqlite } from '../db/copy.ts';
import { schemaNames } from '../db/migrate.ts';
import type { Db } from '../db/schema.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { flushFolder } from '../lib/flush-folder.ts';
import { checkRecord } from '../verification/record-queries.ts';
import type { Checked } from '../verification/record-queries.ts';
import { readArchive, tellOf, writeArchive } from './archive.ts';
import type { Packed } from './archive.ts';
import { partOf, prune, sweep } from './keeping.ts';
import { findFirstHash, listDigests } from './queries.ts';
import { backupName, databaseName } from './rules.ts';
import type { Manifest } from './rules.ts';

export interface BackupAsked {
  dataFolder: string;
  /** The file to make, or a folder in which it is named by the instant. */
  to: string;
  /** How many backups of this record stay in that folder; null leaves all. */
  keep: number | null;
}

export interface BackedUp {
  file: string;
  /** What `verify` found in the copy. */
  checked: Checked[];
  /** Older backups that were taken away. */
  pruned: string[];
}

/**
 * Makes one file of the record as it stands: the database as of one instant, whoever writes meanwhile, the attachments
 * it speaks of and the templates. It is checked, read back and on the disk before it gets its name. Where the record
 * itself has faults the backup is made all the same, and no older one is taken away for it.
 */
export async function makeBackup(
  db: Db,
  asked: BackupAsked,
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<BackedUp>> {
  const isFolder = existsSync(asked.to) && (await stat(asked.to)).isDirectory();
  const file = isFolder ? join(asked.to, backupName(now)) : asked.to;
  if (existsSync(file) && (await tellOf(file)) === null) {
    // What is not ours is not written over.
    return refused({ field: '', reason: 'backup.refusal.exists', values: { file } });
  }
  await sweep(dirname(file), now);
  const part = partOf(file);
  await mkdir(part, { mode: 0o700 });
  try {
    const made = await makeWithin(part, asked.dataFolder, now);
    if (!made.ok) return made;
    const { checked, manifest } = made.value;
    await rename(join(part, 'backup.zip'), file);
    await flushFolder(dirname(file));
    const faults = checked.some((one) => one.faults.length > 0);
    const pruned = asked.keep === null || faults ? [] : await prune(file, manifest, asked.keep);
    await noteBackup(db, { file: basename(file), madeAt: manifest.madeAt }, { by, now });
    return accepted({ file, checked, pruned });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function makeWithin(
  part: string,
  dataFolder: string,
  now: Date,
): Promise<Decision<{ manifest: Manifest; checked: Checked[] }>> {
  const copy = join(part, databaseName);
  await copySqlite(join(dataFolder, databaseName), copy);
  await chmod(copy, 0o600);
  const { record, checked, digests } = await lookInto(copy, dataFolder);
  const faults = checked.reduce((count, one) => count + one.faults.length, 0);
  const database = { name: databaseName, path: copy, compress: true };
  const files = [database, ...attachmentsOf(dataFolder, digests), ...(await templatesOf(dataFolder))];
  const archive = join(part, 'backup.zip');
  await writeArchive(archive, files, (told) => ({
    program: 'sccm', format: 1, madeAt: now.toISOString(), schema: schemaNames.at(-1) ?? '', record, faults, files: told,
  }));
  const read = await readArchive(archive, (_file, content) => thrownAway(content));
  return read.ok ? accepted({ manifest: read.value, checked }) : read;
}

async function lookInto(copy: string, dataFolder: string) {
  const db = openCopy(copy);
  try {
    const checked = await checkRecord(db, { dataFolder });
    return { checked, record: await findFirstHash(db.read), digests: await listDigests(db.read) };
  } finally {
    await db.close();
  }
}

// The files are there before the record speaks of them, and stay: copied after it, none is missing.
function attachmentsOf(dataFolder: string, digests: string[]): Packed[] {
  const files = digests.map((digest) => `attachments/${digest.slice(0, 2)}/${digest}`);
  const packed = files.map((name) => ({ name, path: join(dataFolder, name), compress: false }));
  // One that is lost is named by verify; the others are worth keeping.
  return packed.filter(({ path }) => existsSync(path));
}

async function templatesOf(dataFolder: string): Promise<Packed[]> {
  const folder = join(dataFolder, 'templates');
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = found.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return files.map(({ name }) => ({ name: `templates/${name}`, path: join(folder, name), compress: false }));
}

async function thrownAway(content: Readable): Promise<void> {
  await finished(content.resume());
}

async function noteBackup(
  db: Db,
  detail: { file: string; madeAt: string },
  { by, now }: { by: Actor; now: Date },
): Promise<void> {
  await change(db, by, now, async (_tx, audit) => {
    await audit({ change: 'backup.make', noun: 'backup', ref: detail.madeAt, detail });
    return accepted(true);
  });
}
