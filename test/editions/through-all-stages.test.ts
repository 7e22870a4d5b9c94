import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { checked, concur, putUp, send } from '../support/editions.ts';
import { lastAudit, recordOf } from '../support/record.ts';

describe.each(engines)('The 10th meeting goes through all stages, by two officers, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const json = async () => (await (await app.as('staff')).get('/meetings/10.json').expect(200)).body as Record<string, never>;

  test('it stands as held, and nothing is said to be agreed', async () => {
    expect(await json()).toMatchObject({ stage: 'held', minutes: { stage: 'held', edition: null, preparing: null, draft: null } });
    const page = await (await app.as('liaison')).get('/meetings/10').expect(200);
    expect(page.text).toContain('aria-current="step">開催');
    expect(page.text).toContain('href="/meetings/10/draft"');
  });

  test('it is put up as a draft', async () => {
    await putUp(app, 10);
    expect(await lastAudit(app)).toMatchObject({ change: 'minutes.put-draft', ref: '10', by: '連絡 花子', detail: { round: 1 } });
    expect(await json()).toMatchObject({ stage: 'draft', minutes: { draft: { round: 1, checked: false, concurrences: [] } } });
  });

  test('a second officer checks it', async () => {
    await checked(app, 10);
    expect(await json()).toMatchObject({ minutes: { draft: { checked: true } } });
  });

  test('the Japanese side concurs, and it is still a draft', async () => {
    const recorded = await concur(app, 10, 'jp');
    expect([recorded.status, recorded.headers['location']]).toEqual([303, '/meetings/10/editions']);
    expect(await json()).toMatchObject({ stage: 'draft', minutes: { draft: { concurrences: [{ party: 'jp', name: '防衛 太郎' }] } } });
  });

  test('the US side concurs, and it is agreed as edition 1', async () => {
    expect((await concur(app, 10, 'us')).status).toBe(303);
    expect(await json()).toMatchObject({ stage: 'agreed', minutes: { edition: { number: 1, unconfirmed: false }, draft: null } });
    expect(await lastAudit(app)).toMatchObject({ change: 'minutes.agree', detail: { edition: 1 } });
    const page = await (await app.as('leadership')).get('/meetings/10').expect(200);
    expect(page.text).toContain('aria-current="step">合意');
    expect(page.text).toContain('第1版</span>');
  });

  test('it is published, with the day and the address', async () => {
    const fields = { decision: 'published', on: '令和8年2月2日', address: 'https://www.mod.go.jp/atla/sccm10.html' };
    expect((await send(await app.as('liaison'), '/meetings/10/publication', fields)).status).toBe(303);
    expect(await json()).toMatchObject({
      stage: 'published', minutes: { edition: { publication: { decision: 'published', on: '2026-02-02', address: fields.address } } },
    });
    const page = await (await app.as('staff', 'en')).get('/meetings/10/editions').expect(200);
    expect(page.text).toContain('<b>Published</b>');
    expect(page.text).toContain(`href="${fields.address}"`);
  });

  test('its record is as it was before any of it', async () => {
    expect((await recordOf(app, 10)).meeting).toMatchObject({ stage: 'held', heldFrom: '2026-01-28' });
  });
});
