import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree, checked, concur, heldMeeting, putUp } from '../support/editions.ts';

describe.each(engines)('Two meetings have a first edition each, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    for (const number of [20, 21, 22]) await heldMeeting(app, number, { summary: { ja: `第${number}回だけの要旨`, en: null } });
    for (const number of [20, 21]) await agree(app, number);
  });
  afterAll(() => app.close());

  const shown = async (address: string) => (await (await app.as('staff')).get(address).expect(200)).text;

  test.each([
    '/editions/1', '/editions/1.md?lang=ja', '/rounds/1', '/rounds/1/content-ja.json',
  ])('%s of each is its own', async (address) => {
    for (const [number, other] of [[20, 21], [21, 20]] as const) {
      const text = await shown(`/meetings/${number}${address}`);
      expect(text).toContain(`第${number}回だけの要旨`);
      expect(text).not.toContain(`第${other}回だけの要旨`);
    }
  });

  test('what is compared is of the meeting that is named, and one without editions has none to compare', async () => {
    const staff = await app.as('staff');
    for (const [left, right] of [['1', 'present'], ['present', 'r1']]) {
      const comparison = `editions/comparison?left=${left}&right=${right}`;
      for (const number of [20, 21]) {
        const text = await shown(`/meetings/${number}/${comparison}`);
        expect(text).not.toContain(`第${41 - number}回だけの要旨`);
      }
      await staff.get(`/meetings/22/${comparison}`).expect(404);
    }
  });

  test('a concurrence is taken back at its own meeting alone', async () => {
    for (const number of [23, 24]) {
      await heldMeeting(app, number);
      await putUp(app, number);
      await checked(app, number);
      expect((await concur(app, number, 'jp')).status).toBe(303);
    }
    const liaison = await app.as('liaison');
    const [own, others] = await app.db.read.selectFrom('concurrences').select('id').orderBy('id', 'desc').limit(2).execute();
    const address = (id = 0) => `/meetings/24/concurrences/${id}/withdrawal`;
    await liaison.get(address(others?.id)).expect(404);
    await liaison.post(address(others?.id), { reason: '誤記' }).expect(404);
    expect(await app.db.read.selectFrom('voidings').selectAll().execute()).toEqual([]);
    await liaison.post(address(own?.id), { reason: '誤記' }).expect(303);
  });

  test('what was said and done among ourselves is frozen beside what is shared, and stays out of it', async () => {
    await heldMeeting(app, 25);
    const liaison = await app.as('liaison');
    const statement = { speaker: 'jp', areaNumber: '1', audience: 'internal', lang: 'ja', text: '内輪の発言' };
    await liaison.post('/meetings/25/statements', statement).expect(303);
    await liaison.post('/commitments/25-1-1/actions', { titleJa: '内輪の作業', audience: 'internal' }).expect(303);
    await agree(app, 25);
    const edition = async (audience: string) =>
      (await liaison.get(`/meetings/25/editions/1.md?lang=ja&audience=${audience}`).expect(200)).text;
    expect(await edition('shared')).not.toContain('内輪');
    const internal = await edition('internal');
    for (const words of ['内輪の発言', '内輪の作業']) expect(internal).toContain(words);
  });
});
