import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('Someone changes their own password, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const next = 'another long password';

  test('a wrong present password is refused, and nothing typed is shown again', async () => {
    const page = await (await app.as('staff')).post('/password', { current: 'guessed it wrong', password: next }).expect(422);
    expect(page.text).toContain('現在のパスワードが正しくありません。');
    expect(page.text).not.toContain(next);
  });

  test('a short new one is refused', async () => {
    const page = await (await app.as('staff')).post('/password', { current: password, password: 'short' }).expect(422);
    expect(page.text).toContain('12文字以上');
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
