import { OperatorError } from './lib/errors.ts';

/** Ends the process: with the one sentence of an OperatorError, or with the stack of a fault of ours. */
export function sayAndExit(error: unknown): never {
  if (error instanceof OperatorError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
  throw error;
}
