import { open } from 'node:fs/promises';

/** Puts the names in a folder on the disk, so that they outlast a loss of power. */
export async function flushFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its file system keeps names in a journal.
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
