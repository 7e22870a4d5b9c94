/** Whether a write was refused because such a record exists already, on either engine. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code;
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === '23505';
}

/** Whether a table was not made because another process had made it meanwhile: PostgreSQL says so in three ways. */
export function isMadeMeanwhile(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  return ['23505', '42710', '42P07'].includes(code);
}

/**
 * Why a database or a disk did not do what was asked: no room, writing not allowed, another program's lock, a damaged
 * file, a server that does not answer.
 */
export type StorageFailure = 'full' | 'read-only' | 'locked' | 'damaged' | 'gone';

// By the codes of SQLite, of PostgreSQL (its appendix A) and of the system, the first that fits.
const storageFailures: [RegExp, StorageFailure][] = [
  [/^(SQLITE_FULL|53100|ENOSPC|EDQUOT|EFBIG)$/, 'full'],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM)|^(25006|EROFS|EACCES|EPERM)$/, 'read-only'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)|^(55P03|40P01|53300)$/, 'locked'],
  [/^(SCCM_REPLACED|SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR_(SHORT_READ|READ|CORRUPTFS|DATA))|^(XX001|XX002)$/, 'damaged'],
  // A write that fails otherwise: a limit of the system on the size of files, a quota, a disk that was pulled out.
  [/^(SQLITE_IOERR|EIO$)/, 'full'],
  [/^(08...|57P0.|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/, 'gone'],
];

const ended = [
  'Connection terminated', 'Client has encountered a connection error', 'timeout exceeded when trying to connect', 'The database connection is not open',
  'driver has already been destroyed',
];

/** What of these an error tells of; null of any other fault. */
export function storageFailureOf(error: unknown): StorageFailure | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const found = storageFailures.find(([codes]) => typeof code === 'string' && codes.test(code));
  if (found !== undefined) return found[1];
  // What the libraries say of a connection that ended has no code.
  return typeof message === 'string' && ended.some((words) => message.startsWith(words)) ? 'gone' : null;
}
