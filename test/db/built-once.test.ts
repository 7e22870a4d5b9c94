import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { builtOnce } from '../../src/db/built-query.ts';
import type { Place } from '../../src/db/built-query.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('A query that is built once, on %s', (engine) => {
  let app: TestApp;
  let other: TestApp;
  let built: string[] = [];

  const numbers = builtOnce(
    (db, { among, stage }: { among: Place<number>[]; stage: Place<'held' | 'planned'> | null }, order: 'asc' | 'desc') => {
      built.push(`${among.length} ${stage === null} ${order}`);
      const found = db.selectFrom('meetings').select('number').where('number', 'in', among).orderBy('number', order);
      return stage === null ? found : found.where('stage', '=', stage);
    },
  );
  const ask = async (db: TestApp, among: number[], stage: 'held' | 'planned' | null = null, order: 'asc' | 'desc' = 'asc') =>
    (await numbers(db.db.read, { among, stage }, order)).map(({ number }) => number);

  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    other = await startApp(engine);
  });
  afterAll(async () => {
    await app.close();
    await other.close();
  });

  test('answers for the values it is asked with, each time', async () => {
    built = [];
    expect(await ask(app, [9, 10])).toEqual([9, 10]);
    expect(await ask(app, [3, 4])).toEqual([3, 4]);
    expect(await ask(app, [10, 99])).toEqual([10]);
    expect(built).toEqual(['2 true asc']);
  });

  test('takes lists of any length, built for few of them', async () => {
    built = [];
    for (let length = 1; length <= 10; length += 1) {
      const among = Array.from({ length }, (_, index) => index + 1);
      expect(await ask(app, among)).toEqual(among);
    }
    expect(built).toEqual(['1 true asc', '4 true asc', '8 true asc', '16 true asc']);
  });

  test('is another query where a value is none, and where it is built by another word', async () => {
    expect(await ask(app, [9, 10], 'held')).toEqual([9, 10]);
    expect(await ask(app, [9, 10], 'planned')).toEqual([]);
    expect(await ask(app, [9, 10], null, 'desc')).toEqual([10, 9]);
    expect(await ask(app, [9, 10])).toEqual([9, 10]);
  });

  test('is asked of the database it is given, and within a change of what that has done', async () => {
    expect(await ask(other, [9, 10])).toEqual([]);
    const undone = other.db.write(async (tx) => {
      await tx.insertInto('meetings').values({ number: 9, stage: 'held', authoritative: 'ja' }).execute();
      expect(await numbers(tx, { among: [9, 10], stage: null }, 'asc')).toEqual([{ number: 9 }]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await ask(other, [9, 10])).toEqual([]);
    expect(await ask(app, [9, 10])).toEqual([9, 10]);
  });
});
