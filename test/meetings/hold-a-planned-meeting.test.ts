import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';

describe.each(engines)('A planned meeting that is set held by hand, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    app.clock.now = new Date('2027-01-20T03:00:00.000Z');
    liaison = await app.as('liaison');
    await liaison.post('/meetings/next', formOf(await liaison.get('/meetings/next'), '/meetings/next')).expect(303);
  });
  afterAll(() => app.close());

  const save = async (address: string, fields: object) =>
    liaison.post(address, { ...formOf(await liaison.get(`${address}/edit`), address), ...fields }).expect(303);
  const told = async () => {
    const { commitments } = (await liaison.get('/register.json')).body as { commitments: { number: string }[] };
    return commitments.map(({ number }) => number).filter((number) => number.startsWith('11-'));
  };
  const marks = async () => {
    const { areas } = await recordOf(app, 11);
    return areas.map(({ plannedOnly, commitments }) => [plannedOnly, ...commitments.map((one) => one.plannedOnly)]);
  };

  test('its drafts were planned only, the pages say so, and no shared text holds them', async () => {
    await save('/meetings/11', { stage: 'held', heldFrom: '2027-01-15' });
    expect(await marks()).toEqual([[true, true], [true, true, true], [true, true]]);
    expect(await lastAudit(app)).toMatchObject({
      change: 'meeting.edit', detail: { plannedOnly: [[], ['11-1-1', '11-2-1', '11-2-2', '11-3-1']] },
    });
    const { text } = await liaison.get('/meetings/11');
    expect(text).toContain('行為（確認、要請など）が選ばれていない確認事項が4件あります');
    expect(text).toContain('href="/commitments/11-1-1/edit">11-1-1</a>');
    expect(text).toContain('<span class="tag tag-draft">予定のみ</span>');
    expect(text).not.toContain('文言は公表されていません');
    expect((await liaison.get('/meetings/11/minutes?audience=shared')).text).not.toContain('未納入');
    expect(await told()).toEqual([]);
    for (const path of ['/register', '/brief']) {
      expect((await liaison.get(path)).text).toContain(
        '<a href="/meetings/11">第11回会合</a> 行為が選ばれていない確認事項4件は、管理台帳及び幹部説明資料に含まれていません。',
      );
    }
    expect((await liaison.get('/register?as-of=2027-01-14')).text).not.toContain('行為が選ばれていない');
  });

  test('with its act chosen, a draft was said, and its area was taken up', async () => {
    await save('/commitments/11-2-1', { act: 'confirmed' });
    expect(await marks()).toEqual([[true, true], [false, false, true], [true, true]]);
    expect(await told()).toEqual(['11-2-1']);
    expect((await liaison.get('/meetings/11')).text).toContain('確認事項が3件あります');
    expect((await liaison.get('/meetings/11/minutes?audience=shared')).text).toContain('価格の透明性');
  });

  test('when it was not held after all, the rest is a plan again', async () => {
    await save('/meetings/11', { stage: 'planned', seenDay: '2027-01-15' });
    expect(await marks()).toEqual([[false, false], [false, false, false], [false, false]]);
    expect(await lastAudit(app)).toMatchObject({ detail: { plannedOnly: [['11-1-1', '11-2-2', '11-3-1'], []] } });
    expect((await liaison.get('/meetings/11')).text).not.toContain('行為（確認、要請など）');
    expect((await liaison.get('/register')).text).not.toContain('行為が選ばれていない');
  });

  test('what had its act before the meeting stays as said', async () => {
    await save('/commitments/11-1-1', { act: 'agreed' });
    await save('/meetings/11', { stage: 'held' });
    expect(await marks()).toEqual([[false, false], [false, false, true], [true, true]]);
    expect(await told()).toEqual(['11-1-1', '11-2-1']);
  });
});
