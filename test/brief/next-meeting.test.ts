import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nextPlannedOf } from '../../src/register/outline-rules.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { planMeeting } from '../support/assessments.ts';
import { send } from '../support/editions.ts';

const plan = (number: number, heldFrom: string | null = null) => ({ number, stage: 'planned' as const, heldFrom, fiscalYear: null });

describe('The meeting that comes next', () => {
  const last = { number: 12, day: '2026-01-30' };
  test.each([
    ['the first numbered after the last', [plan(14), plan(13)], 13],
    ['not one that the meetings have passed by', [plan(11), plan(13)], 13],
    ['none, where all were passed by', [plan(11)], null],
    ['one put off to a day after the last, whatever its number', [plan(11, '2026-06'), plan(13)], 11],
    ['not one of a day before the last', [plan(11, '2025-12-01')], null],
    ['the one of the earliest day', [plan(13, '2027-02-01'), plan(14, '2026-12')], 14],
  ])('is %s', (_which, plans, number) => {
    expect(nextPlannedOf(plans, last)?.number ?? null).toBe(number);
  });

  test('is the first planned before any was held', () => {
    expect(nextPlannedOf([plan(2), plan(1)], null)?.number).toBe(1);
  });
});

describe.each(engines)('A plan that the meetings have passed by, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await planMeeting(app, 11);
    await planMeeting(app, 12, { stage: 'held', heldFrom: '2026-01-30', heldTo: '2026-01-30', fiscalYear: 2025 });
  });
  afterAll(() => app.close());

  const page = async (address: string) => (await (await app.as('leadership')).get(address).expect(200)).text;

  test('is not what the brief is made for, nor the next meeting of the home', async () => {
    expect(await page('/brief')).toContain('第13回会合に向けて。「動き」は第12回会合以降');
    expect(await page('/')).not.toContain('<a href="/meetings/11">');
  });

  test('is again once it has a day to come', async () => {
    const sent = await send(await app.as('liaison'), '/meetings/11', { heldFrom: '2026-06-01' }, '/meetings/11/edit');
    expect(sent.status).toBe(303);
    expect(await page('/brief')).toContain('第11回会合に向けて。「動き」は第12回会合以降');
    expect(await page('/')).toContain('<a href="/meetings/11">');
  });
});
