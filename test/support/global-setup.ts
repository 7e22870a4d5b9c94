import { fillDatabases } from './filled.ts';
import { whenTestsEnd } from './global-teardown.ts';
import { startPostgres } from './postgres-server.ts';
import { POSTGRES_SERVER_URL } from './postgres.ts';

/** One PostgreSQL for the whole run, and filled databases that the test files get copies of. */
export default async function globalSetup(): Promise<void> {
  const server = await startPostgres();
  whenTestsEnd(server.stop);
  process.env[POSTGRES_SERVER_URL] = server.url;
  whenTestsEnd(await fillDatabases());
}
