import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer as bytesOf } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile as OpenZip } from 'yauzl';
import { ZipFile } from 'yazl';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { commentOf, manifestName, readComment, readManifest } from './rules.ts';
import type { BackedUpFile, Manifest, Told } from './rules.ts';

/** A file that goes into a backup. */
export interface Packed {
  name: string;
  path: string;
  compress: boolean;
}

/**
 * Writes a ZIP archive of these files and, after them, of what `tell` says of them. It is on the disk when this ends.
 * Throws what the disk says.
 */
export async function writeArchive(
  to: string,
  files: Packed[],
  tell: (files: BackedUpFile[]) => Manifest,
): Promise<void> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(to, { mode: 0o600, flags: 'wx', flush: true }));
  const filled = fill(zip, files).then((told) => {
    const manifest = tell(told);
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), manifestName);
    zip.end({ comment: commentOf(manifest), forceZip64Format: false });
  });
  await Promise.all([written, filled]);
}

async function fill(zip: ZipFile, files: Packed[]): Promise<BackedUpFile[]> {
  const failed = new Promise<never>((_resolve, reject) => zip.once('error', reject));
  const told: BackedUpFile[] = [];
  for (const { name, path, compress } of files) {
    const { size, mtime } = await stat(path);
    const hash = createHash('sha256');
    const stream = createReadStream(path);
    const read = new Promise<unknown>((resolve, reject) => stream.once('end', () => resolve(null)).once('error', reject));
    stream.on('data', (chunk) => hash.update(chunk)).pause();
    zip.addReadStream(stream, name, { size, mtime, compress });
    await Promise.race([read, failed]);
    told.push({ name, size, digest: hash.digest('hex') });
  }
  return told;
}

/** What the archive says in its comment; null of a file that is no backup of ours, or cannot be read. */
export async function tellOf(path: string): Promise<Told | null> {
  const zip = await openPromise(path).catch(() => null);
  zip?.close();
  return zip === null ? null : readComment(zip.comment);
}

const largestManifest = 64 * 1024 * 1024;

/**
 * Reads a whole backup, handing each file to `receive`, and holds it against its manifest: every file that is named,
 * no other, each of its size and digest. Refused with a sentence when it is not a backup or not whole.
 */
export async function readArchive(
  path: string,
  receive: (file: BackedUpFile, content: Readable) => Promise<void>,
): Promise<Decision<Manifest>> {
  const opened = await openWhole(path);
  if (!opened.ok) return opened;
  const { zip, entries } = opened.value;
  try {
    const manifest = await manifestIn(zip, entries);
    if (manifest === null) return refused({ field: '', reason: 'backup.refusal.not-ours' });
    for (const file of manifest.files) {
      const entry = entries.get(file.name);
      if (entry === undefined) return damaged(file.name);
      const digest = await received(await zip.openReadStreamPromise(entry), file, receive);
      if (entry.uncompressedSize !== file.size || digest !== file.digest) return damaged(file.name);
    }
    const named = new Set([manifestName, ...manifest.files.map(({ name }) => name)]);
    const strange = [...entries.keys()].find((name) => !named.has(name));
    return strange === undefined ? accepted(manifest) : refused({ field: '', reason: 'backup.refusal.strange', values: { name: strange } });
  } catch (error) {
    if (isOfDisk(error)) throw error;
    return damaged((error as Error).message);
  } finally {
    zip.close();
  }
}

async function openWhole(path: string): Promise<Decision<{ zip: OpenZip; entries: Map<string, Entry> }>> {
  let zip: OpenZip;
  try {
    zip = await openPromise(path, { strictFileNames: true, validateEntrySizes: true, autoClose: false });
  } catch (error) {
    return isOfDisk(error)
      ? refused({ field: '', reason: 'common.file-not-readable', values: { file: path } })
      : damaged((error as Error).message);
  }
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new Error(`${entry.fileName} twice`);
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
    }
  } catch (error) {
    zip.close();
    return damaged((error as Error).message);
  }
  return accepted({ zip, entries });
}

async function manifestIn(zip: OpenZip, entries: Map<string, Entry>): Promise<Manifest | null> {
  const entry = entries.get(manifestName);
  if (entry === undefined || entry.uncompressedSize > largestManifest) return null;
  return readManifest((await bytesOf(await zip.openReadStreamPromise(entry))).toString('utf8'));
}

async function received(
  content: Readable,
  file: BackedUpFile,
  receive: (file: BackedUpFile, content: Readable) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256');
  content.on('data', (chunk: Buffer) => hash.update(chunk)).pause();
  await receive(file, content);
  return hash.digest('hex');
}

function damaged(said: string): { ok: false; refusals: [{ field: ''; reason: 'backup.refusal.damaged'; values: { said: string } }] } {
  return { ok: false, refusals: [{ field: '', reason: 'backup.refusal.damaged', values: { said } }] };
}

// What the system says has a number; what yauzl and zlib say of the archive has not, or one of zlib's own.
function isOfDisk(error: unknown): boolean {
  const { syscall } = error as NodeJS.ErrnoException;
  return syscall !== undefined;
}
