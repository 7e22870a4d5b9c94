import { fromBufferPromise } from 'yauzl';
import type { Entry } from 'yauzl';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { readZip, ZipError } from './zip.ts';
import type { Parts } from './zip.ts';

const limits = { bytes: 30 * 1024 * 1024, entries: 300 };

const damaged = refused({ field: 'file', reason: 'imports.refusal.damaged' });

/**
 * The parts of a workbook, each inflated once and counted while it is: no part is believed to be as small as the
 * archive says. Refuses more than 30 MB or 300 parts, names that lead elsewhere, encrypted and 64-bit archives.
 */
export async function unzip(bytes: Buffer): Promise<Decision<Parts>> {
  if (ends64Bit(bytes)) return damaged;
  try {
    const refusal = await decideEntries(bytes);
    return refusal.ok ? accepted(await readZip(bytes, limits)) : refusal;
  } catch (error) {
    const isTooBig = error instanceof ZipError && error.reason === 'too-big';
    return isTooBig ? refused({ field: 'file', reason: 'imports.refusal.inflates' }) : damaged;
  }
}

async function decideEntries(bytes: Buffer): Promise<Decision<true>> {
  const zip = await fromBufferPromise(bytes, { strictFileNames: true });
  if (zip.entryCount > limits.entries) return refused({ field: 'file', reason: 'imports.refusal.inflates' });
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) return refused({ field: 'file', reason: 'imports.refusal.password' });
    if (is64Bit(entry)) return damaged;
  }
  return accepted(true);
}

// A list is never so large that it needs 64 bits; what is written so hides its sizes in a second place.
function is64Bit({ extraFields }: Entry): boolean {
  return extraFields.some(({ id }) => id === 1);
}

function ends64Bit(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  return end >= 20 && bytes.toString('latin1', end - 20, end - 16) === 'PK\u0006\u0007';
}
