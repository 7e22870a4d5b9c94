import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { openDatabase } from '../db/connection.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { flushFolder } from '../lib/flush-folder.ts';
import { checkRecord } from '../verification/record-queries.ts';
import type { Checked } from '../verification/record-queries.ts';
import { readArchive } from './archive.ts';
import { deleteSessions } from './queries.ts';
import { databaseName } from './rules.ts';
import type { BackedUpFile, Manifest } from './rules.ts';
import { swap } from './swap.ts';

export interface RestoreAsked {
  file: string;
  dataFolder: string;
  /** Whether a record that stands may be moved aside. */
  force: boolean;
  /** Whether a record with faults may be put in its place. */
  withFaults: boolean;
}

export interface Restored {
  madeAt: string;
  checked: Checked[];
  /** Where the record that stood was moved; null where none stood. */
  aside: string | null;
}

type Refused = { ok: false; checked: Checked[] };

/**
 * Puts the record of a backup in the place of the one that stands, or makes it where none does. Everything is unpacked
 * beside it, held against the manifest, brought to this program's schema and verified before anything is replaced.
 * Whoever calls this has the folder for itself.
 */
export async function restoreBackup(
  asked: RestoreAsked,
  doing: { by: Actor; now: Date },
): Promise<Decision<Restored> | Refused> {
  const { dataFolder, file } = asked;
  const stands = existsSync(join(dataFolder, databaseName));
  if (stands && !asked.force) return refused({ field: '', reason: 'backup.refusal.stands', values: { folder: dataFolder } });
  const from = `.restoring-${randomBytes(4).toString('hex')}`;
  const staged = join(dataFolder, from);
  try {
    const unpacked = await unpack(file, staged);
    if (!unpacked.ok) return unpacked;
    const checked = await settle(staged, file, unpacked.value, doing);
    if (!asked.withFaults && checked.some(({ faults }) => faults.length > 0)) return { ok: false, checked };
    const to = `before-restore-${doing.now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
    await swap(dataFolder, { from, to });
    return accepted({ madeAt: unpacked.value.madeAt, checked, aside: stands ? join(dataFolder, to) : null });
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

async function unpack(file: string, staged: string): Promise<Decision<Manifest>> {
  // Looked through first: of a damaged archive nothing is written at all.
  let bytes = 0;
  const whole = await readArchive(file, async (one, content) => {
    bytes += one.size;
    await finished(content.resume());
  });
  if (!whole.ok) return whole;
  await mkdir(dirname(staged), { recursive: true });
  const { bavail, bsize } = await statfs(dirname(staged));
  if (bytes > bavail * bsize) return refused({ field: '', reason: 'backup.refusal.no-room', values: { bytes } });
  for (const name of ['attachments', 'templates']) await mkdir(join(staged, name), { recursive: true, mode: 0o700 });
  const read = await readArchive(file, (one, content) => write(staged, one, content));
  // Each file was flushed as it was written; their names are here.
  const names = await readdir(staged, { recursive: true });
  for (const folder of new Set(names.map((name) => dirname(join(staged, name))))) await flushFolder(folder);
  return read;
}

async function write(staged: string, { name }: BackedUpFile, content: Readable): Promise<void> {
  const path = join(staged, ...name.split('/'));
  await mkdir(dirname(path), { recursive: true });
  await pipeline(content, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
}

// An older schema is brought up to date here, where nothing stands yet; who was signed in then is so no longer.
async function settle(
  staged: string,
  file: string,
  { madeAt }: Manifest,
  { by, now }: { by: Actor; now: Date },
): Promise<Checked[]> {
  const db = await openDatabase({ databaseUrl: null, file: join(staged, databaseName) }, now);
  try {
    await change(db, by, now, async (tx, audit) => {
      await deleteSessions(tx);
      await audit({ change: 'backup.restore', noun: 'backup', ref: madeAt, detail: { file: basename(file), madeAt } });
      return accepted(true);
    });
    return await checkRecord(db, { dataFolder: staged });
  } finally {
    await db.close();
  }
}
