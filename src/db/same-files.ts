import { statSync } from 'node:fs';

/**
 * Tells whether the files of a SQLite database that is open are still those that were opened. Where one was taken away
 * or another was put in its place, SQLite goes on writing into a file that has no name, and all of it would be gone.
 */
export function filesOf(file: string): { expectSame: () => void } {
  const names = [file, `${file}-wal`];
  const known = names.map(numberOf);
  return {
    expectSame: () => {
      names.forEach((name, at) => {
        if (known[at] !== null && numberOf(name) !== known[at]) throw new ReplacedError(name);
      });
    },
  };
}

class ReplacedError extends Error {
  override name = 'ReplacedError';
  readonly code = 'SCCM_REPLACED';

  constructor(file: string) {
    super(`${file} is not the file that was opened`);
  }
}

function numberOf(file: string): bigint | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}
