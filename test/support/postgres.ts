import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The environment variable in which the global set-up hands the server's address to the test files. */
export const POSTGRES_SERVER_URL = 'SCCM_TEST_POSTGRES';

/** Makes a new, empty database on the run's PostgreSQL (UTF-8, locale C) and returns its DATABASE_URL. */
export async function freshPostgres(): Promise<{ url: string }> {
  const serverUrl = process.env[POSTGRES_SERVER_URL];
  if (serverUrl === undefined) throw new Error('no PostgreSQL: freshPostgres works only in a jest run');
  const name = `sccm_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client(serverUrl);
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = name;
  return { url: url.href };
}
