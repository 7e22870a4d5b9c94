import { setFlagsFromString } from 'node:v8';

const growth = '--heap-growing-percent=20';

// What lives long while the record is first read is gone soon with each page: put among the old objects straight away,
// the rows of a page would lie there until all garbage is looked through, and have that done twice as often.
const youngFirst = '--no-allocation-site-pretenuring';

/** Has Node collect garbage early: otherwise it lets it lie about until it takes twice the memory of the record. */
export const smallMemory = ['--max-semi-space-size=8', growth, youngFirst];

/**
 * Puts this process in its own place with its memory kept small: how much of it young objects may take is taken from
 * the command line alone. Nothing may have been opened yet. Where a process cannot be replaced, as on Windows, the
 * garbage of old objects alone is collected earlier.
 */
export function keepMemorySmall(): void {
  if (smallMemory.every((flag) => process.execArgv.includes(flag))) return;
  const canReplace = process.platform !== 'win32' && process.execve !== undefined;
  if (!canReplace) return [growth, youngFirst].forEach((flag) => setFlagsFromString(flag));
  const [node, ...words] = process.argv;
  process.execve?.(process.execPath, [node ?? '', ...process.execArgv, ...smallMemory, ...words]);
}
