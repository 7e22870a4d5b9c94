import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import supertest from 'supertest';
import { createApp } from '../../src/app.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('The program says whether it lives and whether it is ready, on %s', (engine) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startApp(engine);
  });
  afterEach(() => app.close());

  const asked = async (path: string) => {
    // A program of its own for each question: what was found holds for two seconds.
    const answer = await supertest(createApp(app.deps)).get(path);
    expect(answer.headers['cache-control']).toBe('no-store');
    return [answer.status, answer.body as unknown];
  };

  test('both, to anybody, and nothing else', async () => {
    expect(await asked('/health')).toEqual([200, { live: true, ready: true }]);
    expect(await asked('/health/live')).toEqual([200, { live: true }]);
    expect(await asked('/health/ready')).toEqual([200, { ready: true }]);
  });

  test('a database that is gone makes it not ready, and alive all the same', async () => {
    await app.db.close();
    expect(await asked('/health')).toEqual([503, { live: true, ready: false }]);
    expect(await asked('/health/live')).toEqual([200, { live: true }]);
    expect(await asked('/health/ready')).toEqual([503, { ready: false }]);
  });

  test('no room for a change: not ready until one is saved, or until a minute later', async () => {
    const findNoRoom = () => app.db.write(() => Promise.reject(Object.assign(new Error('no room'), { code: '53100' })));
    await expect(findNoRoom()).rejects.toThrow('no room');
    expect(await asked('/health/ready')).toEqual([503, { ready: false }]);
    await app.db.write(() => Promise.resolve());
    expect(await asked('/health/ready')).toEqual([200, { ready: true }]);
    await expect(findNoRoom()).rejects.toThrow('no room');
    expect(await asked('/health')).toEqual([503, { live: true, ready: false }]);
    const later = performance.now() + 61_000;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => later);
    expect(await asked('/health/ready')).toEqual([200, { ready: true }]);
    clock.mockRestore();
  });

  test('a change refused for another reason leaves it ready', async () => {
    await expect(app.db.write(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(await asked('/health/ready')).toEqual([200, { ready: true }]);
  });

  test('a data folder on a disk without a free byte makes it not ready, though small writes succeed', async () => {
    // What the kernel shows there takes no room and has none.
    const full = createApp({ ...app.deps, dataFolder: '/proc' });
    const answer = await supertest(full).get('/health/ready');
    expect([answer.status, answer.body as unknown]).toEqual([503, { ready: false }]);
  });

  test('to ask moves neither the data nor the audit', async () => {
    const stands = async () => [
      await app.db.read.selectFrom('data_revision').selectAll().execute(),
      await app.db.read.selectFrom('audit_head').selectAll().execute(),
    ];
    const before = await stands();
    await asked('/health');
    expect(await stands()).toEqual(before);
  });

  test('who asks often asks the database once in two seconds', async () => {
    let reads = 0;
    const counted = { ...app.db, writeQuietly: (...given: Parameters<typeof app.db.writeQuietly>) => {
      reads += 1;
      return app.db.writeQuietly(...given);
    } } as typeof app.db;
    const program = createApp({ ...app.deps, db: counted });
    for (let time = 0; time < 5; time += 1) await supertest(program).get('/health').expect(200);
    expect(reads).toBe(1);
  });
});

test('while another program keeps the lock nothing can be written: not ready, and ready again after it', async () => {
  const app = await startApp('sqlite');
  const other = new Database(join(app.deps.dataFolder, 'sccm.sqlite'));
  other.exec('begin immediate');
  expect((await supertest(createApp(app.deps)).get('/health')).body).toEqual({ live: true, ready: false });
  other.exec('rollback');
  other.close();
  expect((await supertest(createApp(app.deps)).get('/health')).body).toEqual({ live: true, ready: true });
  await app.close();
});
