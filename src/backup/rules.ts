/** A file of the data folder within a backup. */
export interface BackedUpFile {
  /** Its path below the data folder, with slashes. */
  name: string;
  /** In bytes. */
  size: number;
  /** SHA-256 in hex. */
  digest: string;
}

/** What a backup says of itself, as `manifest.json` in it. */
export interface Manifest {
  program: 'sccm';
  format: 1;
  /** The instant the database was copied. */
  madeAt: string;
  /** The step of the schema the database had. */
  schema: string;
  /** Which record it is of: the hash of its first audit entry; '' of one nothing was done in. */
  record: string;
  /** How many faults `verify` named in it when it was made. */
  faults: number;
  files: BackedUpFile[];
}

export const databaseName = 'sccm.sqlite';
export const manifestName = 'manifest.json';

/** What of the data folder is the record: everything else in it is none of a backup's business. */
export const kept = [databaseName, 'attachments', 'templates'] as const;

// Nothing that leads out of the folder, and nothing that some system would not take as a name.
const template = /^templates\/(?!\.)[^/\\:*?"<>|\p{Cc}]{1,200}$/u;
const attachment = /^attachments\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/;

/** Whether a backup may put a file of this name into the data folder. */
function mayStandInFolder(name: string): boolean {
  return name === databaseName || template.test(name) || attachment.test(name);
}

/** Reads the manifest of a backup; null of a text that is none, or one that names a file that may not be. */
export function readManifest(text: string): Manifest | null {
  let read: Partial<Manifest> | null;
  try {
    read = JSON.parse(text) as Partial<Manifest> | null;
  } catch {
    return null;
  }
  const { program, format, madeAt, schema, record, faults, files } = read ?? {};
  const isOurs = program === 'sccm' && format === 1 && typeof faults === 'number';
  const areTexts = typeof madeAt === 'string' && typeof schema === 'string' && typeof record === 'string';
  const areFiles = Array.isArray(files) && files.every(isFile) && files.some(({ name }) => name === databaseName);
  const isOnce = areFiles && new Set(files.map(({ name }) => name)).size === files.length;
  return isOurs && areTexts && isOnce ? { program, format, madeAt, schema, record, faults, files } : null;
}

function isFile(read: unknown): boolean {
  const { name, size, digest } = (read ?? {}) as Partial<BackedUpFile>;
  const isMeasured = Number.isSafeInteger(size) && typeof digest === 'string';
  return isMeasured && typeof name === 'string' && mayStandInFolder(name);
}

/** What is told of a backup without opening it: the comment of its archive. */
export interface Told {
  madeAt: string;
  record: string;
}

export function commentOf({ madeAt, record }: Told): string {
  return `SCCM backup ${madeAt} ${record === '' ? 'empty' : record}`;
}

/** Reads that comment; null of an archive of something else. */
export function readComment(comment: string): Told | null {
  const found = /^SCCM backup (\d{4}-\d\d-\d\dT[\d:.]{8,12}Z) ([0-9a-f]{64}|empty)$/.exec(comment);
  if (found === null) return null;
  const [, madeAt = '', record = ''] = found;
  return { madeAt, record: record === 'empty' ? '' : record };
}

/** The name of a backup made into a folder; sorted by name they are sorted by time. */
export function backupName(now: Date): string {
  return `sccm-${now.toISOString().replace(/[-:]|\.\d+/g, '')}.zip`;
}

/**
 * Which backups are one too many: of the same record, past the newest `keep`. The one just made is never among them,
 * whatever the clock said when the others were.
 */
export function tooMany<Found extends Told & { file: string }>(found: Found[], made: Found, keep: number): Found[] {
  const others = found.filter(({ file, record }) => file !== made.file && record === made.record);
  return others.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1)).slice(keep - 1);
}

const hour = 3_600_000;

/**
 * Whether today's backup is still to be made: the day of backups begins at two in the morning in Tokyo, when nobody
 * writes. `newest` is the instant of the newest one; null where there is none.
 */
export function isBackupDue(newest: string | null, now: Date): boolean {
  const sinceTwo = (now.getTime() + 7 * hour) % (24 * hour);
  return newest === null || Date.parse(newest) < now.getTime() - sinceTwo;
}
