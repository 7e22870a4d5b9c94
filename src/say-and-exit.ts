import { localeOfMachine } from './config.ts';
import { OperatorError } from './lib/errors.ts';

// An OperatorError is said in the language of the machine; a fault of ours shows its stack.
/** Ends the process with what an error has to say. */
export function sayAndExit(error: unknown): never {
  if (error instanceof OperatorError) {
    process.stderr.write(`${error.sentence[localeOfMachine()]}\n`);
    process.exit(error.exitCode);
  }
  throw error;
}
