import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Express } from 'express';
import { OperatorError } from './lib/errors.ts';
import { sentence } from './lib/messages.ts';
import type { MessageKey } from './lib/messages.ts';

export interface Opening {
  server: Server;
  /** From now on this application answers. */
  open: (app: Express) => void;
}

// How long it waits for the head of a request and for all of it, and how often it looks; in milliseconds. A file of
// 25 MB has its time over a slow line, and who sends nothing, or byte by byte, is hung up on.
const patience = { headersTimeout: 15_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 };
// Connections are cheap, but each is a file the system counts.
const mostConnections = 2_000;

/**
 * A server that answers at once, and with the application as soon as there is one: whoever watches it sees that it
 * lives and is not ready yet. It answers the same as app.listen, without Express changing the prototype of every
 * request and response.
 */
export function openingServer(): Opening {
  class Incoming extends IncomingMessage {}
  class Outgoing extends ServerResponse {}
  let answer: RequestListener = notReady;
  const server = createServer(
    { ...patience, IncomingMessage: Incoming, ServerResponse: Outgoing },
    (req, res) => answer(req, res),
  );
  server.maxConnections = mostConnections;
  refuseUnreadable(server);
  const open = (app: Express): void => {
    const given = app as unknown as { request: object; response: object };
    Object.setPrototypeOf(Incoming.prototype, given.request);
    Object.setPrototypeOf(Outgoing.prototype, given.response);
    given.request = Incoming.prototype;
    given.response = Outgoing.prototype;
    answer = app;
  };
  return { server, open };
}

/** A server of an application that is there already. */
export function fastServer(app: Express): Server {
  const { server, open } = openingServer();
  open(app);
  return server;
}

const notReady: RequestListener = (req, res) => {
  const path = req.url?.split('?', 1)[0];
  res.setHeader('Cache-Control', 'no-store');
  if (path === '/health/live') return void sendJson(res, 200, { live: true });
  if (path === '/health/ready') return void sendJson(res, 503, { ready: false });
  if (path === '/health') return void sendJson(res, 503, { live: true, ready: false });
  res.setHeader('Retry-After', '5');
  const { ja, en } = sentence('web.starting');
  res.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${ja}\n${en}\n`);
};

function sendJson(res: ServerResponse, status: number, told: object): void {
  res.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(told));
}

const unreadable: Record<string, [status: string, said: MessageKey]> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'web.unreadable.long'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'web.unreadable.slow'],
};

// How long whoever was refused may take to read why; in milliseconds.
const forReading = 1_000;

/** What no application gets to see, such as a search of ten thousand letters, is refused in a sentence too. */
function refuseUnreadable(server: Server): void {
  const answering = new WeakSet<Duplex>();
  server.on('request', ({ socket }, res) => {
    answering.add(socket);
    res.once('close', () => answering.delete(socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // In the midst of an answer another would be read as part of it.
    if (!socket.writable || error.code === 'ECONNRESET' || answering.has(socket)) return void socket.destroy();
    const [status, said] = unreadable[error.code ?? ''] ?? ['400 Bad Request', 'web.unreadable.other'];
    const { ja, en } = sentence(said);
    const head = ['Content-Type: text/plain; charset=utf-8', 'X-Content-Type-Options: nosniff', 'Cache-Control: no-store', 'Connection: close'];
    socket.end(`HTTP/1.1 ${status}\r\n${head.join('\r\n')}\r\n\r\n${ja}\n${en}\n`);
    // What still comes is taken and dropped: to hang up on it would take the answer away from whoever reads it.
    socket.resume();
    setTimeout(() => socket.destroy(), forReading).unref();
  });
}

const whyNotListening: Record<string, MessageKey> = {
  EADDRINUSE: 'command.port-in-use',
  EACCES: 'command.port-not-allowed',
  EADDRNOTAVAIL: 'command.host-elsewhere',
  ENOTFOUND: 'command.host-elsewhere',
  EAI_AGAIN: 'command.host-elsewhere',
};

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const because = whyNotListening[error.code ?? ''] ?? 'command.cannot-listen';
      reject(new OperatorError(sentence(because, { port, host, because: error.message })));
    });
    server.listen(port, host, resolve);
  });
}

const forRequests = 8_000;

/**
 * Returns what ends the server: it takes no more requests, finishes those under way, at most eight seconds long, and
 * hangs up on whoever only keeps a connection.
 */
export function endingOf(server: Server): () => Promise<void> {
  let underWay = 0;
  let isEnding = false;
  server.on('request', (_req, res) => {
    underWay += 1;
    res.once('close', () => {
      underWay -= 1;
      if (isEnding && underWay === 0) server.closeAllConnections();
    });
  });
  return () => new Promise((resolve) => {
    isEnding = true;
    server.close(() => resolve());
    if (underWay === 0) server.closeAllConnections();
    else server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), forRequests).unref();
  });
}
