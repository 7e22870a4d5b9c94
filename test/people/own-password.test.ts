import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, password, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

describe.each(engines)('Someone changes their own password, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const next = 'another long password';

  test('a wrong current password is refused, and nothing typed is shown again', async () => {
    const page = await (await app.as('staff')).post('/password', { current: 'guessed it wrong', password: next }).expect(422);
    expect(page.text).toContain('現在のパスワードが正しくありません。');
    expect(page.text).not.toContain(next);
  });

  test('a short new one is refused', async () => {
    const page = await (await app.as('staff')).post('/password', { current: password, password: 'short' }).expect(422);
    expect(page.text).toContain('12文字以上');
  });

  test('a new one that is refused is no guess, nor a present one left out; ten wrong present ones are followed by a rest, whatever is typed', async () => {
    const [here, elsewhere] = [await app.as('leadership'), await app.as('leadership')];
    const sent = (browser: Browser, current: string, chosen = next) => browser.post('/password', { current, password: chosen });
    for (let count = 0; count < 12; count += 1) await sent(here, password, 'short').expect(422);
    for (let count = 0; count < 12; count += 1) await sent(here, '').expect(422);
    await Promise.all(Array.from({ length: 10 }, (_, count) => sent(count % 2 === 0 ? here : elsewhere, 'guessed it').expect(422)));
    const page = await sent(elsewhere, password).expect(429).expect('Retry-After', '900');
    expect(page.text).toContain('失敗が続いたため、しばらく受け付けません。');
    expect(page.text).not.toContain(next);
    await sent(await app.as('admin'), password, 'a word of the administrator').expect(303);
  });

  test('it is changed, the other sessions end, and only the new one signs in', async () => {
    const [here, elsewhere] = [await app.as('staff'), await app.as('staff')];
    const changed = await here.post('/password', { current: password, password: next }).expect(303);
    expect(changed.headers['location']).toBe('/preferences');
    expect(changed.headers['set-cookie']?.[0]).toMatch(/^sccm_session=/);
    await elsewhere.get('/meetings').expect(303).expect('Location', '/sign-in?to=%2Fmeetings');
    const email = 'staff.ja@example.jp';
    await app.stranger().post('/sign-in', { email, password }).expect(422);
    await app.stranger().post('/sign-in', { email, password: next }).expect(303);
  });

  test('the page asks for both passwords, and a stranger is asked to sign in', async () => {
    expect((await (await app.as('liaison')).get('/password').expect(200)).text).toContain('name="current"');
    await app.stranger().get('/password').expect(303);
  });
});
