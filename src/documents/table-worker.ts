import { parentPort, workerData } from 'node:worker_threads';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { readCsv } from './csv-reading.ts';
import { packTable, tableLimits } from './given-table.ts';
import { readXlsx } from './xlsx-reading.ts';

// Runs beside the server: reads one file and answers with the packed list, or with why not.
const { bytes, name, heads } = workerData as { bytes: Uint8Array; name: string; heads: string[] };
parentPort?.postMessage(await packed(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));

async function packed(file: Buffer): Promise<Decision<string>> {
  const table = await read(file);
  if (!table.ok) return table;
  const { rows } = table.value;
  if (rows.length === 0) return refused({ field: 'file', reason: 'imports.refusal.empty' });
  const long = rows.find(({ cells }) => cells.some((cell) => cell.length > tableLimits.cell));
  if (long !== undefined) {
    return refused({ field: 'file', reason: 'imports.refusal.cell', values: { row: long.number, most: tableLimits.cell } });
  }
  const text = packTable({ file: name, ...table.value });
  return text === null ? refused({ field: 'file', reason: 'imports.refusal.too-large' }) : accepted(text);
}

// By what the file is, whatever it is called.
async function read(file: Buffer) {
  const begins = file.toString('latin1', 0, 8);
  if (begins === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1') {
    const isLocked = file.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return refused({ field: 'file', reason: isLocked ? 'imports.refusal.password' : 'imports.refusal.old-excel' });
  }
  return begins.startsWith('PK') ? readXlsx(file, heads) : readCsv(file);
}
