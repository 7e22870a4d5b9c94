import { randomUUID } from 'node:crypto';
import { access, constants, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';

/**
 * Writes a whole file or none, and says in one sentence why it cannot: what stood there stays until the new one lies
 * complete beside it. `note` is done in between, so that nothing is noted that was not written, nor left unnoted.
 */
export async function writeWhole(file: string, body: string | Uint8Array, note: () => Promise<void>): Promise<void> {
  const refuse = (error: unknown): never => {
    const [because = ''] = (error as Error).message.split(',');
    throw new OperatorError(sentence('command.not-writable', { file, because }));
  };
  // A link stays one: what it leads to is written.
  const place = await realpath(file).catch(() => file);
  const there = await stat(place).catch(() => null);
  if (there !== null && !there.isFile()) {
    // A pipe or a device takes what it is given; a folder refuses it.
    await writeFile(place, body).catch(refuse);
    return note();
  }
  if (there !== null) await access(place, constants.W_OK).catch(refuse);
  const beside = join(dirname(place), `.sccm-${randomUUID()}.part`);
  try {
    await writeDurably(beside, body, there?.mode ?? null).catch(refuse);
    await note();
    await rename(beside, place).catch(refuse);
  } finally {
    await rm(beside, { force: true }).catch(() => undefined);
  }
}

async function writeDurably(file: string, body: string | Uint8Array, mode: number | null): Promise<void> {
  const opened = await open(file, 'wx');
  try {
    if (mode !== null) await opened.chmod(mode);
    await opened.writeFile(body);
    await opened.sync();
  } finally {
    await opened.close();
  }
}
