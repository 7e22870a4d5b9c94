import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isOverdue, statuses } from '../../src/actions/rules.ts';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

// 31 March ends in Tokyo at 15:00 UTC, when it is 11:00 in New York.
const lastSecond = '2026-03-31T14:59:59.000Z';
const midnight = '2026-03-31T15:00:00.000Z';

describe('Overdue', () => {
  test('begins the day after the due date', () => {
    const action = { status: 'in_progress', dueOn: '2026-03-31' } as const;
    expect(isOverdue(action, '2026-03-31')).toBe(false);
    expect(isOverdue(action, '2026-04-01')).toBe(true);
  });

  test('is said of open actions with a due date only', () => {
    const overdue = statuses.filter((status) => isOverdue({ status, dueOn: '2026-03-31' }, '2026-04-01'));
    expect(overdue).toEqual(['not_started', 'in_progress', 'awaiting_counterpart']);
    expect(isOverdue({ status: 'in_progress', dueOn: null }, '2026-04-01')).toBe(false);
  });

  test.each([
    ['Asia/Tokyo', 23],
    ['UTC', 14],
    ['America/New_York', 10],
  ])('turns at midnight in Tokyo on a machine in %s', (zone, hour) => {
    const script = `
      import { isOverdue } from './src/actions/rules.ts';
      import { todayIn } from './src/lib/dates.ts';
      const action = { status: 'in_progress', dueOn: '2026-03-31' };
      const at = (instant) => isOverdue(action, todayIn('Asia/Tokyo', new Date(instant)));
      console.log(new Date('${lastSecond}').getHours(), at('${lastSecond}'), at('${midnight}'));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone, FORCE_COLOR: '0' }, encoding: 'utf8', cwd: new URL('../..', import.meta.url),
    });
    expect(said).toBe(`${hour} false true\n`);
  });
});

describe.each(engines)('The pages say what is overdue, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await report(app, await actionOf(app, { dueOn: '2026-03-31' }), { status: 'in_progress' });
    await report(app, await actionOf(app, { dueOn: '2026-03-31' }), { status: 'dropped' });
  });
  afterAll(() => app.close());

  test.each([
    ['not in the last second of the due date in Tokyo', lastSecond, false],
    ['from midnight in Tokyo on', midnight, true],
  ])('%s', async (_when, instant, expected) => {
    app.clock.now = new Date(instant);
    const reader = await app.as('staff');
    const json = await reader.get('/actions/A10-1.json').expect(200);
    expect(json.body).toMatchObject({ status: 'in_progress', dueOn: '2026-03-31', overdue: expected });
    const page = await reader.get('/actions/A10-1').expect(200);
    expect(page.text.includes('class="chip chip-overdue">期限超過')).toBe(expected);
    const list = await reader.get('/actions?overdue=1').expect(200);
    expect(list.text.includes('href="/actions/A10-1"')).toBe(expected);
    expect(list.text).not.toContain('href="/actions/A10-2"');
    const dropped = await reader.get('/actions/A10-2.json').expect(200);
    expect(dropped.body).toMatchObject({ overdue: false });
  });
});
