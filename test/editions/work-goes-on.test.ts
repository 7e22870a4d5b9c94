import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf } from '../support/actions.ts';
import { assess } from '../support/assessments.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree, checked, concur, putUp, send } from '../support/editions.ts';
import { formOf } from '../support/form.ts';

describe.each(engines)('Work goes on, whatever the stage of the minutes, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await actionOf(app, { commitmentRef: '8-1-1' });
    const liaison = await app.as('liaison');
    await liaison.post('/meetings', { number: '11', stage: 'held', authoritative: 'ja', heldFrom: '2026-02-01' }).expect(303);
  });
  afterAll(() => app.close());

  let times = 0;
  async function work(): Promise<void> {
    const liaison = await app.as('liaison');
    const form = formOf(await liaison.get('/actions/A8-1').expect(200), '/actions/A8-1/updates');
    const { version } = form;
    const update = { version, status: 'in_progress', noteJa: '進めている。', audience: 'internal' };
    await liaison.post('/actions/A8-1/updates', update).expect(303);
    await liaison.post('/commitments/8-1-1/actions', { titleJa: '新しい対応事項', audience: 'shared' }).expect(303);
    const direction = { direction: `次回提起すること（${(times += 1)}）。`, raise: '1' };
    const directed = await send(await app.as('leadership'), '/commitments/8-1-1/directions', direction, '/commitments/8-1-1');
    expect(directed.status).toBe(303);
    await assess(app, 11, '8-1-1', times % 2 === 0 ? 'continued' : 'implemented');
  }

  test('held, draft, checked, agreed, withheld, published, in a new edition', async () => {
    const liaison = await app.as('liaison');
    await work();
    await putUp(app, 8);
    await work();
    await checked(app, 8);
    await concur(app, 8, 'jp');
    await work();
    expect((await liaison.get('/meetings/8.json')).body).toMatchObject({ stage: 'draft', minutes: { draft: { checked: true } } });
    await concur(app, 8, 'us');
    await work();
    await send(liaison, '/meetings/8/publication', { decision: 'withheld', reason: '協議中' });
    await work();
    await send(liaison, '/meetings/8/publication', { decision: 'published', on: '2026-02-02', address: '官報' });
    await work();
    await send(liaison, '/meetings/8/editions', { reason: '誤記' }, '/meetings/8/editions/new');
    await work();
    await agree(app, 8);
    await work();
    expect((await liaison.get('/meetings/8.json')).body).toMatchObject({ stage: 'agreed', minutes: { edition: { number: 2 } } });
  });
});
