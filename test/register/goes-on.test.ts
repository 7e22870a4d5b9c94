import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const goesOn = '対応事項はありません（継続元の8-2-1の対応事項が続いています）';

describe.each(engines)('A commitment without actions whose predecessor has some, on %s', (engine) => {
  let app: TestApp;
  let ref: string;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    ref = await actionOf(app, { commitmentRef: '8-2-1', audience: 'internal' });
  });
  afterAll(() => app.close());

  const register = async (query = '') => (await (await app.as('leadership')).get(`/register${query}`).expect(200)).text;

  test('says that they go on there, as long as one is open', async () => {
    expect(await register()).toContain(goesOn);
    expect((await (await app.as('leadership', 'en')).get('/register')).text)
      .toContain('No actions; those under 8-2-1, which it continues, go on');
    await report(app, ref, { status: 'done', note: { ja: '回答を得た。', en: null } });
    expect(await register()).not.toContain(goesOn);
  });

  test('says nothing of it to both sides where they are our own', async () => {
    await report(app, ref, { status: 'in_progress', note: { ja: '再開した。', en: null } });
    expect(await register()).toContain(goesOn);
    expect(await register('?audience=shared')).not.toContain('対応事項が続いています');
  });
});
