import { setFlagsFromString } from 'node:v8';

const growth = '--heap-growing-percent=30';

/** Has Node collect garbage early: otherwise it lets it lie about until it takes twice the memory of the record. */
export const smallMemory = ['--max-semi-space-size=8', growth];

/**
 * Puts this process in its own place with its memory kept small: how much of it young objects may take is taken from
 * the command line alone. Nothing may have been opened yet. Where a process cannot be replaced, as on Windows, the
 * garbage of old objects alone is collected earlier.
 */
export function keepMemorySmall(): void {
  if (smallMemory.every((flag) => process.execArgv.includes(flag))) return;
  const canReplace = process.platform !== 'win32' && process.execve !== undefined;
  if (!canReplace) return setFlagsFromString(growth);
  const [node, ...words] = process.argv;
  process.execve?.(process.execPath, [node ?? '', ...process.execArgv, ...smallMemory, ...words]);
}
