import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import pino from 'pino';
import { createApp } from './app.ts';
import { sweepArriving } from './attachments/store.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/connection.ts';
import { makeDeps } from './deps.ts';
import type { Deps } from './deps.ts';
import { OperatorError } from './lib/errors.ts';
import { sentence, translator } from './lib/messages.ts';
import type { MessageKey } from './lib/messages.ts';

/** Opens the database, listens, says where, and stops in order when asked to. */
export async function serve(config: Config): Promise<void> {
  checkNode();
  const db = await openDatabase({ databaseUrl: config.databaseUrl, file: config.databaseFile }, new Date());
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const { origin, dataFolder } = config;
  const deps = await makeDeps({ db, log, now: () => new Date(), origin, dataFolder });
  await sweepArriving(dataFolder, deps.now());
  const server = fastServer(createApp(deps));
  await listen(server, config.port, config.host).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(server, deps));
  say(config, server, deps.setup.token);
  deps.exporter.standBy();
}

/** Answers the same as app.listen, without Express changing the prototype of every request and response. */
export function fastServer(app: Express): Server {
  class Incoming extends IncomingMessage {}
  class Outgoing extends ServerResponse {}
  const given = app as unknown as { request: object; response: object };
  Object.setPrototypeOf(Incoming.prototype, given.request);
  Object.setPrototypeOf(Outgoing.prototype, given.response);
  given.request = Incoming.prototype;
  given.response = Outgoing.prototype;
  return createServer({ IncomingMessage: Incoming, ServerResponse: Outgoing }, app);
}

const whyNotListening: Record<string, MessageKey> = {
  EADDRINUSE: 'command.port-in-use',
  EACCES: 'command.port-not-allowed',
  EADDRNOTAVAIL: 'command.host-elsewhere',
  ENOTFOUND: 'command.host-elsewhere',
  EAI_AGAIN: 'command.host-elsewhere',
};

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const because = whyNotListening[error.code ?? ''] ?? 'command.cannot-listen';
      reject(new OperatorError(sentence(because, { port, host, because: error.message })));
    });
    server.listen(port, host, resolve);
  });
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

// What is under way is finished; what only waits is closed; ten seconds are the most.
async function stop(server: Server, { db, exporter }: Pick<Deps, 'db' | 'exporter'>): Promise<void> {
  setTimeout(() => process.exit(1), 10_000).unref();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  exporter.close();
  await db.close();
  process.exit(0);
}

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    throw new OperatorError(sentence('command.old-node', { version: process.versions.node }));
  }
}
