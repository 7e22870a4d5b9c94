import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fastServer } from '../../src/listening.ts';
import { startApp } from './app.ts';
import type { TestApp } from './app.ts';

export interface TestServer extends TestApp {
  /** Where a browser finds it. */
  address: string;
}

/** The real application behind the real server, for a browser; on the embedded database. */
export async function startServer(given: { publicRecord?: boolean } = {}): Promise<TestServer> {
  const app = await startApp('sqlite', given);
  const server = fastServer(app.app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await app.close();
  };
  return { ...app, address, close };
}
