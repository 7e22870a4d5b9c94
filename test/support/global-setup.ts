import { startPostgres } from './postgres-server.ts';
import { POSTGRES_SERVER_URL } from './postgres.ts';
import { whenTestsEnd } from './global-teardown.ts';

/** One PostgreSQL for the whole run; the test files ask it for databases of their own. */
export default async function globalSetup(): Promise<void> {
  const server = await startPostgres();
  process.env[POSTGRES_SERVER_URL] = server.url;
  whenTestsEnd(server.stop);
}
