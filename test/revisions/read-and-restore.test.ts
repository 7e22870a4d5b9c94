import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listRevisions } from '../../src/revisions/queries.ts';
import { actionOf } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { place } from '../support/placing.ts';
import { recordOf } from '../support/record.ts';

const path = '/commitments/10-1-2';
const hostile = '<script>alert(1)</script>';

describe.each(engines)('Reading how a record read before, and restoring it, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
    for (const textJa of ['二度目の文言', `三度目の文言 ${hostile}`]) {
      const form = formOf(await liaison.get(`${path}/edit`), path);
      await liaison.post(path, { ...form, textJa }).expect(303);
    }
  });
  afterAll(() => app.close());

  const delegations = async () => (await recordOf(app, 10)).delegations;
  const revisions = async () => {
    const { id } = await app.db.read.selectFrom('commitments').select('id').where('ref', '=', '10-1-2').executeTakeFirstOrThrow();
    return listRevisions(app.db.read, 'commitment', id);
  };

  test('every revision is there with who and when, newest first, and markup in one is inert', async () => {
    const page = (await (await app.as('staff')).get(`${path}/history`).expect(200)).text;
    const numbers = [...page.matchAll(/第(\d)回改訂/g)].map(([, number]) => Number(number));
    expect(numbers[0]).toBe(3);
    expect(page.indexOf('第3回改訂')).toBeLessThan(page.indexOf('第1回改訂'));
    expect(page).toContain('連絡 花子');
    expect(page).not.toContain(hostile);
    expect(page).not.toContain('/restorations/new');
  });

  test('any two are compared', async () => {
    const page = (await liaison.get(`${path}/history/comparison?left=1&right=3`).expect(200)).text;
    expect(page).toContain('三度目');
    expect(page).not.toContain(hostile);
    await liaison.get(`${path}/history/comparison?left=1&right=99`).expect(404);
  });

  test('an earlier one is restored as a new one, after a look at what changes', async () => {
    const [first] = await revisions();
    const preview = await liaison.get(`${path}/restorations/new?revision=1`).expect(200);
    const form = formOf(preview, `${path}/restorations`);
    await liaison.post(`${path}/restorations`, form).expect(303).expect('Location', `${path}/history`);
    const after = await revisions();
    expect(after).toHaveLength(4);
    expect(after.at(-1)?.content.text_ja).toBe(first?.content.text_ja);
    expect(after[2]?.content.text_ja).toContain('三度目');
    // What was shown is no longer what stands.
    await liaison.post(`${path}/restorations`, form).expect(409);
    expect(await revisions()).toHaveLength(4);
  });

  test('every noun has its history, and what is not there has none', async () => {
    await liaison.post('/offices', { party: 'jp', nameJa: '履行管理班' }).expect(303);
    const action = await actionOf(app, { commitmentRef: '10-1-2' });
    await liaison.post('/meetings/10/filing', { version: '0', documentNumber: '装国第1号' }).expect(303);
    const words = { speaker: '', areaNumber: '', audience: 'internal', saidAt: '', lang: 'ja', text: '発言' };
    await liaison.post('/meetings/10/statements', words).expect(303);
    const addresses = [
      '/meetings/10', '/meetings/10/delegations', '/meetings/10/filing', '/meetings/10/focus-areas/1', '/meetings/10/statements/1', path, `/actions/${action}`,
      '/themes/undelivered', '/offices/1', '/indicators/undelivered-amount',
    ];
    for (const address of addresses) {
      const page = await liaison.get(`${address}/history`).expect(200);
      expect(page.text).toContain('改訂履歴');
      await liaison.get(`${address}/history/comparison`).expect(200);
    }
    await liaison.get('/meetings/99/history').expect(404);
    await liaison.get('/meetings/99/delegations/history').expect(404);
    await liaison.get('/meetings/9/filing/history').expect(404);
    await liaison.get('/commitments/10-9-9/history').expect(404);
    await liaison.post('/meetings/10/restorations', { revision: '99', version: '1' }).expect(404);
  });

  test('who took part reads as before again, named and unnamed, with what each was called', async () => {
    const address = '/meetings/10/delegations';
    const before = await delegations();
    const form = formOf(await liaison.get(address).expect(200), address);
    const named = { 'us[delegates][0][nameJa]': hostile, 'us[delegates][0][postEn]': 'Director', 'us[delegates][0][isHead]': '1' };
    await liaison.post(address, { ...form, 'jp[textJa]': '別の表記', ...named }).expect(303);
    expect(await delegations()).not.toEqual(before);
    const history = (await (await app.as('staff', 'en')).get(`${address}/history`).expect(200)).text;
    for (const words of ['Japanese side, as announced', 'Delegates of the US side', 'Director']) expect(history).toContain(words);
    expect(history).not.toContain(hostile);
    const preview = await liaison.get(`${address}/restorations/new?revision=1`).expect(200);
    expect(preview.text).not.toContain(hostile);
    await liaison.post(`${address}/restorations`, formOf(preview, `${address}/restorations`)).expect(303);
    expect(await delegations()).toEqual(before);
    await liaison.post(`${address}/restorations`, formOf(preview, `${address}/restorations`)).expect(409);
  });

  test('how the papers are kept reads as before again, by the rules of its form', async () => {
    const address = '/meetings/10/filing';
    const form = formOf(await liaison.get(address).expect(200), address);
    await liaison.post(address, { ...form, documentNumber: '装国第2号', createdYear: '2025', retention: '30' }).expect(303);
    const history = (await liaison.get(`${address}/history`).expect(200)).text;
    for (const words of ['装国第1号', '装国第2号', '30年']) expect(history).toContain(words);
    const preview = await liaison.get(`${address}/restorations/new?revision=1`).expect(200);
    await liaison.post(`${address}/restorations`, formOf(preview, `${address}/restorations`)).expect(303);
    expect(formOf(await liaison.get(address), address)).toMatchObject({ documentNumber: '装国第1号', retention: '' });
  });

  test('an earlier wording does not share again what was made internal since', async () => {
    const statement = { speaker: '', areaNumber: '', audience: 'shared', saidAt: '', lang: 'ja', text: '元の発言' };
    await liaison.post('/meetings/10/statements', statement).expect(303);
    const { id } = await app.db.read.selectFrom('statements').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    const action = await actionOf(app, { audience: 'shared', title: { ja: '元の件名', en: null } });
    for (const [address, field] of [[`/meetings/10/statements/${id}`, 'textJa'], [`/actions/${action}`, 'titleJa']] as const) {
      const form = async () => formOf(await liaison.get(`${address}/edit`).expect(200), address);
      await liaison.post(address, { ...(await form()), [field]: '内々の文', audience: 'internal' }).expect(303);
      const preview = await liaison.get(`${address}/restorations/new?revision=1`).expect(200);
      await liaison.post(`${address}/restorations`, formOf(preview, `${address}/restorations`)).expect(303);
      expect(await form()).toMatchObject({ [field]: expect.stringMatching(/^元の/), audience: 'internal' });
    }
  });

  test('what was taken out keeps its history, and is not brought back from there', async () => {
    const statement = '/meetings/10/statements/1';
    expect((await place(liaison, `${statement}/removal`)).status).toBe(303);
    await liaison.get(`${statement}/history`).expect(200);
    await liaison.get(`${statement}/restorations/new?revision=1`).expect(404);
    const { version } = await app.db.read.selectFrom('statements').select('version').executeTakeFirstOrThrow();
    await liaison.post(`${statement}/restorations`, { revision: '1', version }).expect(403);
  });

  test('nobody restores who may not write', async () => {
    const staff = await app.as('staff');
    await staff.get(`${path}/restorations/new?revision=1`).expect(403);
    await staff.post(`${path}/restorations`, { revision: '1', version: '1' }).expect(403);
  });
});
