import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The environment variable in which the global set-up hands the server's address to the test files. */
export const POSTGRES_SERVER_URL = 'SCCM_TEST_POSTGRES';

/**
 * Makes a new database on the run's PostgreSQL (UTF-8, locale C) and returns its DATABASE_URL: an empty one, or a copy
 * of another that nobody has open.
 */
export async function freshPostgres(copied = 'template1'): Promise<{ url: string }> {
  return makePostgres(`sccm_${randomBytes(6).toString('hex')}`, copied);
}

/** The same under a name of one's own, so that it can be copied. */
export async function makePostgres(name: string, copied = 'template1'): Promise<{ url: string }> {
  const serverUrl = process.env[POSTGRES_SERVER_URL];
  if (serverUrl === undefined) throw new Error('no PostgreSQL: freshPostgres works only in a jest run');
  const client = new pg.Client(serverUrl);
  await client.connect();
  try {
    await client.query(`create database ${name} template ${copied}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = name;
  return { url: url.href };
}
