import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf, offices, report, standing } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('A liaison officer edits the title and audience of an action, on %s', (engine) => {
  let app: TestApp;
  let office: number;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    office = (await offices(app)).us;
  });
  afterAll(() => app.close());

  test('the new title is shown and the audit keeps the old one', async () => {
    const ref = await actionOf(app, { title: { ja: '古い件名', en: null } });
    const liaison = await app.as('liaison');
    const fields = { version: 1, titleJa: '新しい件名', titleEn: 'New title', audience: 'internal' };
    await liaison.post(`/actions/${ref}`, fields).expect(303).expect('Location', `/actions/${ref}`);
    expect((await liaison.get(`/actions/${ref}`)).text).toContain('新しい件名');
    expect((await (await app.as('admin')).get('/audit')).text).toContain('古い件名');
  });

  test('sharing tells the present state as an update of its own, without making it look newer', async () => {
    const ref = await actionOf(app, { dueOn: '2026-03-31', officeId: office });
    await report(app, ref, { status: 'in_progress', note: { ja: '内部の記録', en: null }, effectiveOn: '2026-02-02' });
    app.clock.now = new Date('2026-02-20T03:00:00.000Z');
    const liaison = await app.as('liaison');
    const form = await liaison.get(`/actions/${ref}/edit`).expect(200);
    expect(form.text).toContain('現在の進捗・期限・担当部署も');
    const { version, title } = await standing(app, ref);
    await liaison.post(`/actions/${ref}`, { version, titleJa: title.ja, audience: 'shared' }).expect(303);
    const { body } = await liaison.get(`/actions/${ref}.json`) as { body: { updatedOn: string; updates: object[] } };
    expect(body.updatedOn).toBe('2026-02-02');
    expect(body.updates[0]).toMatchObject({
      audience: 'shared', status: 'in_progress', dueOn: '2026-03-31', effectiveOn: '2026-02-02',
      recordedAt: '2026-02-20T03:00:00.000Z', office: { party: 'us' }, note: { ja: null, en: null },
    });
    expect((await liaison.get(`/actions/${ref}`)).text).toContain('この時点の状態を共有しました');
    const again = { version: version + 1, titleJa: '件名', audience: 'shared' };
    await liaison.post(`/actions/${ref}`, again).expect(303);
    const after = await liaison.get(`/actions/${ref}.json`) as { body: { updates: object[] } };
    expect(after.body.updates).toHaveLength(body.updates.length);
  });

  test('no title, no audience, a missing action, a reader and a stranger', async () => {
    const ref = await actionOf(app);
    const liaison = await app.as('liaison');
    const fields = { version: 1, titleJa: '', titleEn: '', audience: 'internal' };
    expect((await liaison.post(`/actions/${ref}`, fields).expect(422)).text).toContain('件名を日本語か英語で');
    await liaison.post(`/actions/${ref}`, { version: 1, titleJa: 'あ' }).expect(422);
    await liaison.post('/actions/A10-999', fields).expect(404);
    await liaison.get('/actions/A10-999/edit').expect(404);
    const staff = await app.as('staff');
    await staff.get(`/actions/${ref}/edit`).expect(403);
    await staff.post(`/actions/${ref}`, fields).expect(403);
    await app.stranger().post(`/actions/${ref}`, fields).expect(401);
  });
});
