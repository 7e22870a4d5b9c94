import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { tellOf } from './archive.ts';
import { tooMany } from './rules.ts';
import type { Manifest, Told } from './rules.ts';

/** The folder beside a backup in which it is made. */
export function partOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.part-${randomBytes(4).toString('hex')}`);
}

const part = /^\..+\.part-[0-9a-f]{8}$/;
const day = 24 * 3_600_000;

/** Takes away what a backup that was cut off more than a day ago left behind. */
export async function sweep(folder: string, now: Date): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => part.test(one))) {
    const path = join(folder, name);
    if (now.getTime() - (await stat(path)).mtimeMs > day) await rm(path, { recursive: true, force: true });
  }
}

/** The instant of the newest backup that was named by its instant in a folder; null where there is none. */
export async function findNewest(folder: string): Promise<string | null> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^sccm-\d{8}T\d{6}Z\.zip$/.test(name)).sort();
  for (const name of names.reverse()) {
    const told = await tellOf(join(folder, name));
    if (told !== null) return told.madeAt;
  }
  return null;
}

/** Takes away the backups beside one just made that are too many, and names them. No other file is touched. */
export async function prune(file: string, made: Manifest, keep: number): Promise<string[]> {
  const found: (Told & { file: string })[] = [];
  for (const name of await readdir(dirname(file))) {
    const path = join(dirname(file), name);
    const told = extname(name) === extname(file) ? await tellOf(path) : null;
    if (told !== null) found.push({ ...told, file: path });
  }
  const gone = tooMany(found, { ...made, file }, keep).map((one) => one.file);
  for (const path of gone) await rm(path);
  return gone;
}
