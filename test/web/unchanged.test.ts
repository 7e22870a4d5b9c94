import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import { browser, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

const DAY = 24 * 3_600_000;

describe('A page that has not changed is not sent again', () => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp('sqlite');
    await (await app.as('liaison')).post('/offices', { party: 'jp', nameJa: '履行管理班' }).expect(303);
  });
  beforeEach(async () => {
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  const tagOf = async (asking: Browser, path = '/offices'): Promise<string> => (await asking.get(path).expect(200)).headers['etag'] ?? '';

  test('the same answer has the same name, and asked for by it is 304 without a body', async () => {
    const first = await liaison.get('/offices').expect(200);
    const tag = first.headers['etag'] ?? '';
    expect(tag).toMatch(/^"[\w.-]+"$/);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    expect(await tagOf(liaison)).toBe(tag);
    for (const asked of [tag, `"other", ${tag}`, `W/${tag}`]) {
      const again = await liaison.get('/offices').set('If-None-Match', asked).expect(304);
      expect([again.text, again.headers['etag'], again.headers['cache-control']]).toEqual(['', tag, 'private, no-cache']);
    }
    await liaison.get('/offices').set('If-None-Match', '"other"').expect(200);
  });

  test('another person, language, day or run of the program is another answer', async () => {
    const tags = [await tagOf(liaison), await tagOf(await app.as('staff')), await tagOf(await app.as('liaison', 'en'))];
    const { now } = app.clock;
    app.clock.now = new Date(now.getTime() + DAY);
    tags.push(await tagOf(await app.as('liaison')));
    app.clock.now = now;
    const restarted = createApp({ ...app.deps, run: 'another' });
    tags.push(await tagOf(browser(restarted, await app.session('liaison'))));
    expect(new Set(tags).size).toBe(tags.length);
  });

  test('the day is that of Tokyo: at its midnight the answer is another', async () => {
    const { now } = app.clock;
    const at = async (instant: string): Promise<string> => {
      app.clock.now = new Date(instant);
      return tagOf(await app.as('liaison'));
    };
    const [before, midnight, after] = [await at('2026-02-02T14:59:59.999Z'), await at('2026-02-02T15:00:00.000Z'), await at('2026-02-03T14:00:00.000Z')];
    app.clock.now = now;
    expect(midnight).not.toBe(before);
    expect(after).toBe(midnight);
  });

  test('one who chose another language or style of dates gets a new answer', async () => {
    const before = await tagOf(liaison);
    await liaison.post('/preferences', { locale: 'ja', dateStyle: 'iso' }).expect(303);
    expect(await tagOf(liaison)).not.toBe(before);
  });

  test('after a change there is a new answer for everybody', async () => {
    const staff = await app.as('staff');
    const tag = await tagOf(staff);
    await staff.get('/offices').set('If-None-Match', tag).expect(304);
    await liaison.post('/offices', { party: 'us', nameJa: '価格分析課' }).expect(303);
    const page = await staff.get('/offices').set('If-None-Match', tag).expect(200);
    expect(page.text).toContain('価格分析課');
    expect(page.headers['etag']).not.toBe(tag);
  });

  test('a refused change leaves the answer as it was', async () => {
    const tag = await tagOf(liaison);
    await liaison.post('/offices', { party: 'us', nameJa: '' }).expect(422);
    await liaison.get('/offices').set('If-None-Match', tag).expect(304);
  });

  test('the page that says "saved" is shown once and not kept', async () => {
    const token = await app.session('liaison');
    const tag = await tagOf(liaison);
    const said = await liaison.get('/offices').set('Cookie', `sccm_session=${token}; sccm_flash=offices.said.added`).set('If-None-Match', tag).expect(200);
    expect(said.text).toContain('data-flash="success"');
    expect(said.headers['etag']).toBeUndefined();
    expect(said.headers['cache-control']).toBe('no-store');
    expect(String(said.headers['set-cookie'])).toMatch(/(^|,)sccm_flash=; /);
    for (const made of ['web.error.failed.title', 'x.said.y', '<b>', 'constructor']) {
      const page = await liaison.get('/offices').set('Cookie', `sccm_session=${token}; sccm_flash=${made}`).expect(200);
      expect(page.text).not.toContain('data-flash');
    }
  });

  test('nothing shown to a stranger, no refusal and no answer to a change is kept', async () => {
    const answers = [
      await app.stranger().get('/sign-in'), await app.stranger().get('/offices'), await liaison.get('/people'), await liaison.get('/nowhere'),
      await liaison.post('/offices', {}), await liaison.post('/offices', { party: 'us', nameJa: '室' }), await liaison.get('/health'),
    ];
    for (const { headers } of answers) expect([headers['etag'], headers['cache-control']]).toEqual([undefined, expect.stringMatching(/no-store/)]);
  });

  test('one who may no longer come in gets no 304 for what was kept', async () => {
    const staff = await app.as('staff');
    const tag = await tagOf(staff);
    await staff.post('/sign-out').expect(303);
    await staff.get('/offices').set('If-None-Match', tag).expect(303);
  });

  test('styles and scripts are kept for a year under the name of their state', async () => {
    const page = await liaison.get('/offices');
    const style = /href="(\/assets\/app\.css\?v=\w+)"/.exec(page.text)?.[1] ?? '';
    const answer = await app.stranger().get(style).expect(200);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });
});
