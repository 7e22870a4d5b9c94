import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertAuditEntry, listAuditEntries } from '../../src/audit/queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { engines, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('An administrator sees who did what, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    await app.person('admin');
    await app.db.writeQuietly(async (tx) => {
      for (let number = 1; number <= 60; number += 1) {
        await insertAuditEntry(tx, commandLine, app.clock.now, { change: 'sample.add', noun: 'sample', ref: `第${number}号` });
      }
    });
  });
  afterAll(() => app.close());

  const refsIn = (html: string): string[] => [...html.matchAll(/sample (第\d+号)/g)].map(([, ref]) => ref ?? '');

  test('the newest fifty first, then the older ones', async () => {
    const admin = await app.as('admin');
    const first = await admin.get('/audit').expect(200);
    expect(refsIn(first.text)).toEqual(Array.from({ length: 50 }, (_, index) => `第${60 - index}号`));
    const older = /href="(\/audit\?before=\d+)"/.exec(first.text)?.[1] ?? '';
    const second = await admin.get(older).expect(200);
    expect(refsIn(second.text)).toEqual(Array.from({ length: 10 }, (_, index) => `第${10 - index}号`));
    expect(second.text).toContain('person.add');
    expect(second.text).not.toContain('href="/audit?before=');
  });

  test('a sign-in shows at once, with the address it came from, and no password stands anywhere', async () => {
    const admin = await app.as('admin');
    const kept = (await admin.get('/audit')).headers['etag'];
    expect(kept).toBeUndefined();
    await app.stranger().post('/sign-in', { email: 'admin.ja@example.jp', password }).expect(303);
    const page = await admin.get('/audit').expect(200);
    expect(page.text).toMatch(/管理 三郎[^]*?127\.0\.0\.1[^]*?session\.open[^]*?person admin\.ja@example\.jp/);
    await admin.post('/people', { email: 'new@example.jp', name: '新', role: 'staff', locale: 'ja', password }).expect(303);
    expect(JSON.stringify(await listAuditEntries(app.db.read, { before: null, size: 1000 }))).not.toContain(password);
  });

  test.each(['0', '-1', 'x', '1.5', '99999999999999', '1&before=2', ''])('before=%s names no place: the newest are shown', async (before) => {
    const page = await (await app.as('admin')).get(`/audit?before=${before}`).expect(200);
    expect(page.text).toContain('person.add');
  });

  test('nobody else may', async () => {
    for (const role of ['liaison', 'leadership', 'staff'] as const) await (await app.as(role)).get('/audit').expect(403);
    await app.stranger().get('/audit').expect(303).expect('Location', '/sign-in?to=%2Faudit');
  });
});
