import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listSharedActionsOfMeeting } from '../../src/actions/queries.ts';
import { actionOf, offices, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('What the counterpart may see of the actions, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test('is each shared action in the state its newest shared update tells', async () => {
    const office = await offices(app);
    const shared = await actionOf(app, { audience: 'shared', officeId: office.jp, dueOn: '2026-03-31' });
    await actionOf(app, { audience: 'internal', title: { ja: '内部の対応事項', en: null } });
    app.clock.now = new Date('2026-02-10T03:00:00.000Z');
    await report(app, shared, { status: 'in_progress', audience: 'shared' });
    app.clock.now = new Date('2026-02-20T03:00:00.000Z');
    await report(app, shared, { status: 'dropped', dueOn: '2026-12-31', officeId: office.us });

    const told = await listSharedActionsOfMeeting(app.db.read, 10);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      ref: shared, commitmentRef: '10-1-2', meetingNumber: 10, status: 'in_progress', dueOn: '2026-03-31',
      updatedOn: '2026-02-10', office: { id: office.jp, party: 'jp' },
    });

    // Recorded later, but true earlier: what was last told stays.
    await report(app, shared, { status: 'awaiting_counterpart', audience: 'shared', effectiveOn: '2026-02-05' });
    expect((await listSharedActionsOfMeeting(app.db.read, 10))[0]).toMatchObject({ status: 'in_progress' });
    await report(app, shared, { status: 'in_progress', audience: 'shared' });
    expect((await listSharedActionsOfMeeting(app.db.read, 10))[0]).toMatchObject({
      status: 'in_progress', dueOn: '2026-12-31', updatedOn: '2026-02-20', office: { id: office.us },
    });
  });

  test('are not the actions of another meeting', async () => {
    expect(await listSharedActionsOfMeeting(app.db.read, 8)).toEqual([]);
  });

  test('is in order of number', async () => {
    for (let count = 0; count < 10; count += 1) await actionOf(app, { audience: 'shared' });
    const numbers = (await listSharedActionsOfMeeting(app.db.read, 10)).map(({ ref }) => Number(ref.slice(4)));
    expect(numbers).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
