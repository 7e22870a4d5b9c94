import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { checked, concur, heldMeeting, putUp, send } from '../support/editions.ts';
import { formOf } from '../support/form.ts';

const reason = '米国側の担当者が交代し、期日までに回答がなかった。<i>&';

describe.each(engines)('Minutes go on without the counterpart’s word, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    await heldMeeting(app, 1);
    await putUp(app, 1);
  });
  afterAll(() => app.close());

  const address = '/meetings/1/concurrences/unconfirmed';
  const digestOf = async () =>
    (await app.db.read.selectFrom('minutes_rounds').select('digest').executeTakeFirstOrThrow()).digest;

  test('not before the check, and not before our own side has said yes', async () => {
    const liaison = await app.as('liaison');
    const digest = await digestOf();
    expect((await liaison.get(address)).text).toContain('日本側の同意がまだ記録されていません。');
    expect((await liaison.post(address, { digest, reason })).text).toContain('別の担当官による確認がまだ記録されていません。');
    await checked(app, 1);
    const refused = await liaison.post(address, { digest, reason });
    expect([refused.status, formOf(refused, address)['reason']]).toEqual([422, reason]);
    expect(refused.text).toContain('日本側の同意がまだ記録されていません。');
    await concur(app, 1, 'jp');
  });

  test('not where the counterpart alone has said yes: our own then makes it agreed by both', async () => {
    await heldMeeting(app, 2);
    await putUp(app, 2);
    await checked(app, 2);
    expect((await concur(app, 2, 'us')).status).toBe(303);
    const liaison = await app.as('liaison');
    const other = '/meetings/2/concurrences/unconfirmed';
    const { digest } = formOf(await liaison.get('/meetings/2/concurrences/new?party=jp'), '/meetings/2/concurrences');
    const refused = await liaison.post(other, { digest, reason });
    expect([refused.status, refused.text.includes('日本側の同意がまだ記録されていません。')]).toEqual([422, true]);
    expect((await concur(app, 2, 'jp')).status).toBe(303);
    expect((await liaison.get('/meetings/2.json')).body).toMatchObject({ stage: 'agreed', minutes: { edition: { unconfirmed: false } } });
    expect((await liaison.post(other, { digest, reason })).text).toContain('相手方未確認として確定できる案がありません。');
  });

  test('not without a reason, and not on another text', async () => {
    const liaison = await app.as('liaison');
    expect((await send(liaison, address, { reason: ' ' })).status).toBe(422);
    expect((await send(liaison, address, { reason, digest: '0'.repeat(64) })).text).toContain('表示した後に本文が変わったため');
  });

  test('then it is frozen, and 相手方未確認 with the reason stands everywhere', async () => {
    expect((await send(await app.as('liaison'), address, { reason })).status).toBe(303);
    const staff = await app.as('staff');
    const shown = (await staff.get('/meetings/1/editions')).text;
    expect(shown).toContain('米国側の担当者が交代し、期日までに回答がなかった。&lt;i&gt;&amp;');
    for (const path of ['/meetings', '/meetings/1', '/meetings/1/minutes', '/meetings/1/editions', '/meetings/1/editions/1']) {
      expect((await staff.get(path).expect(200)).text).toContain('相手方未確認');
    }
    for (const path of ['/meetings', '/meetings/1', '/meetings/1/minutes']) {
      const english = await (await app.as('staff', 'en')).get(path).expect(200);
      expect(english.text).toContain('Unconfirmed by the counterpart');
    }
    for (const format of ['md', 'html', 'json']) {
      for (const path of [`/meetings/1/minutes.${format}`, `/meetings/1/editions/1.${format}`]) {
        for (const audience of ['shared', 'internal']) {
          const file = (await staff.get(`${path}?lang=both&audience=${audience}`).expect(200)).text;
          expect(file).toContain('相手方未確認');
          expect(file).toContain('期日までに回答がなかった。');
          expect(file).toContain('Unconfirmed by the counterpart');
          expect(file).toContain(await digestOf());
        }
      }
    }
    expect((await staff.get('/meetings/1.json')).body).toMatchObject({
      stage: 'agreed', minutes: { edition: { unconfirmed: true, concurrences: [{ party: 'jp' }, { party: 'us', kind: 'unconfirmed', reason }] } },
    });
  });

  test('and nothing calls it agreed: agreement is of two sides', async () => {
    const staff = await app.as('staff');
    const shared = (await staff.get('/meetings/1/minutes.md?lang=both&audience=shared')).text;
    expect(shared).toContain('確定　第1版・相手方未確認');
    expect(shared).toContain('FINAL, edition 1; Unconfirmed by the counterpart');
    expect(shared).toContain('Finalised 2 February 2026');
    expect(shared).not.toMatch(/合意　|agreed/i);
    const editions = (await staff.get('/meetings/1/editions')).text;
    expect(editions).toContain('>確定</span>');
    expect(editions).toMatch(/aria-current="step">確定</);
    expect(editions).not.toContain('>合意<');
  });

  test('the counterpart’s word may still come: the same edition then has both', async () => {
    const liaison = await app.as('liaison');
    expect((await liaison.get('/meetings/1/editions')).text).toContain('/meetings/1/concurrences/new?party=us');
    expect((await concur(app, 1, 'us')).status).toBe(303);
    const staff = await app.as('staff');
    expect((await staff.get('/meetings/1.json')).body).toMatchObject({
      stage: 'agreed', minutes: { edition: { number: 1, unconfirmed: false, concurrences: [{ party: 'jp' }, { party: 'us', kind: 'given' }] } },
    });
    for (const path of ['/meetings', '/meetings/1', '/meetings/1/minutes']) {
      expect((await staff.get(path)).text).not.toContain('相手方未確認');
    }
    const editions = (await staff.get('/meetings/1/editions')).text;
    expect(editions).toContain('米国側　相手方未確認');
    expect(editions).toMatch(/aria-current="step">合意</);
    expect((await staff.get('/meetings/1/minutes.md?lang=both&audience=shared')).text).toContain('合意　第1版');
    expect((await liaison.post(address, { digest: await digestOf(), reason })).text).toContain('相手方未確認として確定できる案がありません。');
  });
});
