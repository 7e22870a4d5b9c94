import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from './config.ts';
import { makeFolder } from './db/make-folder.ts';
import { OperatorError } from './lib/errors.ts';
import { flushFolder } from './lib/flush-folder.ts';
import { sentence } from './lib/messages.ts';
import { keyBytes } from './lib/sealing.ts';

type Place = Pick<Config, 'key'>;

/**
 * The key of the installation; null where none was made yet. Throws OperatorError with one sentence of a file that
 * cannot be read or is no key, and of one that the settings name and that is not there: a secret that was not mounted
 * is not to be taken for a first start.
 */
export function findKey({ key: { file, isNamed } }: Place): Buffer | null {
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing && !isNamed) return null;
    if (isMissing) throw new OperatorError(sentence('command.key-missing', { file }));
    throw new OperatorError(sentence('command.key-unreadable', { file, because: (error as Error).message }));
  }
  if (key.length !== keyBytes) throw new OperatorError(sentence('command.key-size', { file, bytes: key.length }));
  return key;
}

/** Makes the key at the first start, for its owner alone to read; of two that start at once one makes it. */
export async function makeKey(place: Place): Promise<Buffer> {
  const { file } = place.key;
  const beside = `${file}.part-${randomBytes(4).toString('hex')}`;
  try {
    makeFolder(dirname(file));
    writeDurably(beside, randomBytes(keyBytes));
    putInPlace(beside, file);
    await flushFolder(dirname(file));
  } catch (error) {
    throw new OperatorError(sentence('command.key-not-made', { file, because: (error as Error).message }));
  } finally {
    rmSync(beside, { force: true });
  }
  const key = findKey(place);
  if (key === null) throw new Error('a key that was made is not there');
  return key;
}

function writeDurably(file: string, bytes: Buffer): void {
  const opened = openSync(file, 'wx', 0o600);
  try {
    writeSync(opened, bytes);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

// Whole or not at all, and never over one that another has made meanwhile.
function putInPlace(beside: string, file: string): void {
  try {
    linkSync(beside, file);
  } catch {
    // It stands already, or the file system knows no second name for a file.
    if (!existsSync(file)) renameSync(beside, file);
  }
}
