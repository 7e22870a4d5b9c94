import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../lib/errors.ts';
import { publicRecordForm } from './forms.ts';
import type { PublicRecord } from './forms.ts';
import { brokenLinks } from './links.ts';

const files = Object.keys(publicRecordForm.shape);

/** Reads the public record from a folder; throws an OperatorError that names every fault, a line each. */
export function readPublicRecord(folder: string): PublicRecord {
  const read = publicRecordForm.safeParse(Object.fromEntries(files.map((file) => [file, readJson(folder, file)])));
  const faults = read.success
    ? brokenLinks(read.data)
    : read.error.issues.map(({ path: [file, ...at], message }) => `${String(file)}.json: ${at.join('.')}: ${message}`);
  if (!read.success || faults.length > 0) throw new OperatorError(faults.join('\n'));
  return read.data;
}

function readJson(folder: string, file: string): unknown {
  const path = join(folder, `${file}.json`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new OperatorError(`${path} cannot be read as JSON: ${(cause as Error).message}`);
  }
}
