import { basename, dirname, join } from 'node:path';
import { OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import { copySqlite } from './copy.ts';

/**
 * Keeps the database as it is before a newer schema is made of it: a checked copy beside the file, named by the schema
 * it has and the instant. Throws OperatorError where there is no room for it, so that nothing is
 * changed of which there is no copy.
 */
export async function keepBeforeUpgrade(file: string, schema: string, now: Date): Promise<void> {
  const instant = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const copy = join(dirname(file), `${basename(file, '.sqlite')}-${schema}-${instant}.sqlite`);
  try {
    await copySqlite(file, copy);
  } catch (error) {
    const because = (error as Error).message;
    throw new OperatorError(sentence('command.no-copy-before-upgrade', { file, copy, because }));
  }
}
