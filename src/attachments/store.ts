import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LostFileError } from '../lib/errors.ts';
import { flushFolder } from '../lib/flush-folder.ts';

/** A file that was received and not yet kept. */
export interface Received {
  path: string;
  /** In bytes. */
  size: number;
  /** SHA-256 in hex. */
  digest: string;
}

/** Writes what arrives to a file of its own among those not yet kept. Throws what the disk or the sender throws. */
export async function receive(dataFolder: string, stream: Readable): Promise<Received> {
  const folder = join(folderOf(dataFolder), 'arriving');
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    size += chunk.length;
  });
  try {
    await pipeline(stream, createWriteStream(path, { mode: 0o600, flush: true }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, size, digest: hash.digest('hex') };
}

/** Puts a received file where it stays, under its digest; two of the same content are one file. */
export async function keep(dataFolder: string, { path, digest }: Received): Promise<void> {
  const place = placeOf(dataFolder, digest);
  await mkdir(dirname(place), { recursive: true });
  await rename(path, place);
  // The name too must outlast a loss of power before the record says that the file is there.
  await flushFolder(dirname(place));
  await flushFolder(folderOf(dataFolder));
}

/**
 * Takes away what an upload left that never came to its end because the program did: files among those not yet kept
 * that are older than an hour. Another server on the same folder may be receiving the younger ones.
 */
export async function sweepArriving(dataFolder: string, now: Date): Promise<void> {
  const folder = join(folderOf(dataFolder), 'arriving');
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && now.getTime() - found.mtimeMs > 3_600_000) await rm(path, { force: true });
  }
}

export async function discard({ path }: Received): Promise<void> {
  await rm(path, { force: true });
}

/** The content of a kept file, looked through before: nobody is handed another one than was recorded. */
export async function openKept(dataFolder: string, digest: string): Promise<Readable> {
  if ((await digestOfKept(dataFolder, digest)) !== digest) {
    throw new LostFileError(`the file of the attachment ${digest} is not there as it was recorded`);
  }
  return createReadStream(placeOf(dataFolder, digest));
}

/** Whether files are kept in a data folder. */
export async function keepsFiles(dataFolder: string): Promise<boolean> {
  return (await readdir(folderOf(dataFolder)).catch(() => [])).some((name) => /^[0-9a-f]{2}$/.test(name));
}

/** What the file kept under a digest really digests to; null when it is not there. */
export async function digestOfKept(dataFolder: string, digest: string): Promise<string | null> {
  const place = placeOf(dataFolder, digest);
  if ((await stat(place).catch(() => null)) === null) return null;
  const hash = createHash('sha256');
  await pipeline(createReadStream(place), hash);
  return hash.digest('hex');
}

function folderOf(dataFolder: string): string {
  return join(dataFolder, 'attachments');
}

function placeOf(dataFolder: string, digest: string): string {
  return join(folderOf(dataFolder), digest.slice(0, 2), digest);
}
