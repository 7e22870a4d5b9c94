import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { freshPostgres } from './postgres.ts';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the PostgreSQL of the tests', () => {
  test('gives every caller an empty database of its own', async () => {
    const [first, second] = await Promise.all([freshPostgres(), freshPostgres()]);
    await ask(first.url, 'create table meeting (number integer)');
    expect(await ask(first.url, `select to_regclass('meeting')::text as name`)).toEqual([{ name: 'meeting' }]);
    expect(await ask(second.url, `select to_regclass('meeting')::text as name`)).toEqual([{ name: null }]);
  });

  test('keeps Japanese text as UTF-8, sorted by code point', async () => {
    const { url } = await freshPostgres();
    expect(await ask(url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    const words = `(values ('精算'), ('価格')) as words (word)`;
    expect(await ask(url, `select word, length(word) as characters from ${words} order by word`)).toEqual([
      { word: '価格', characters: 2 },
      { word: '精算', characters: 2 },
    ]);
  });
});
