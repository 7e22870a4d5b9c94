import { Worker } from 'node:worker_threads';
import { refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { tableLimits } from './given-table.ts';
import { openTurns, UnansweredError } from './turns.ts';

const milliseconds = 15_000;
const calledOff: Refusal = { field: 'file', reason: 'imports.refusal.called-off' };
const memory = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };

interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads a list from the bytes of an Excel workbook or a CSV file and returns it packed (see unpackTable). The sheet in
 * which most of these heads stand is taken. It is read beside the server, in bounded time and memory: whatever is in
 * the file, the answer is a list or one sentence that says why not. Where `left` tells that nobody waits for it any
 * more, it is read no further.
 */
export async function readTable(
  { name, bytes }: GivenFile,
  heads: string[],
  left?: AbortSignal,
): Promise<Decision<string>> {
  if (bytes.length > tableLimits.bytes) return refused({ field: 'file', reason: 'imports.refusal.too-large' });
  if (left?.aborted === true) return refused(calledOff);
  if (bytes.length === 0) return refused({ field: 'file', reason: 'imports.refusal.empty' });
  return new Promise((resolve) => {
    const workerData = { bytes: Uint8Array.from(bytes), name: name.toWellFormed().slice(0, 200), heads };
    const worker = new Worker(new URL('table-worker.ts', import.meta.url), { workerData, resourceLimits: memory });
    const end = (decision: Decision<string>): void => {
      clearTimeout(timer);
      left?.removeEventListener('abort', callOff);
      resolve(decision);
      void worker.terminate();
    };
    const callOff = (): void => end(refused(calledOff));
    left?.addEventListener('abort', callOff);
    const timer = setTimeout(() => end(refused({ field: 'file', reason: 'imports.refusal.too-slow' })), milliseconds);
    worker.once('message', end);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(refused({ field: 'file', reason: isFull ? 'imports.refusal.inflates' : 'imports.refusal.damaged' }));
    });
    worker.once('exit', () => end(refused({ field: 'file', reason: 'imports.refusal.damaged' })));
  });
}

/** Reads lists for many: of each that is read the machine gives time and memory, so that two are read at once. */
export function openTableReader(
  heads: string[],
  room = { atOnce: 2, waiting: 20 },
): (file: GivenFile, left: AbortSignal) => Promise<Decision<string>> {
  const inTurn = openTurns(room);
  return async (file, left) => {
    try {
      return await inTurn(() => readTable(file, heads, left), left);
    } catch (error) {
      if (!(error instanceof UnansweredError)) throw error;
      return refused(error.reason === 'busy' ? { field: 'file', reason: 'imports.refusal.busy' } : calledOff);
    }
  };
}
