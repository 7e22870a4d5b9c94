import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSession } from '../../src/web/sessions.ts';
import { browser, engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';

describe.each(engines)('Someone looks where they are signed in, on %s', (engine) => {
  let app: TestApp;
  let here: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    here = await app.as('liaison');
  });
  afterAll(() => app.close());

  const another = async (agent: string, address = '10.0.0.7'): Promise<Browser> => {
    const { id } = await app.person('liaison');
    return browser(app.app, await openSession(app.db, id, address, app.clock.now, { agent }));
  };
  const refs = (page: { text: string }): string[] =>
    [...page.text.matchAll(/name="session" value="([0-9a-f]{32})"/g)].map(([, ref]) => ref ?? '');

  test('each session stands with its device, its address and when it was used; this one cannot be ended here', async () => {
    await another(edge);
    await another('<script>alert(1)</script>', '"><i>');
    await app.as('staff');
    // One that waits for a second step is in nowhere yet.
    await openSession(app.db, (await app.person('liaison')).id, '', app.clock.now, { waits: true });
    const page = await here.get('/sessions').expect(200);
    expect(page.text).toContain('Edge / Windows');
    expect(page.text).toContain('10.0.0.7');
    expect(page.text).toContain('令和8年2月2日 12:00');
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).not.toContain('"><i>');
    expect(refs(page)).toHaveLength(2);
  });

  test('one is ended, then all others; who ended them goes on', async () => {
    const other = await another(edge);
    const [ref] = refs(await here.get('/sessions'));
    await here.post('/sessions/endings', { session: ref }).expect(303).expect('Location', '/sessions');
    expect(refs(await here.get('/sessions'))).not.toContain(ref);
    await here.post('/sessions/endings', { session: 'others' }).expect(303);
    await other.get('/meetings').expect(303);
    await here.get('/meetings').expect(200);
    expect(refs(await here.get('/sessions'))).toEqual([]);
  });

  test("another person's session cannot be ended", async () => {
    const staff = await app.as('staff');
    const mine = await another(edge);
    const [ref] = refs(await here.get('/sessions'));
    await staff.post('/sessions/endings', { session: ref }).expect(404);
    await mine.get('/meetings').expect(200);
    for (const session of ['', 'all', '%', ['others', 'others']]) {
      await staff.post('/sessions/endings', { session }).expect(404);
    }
  });

  test('an administrator ends every session of a person', async () => {
    const { id } = await app.person('liaison');
    const admin = await app.as('admin');
    expect((await admin.get(`/people/${id}`)).text).toMatch(/サインイン中：\d+件/);
    await admin.post(`/people/${id}/sessions/endings`).expect(303).expect('Location', `/people/${id}`);
    await here.get('/meetings').expect(303);
    expect((await admin.get(`/people/${id}`)).text).toContain('サインイン中：0件');
    await admin.post('/people/999/sessions/endings').expect(404);
  });
});
