import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../data/passwords/common.txt');

/**
 * Whether the password stands, in small or large letters, among those that became known most often (OWASP ASVS 5.0,
 * 6.2.4 and 6.2.12). Read each time: passwords are chosen a few times a year.
 */
export async function isCommon(password: string): Promise<boolean> {
  const known = await readFile(file, 'utf8');
  return `\n${known}`.includes(`\n${password.normalize('NFKC').toLowerCase()}\n`);
}
