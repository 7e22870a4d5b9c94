import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { sweepArriving } from './attachments/store.ts';
import type { Config } from './config.ts';
import { findChainHead } from './audit/chain-queries.ts';
import { checkBackupFolder, startDailyBackup } from './daily-backup.ts';
import { makeDeps } from './deps.ts';
import type { Deps } from './deps.ts';
import { findKey, makeKey } from './key-file.ts';
import { OperatorError } from './lib/errors.ts';
import { sentence, translator } from './lib/messages.ts';
import { keysOf } from './lib/sealing.ts';
import type { Keys } from './lib/sealing.ts';
import { endingOf, listen, openingServer } from './listening.ts';
import { openLog } from './log.ts';
import { sealSecondFactors } from './people/sealing-operations.ts';
import type { Sealing } from './people/sealing-operations.ts';
import { openRecord } from './record.ts';
import { checkScanner, openScanner } from './scanner.ts';

/** Listens, opens the database, says where, and stops in order when asked to. */
export async function serve(config: Config): Promise<void> {
  checkNode();
  const log = openLog(config.logLevel);
  logFaults(log);
  await checkBackupFolder(config);
  await checkScanner(config);
  const found = findKey(config);
  const { server, open } = openingServer();
  const end = endingOf(server);
  await listen(server, config.port, config.host);
  try {
    const deps = await depsOf(config, log, found);
    await sweepArriving(config.dataFolder, deps.now());
    const endDaily = startDailyBackup(config, deps);
    const endings = [end, endDaily, () => Promise.resolve(deps.exporter.close()), () => deps.db.close()];
    open(createApp(deps));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void stop(endings, log));
    }
    say(config, server, deps.setup.token);
    deps.exporter.standBy();
    // The log lies outside the database: who rewrites the whole audit does not rewrite this.
    log.info({ audit: await findChainHead(deps.db.read) }, 'ready');
  } catch (error) {
    await end();
    throw error;
  }
}

async function depsOf(config: Config, log: Logger, found: Buffer | null): Promise<Deps> {
  const db = await openRecord(config, new Date(), { besides: true });
  const { origin, dataFolder, backup } = config;
  const backups = { folder: backup?.folder ?? null, failure: null };
  const scanner = config.scanner === null ? null : openScanner(config.scanner, log);
  const now = () => new Date();
  try {
    const keys = keysOf(found ?? (await makeKey(config)));
    sayUnopened(log, keys, await sealSecondFactors(db, keys, now()));
    return await makeDeps({ db, keys, log, now, origin, dataFolder, backups, scanner });
  } catch (error) {
    await db.close();
    throw error;
  }
}

// By the numbers of the accounts: the log holds no names.
function sayUnopened(log: Logger, { id: key }: Keys, { otherKey, changed }: Sealing): void {
  if (otherKey.length > 0) {
    log.warn({ key, people: otherKey }, 'second factors were sealed with another key: their codes cannot be checked here');
  }
  if (changed.length > 0) {
    log.warn({ key, people: changed }, 'second factors are not as the program left them: their codes cannot be checked');
  }
}

function say(config: Config, server: Server, setupToken: string | null): void {
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const address = config.origin ?? `http://${host}:${port}`;
  const t = translator(config.locale);
  const lines = [t('command.listening', { address })];
  if (setupToken !== null) lines.push(t('command.first-set-up', { address: `${address}/setup?token=${setupToken}` }));
  // In one write: whoever starts the program by a script may read only the first.
  process.stdout.write(`${lines.join('\n')}\n`);
}

const atMost = 9_500;

// What is under way is finished, and the rest closed in this order; ten seconds are the most.
async function stop(endings: (() => Promise<void>)[], log: Logger): Promise<void> {
  log.info('stopping');
  setTimeout(() => {
    log.error('stopped before everything was closed');
    process.exit(1);
  }, atMost).unref();
  for (const ending of endings) await ending();
  log.info('stopped');
  process.exit(0);
}

// What Node itself would say to the log in lines that are no JSON.
function logFaults(log: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.warn({ err: warning }, 'a warning of Node'));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the program ends on a fault of its own');
    process.exit(1);
  });
}

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    throw new OperatorError(sentence('command.old-node', { version: process.versions.node }));
  }
}
