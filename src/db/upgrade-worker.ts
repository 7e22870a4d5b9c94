import { parentPort, workerData } from 'node:worker_threads';
import { OperatorError } from '../lib/errors.ts';
import { openDatabase } from './connection.ts';
import type { Upgrade, Upgraded } from './upgrade.ts';

// Brings a database up to date beside the thread that answers requests.
const { file, now } = workerData as Upgrade;
const upgraded: Upgraded = await openDatabase({ databaseUrl: null, file }, now).then(
  async (db) => {
    await db.close();
    return { ok: true };
  },
  (error: unknown) => ({ ok: false, sentence: error instanceof OperatorError ? error.sentence : null, error }),
);
parentPort?.postMessage(upgraded);
