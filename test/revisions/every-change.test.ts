import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../src/audit/rules.ts';
import type { Reader } from '../../src/db/schema.ts';
import { revisionsCheck } from '../../src/revisions/check-queries.ts';
import { listContentsBefore, listRevisions } from '../../src/revisions/queries.ts';
import { addSample } from '../../src/sample/operations.ts';
import { actionOf } from '../support/actions.ts';
import { pasted, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { place } from '../support/placing.ts';

/** The records that read otherwise than their newest revision: [] when none does. */
async function differing(db: Reader) {
  return (await revisionsCheck.run(db)).faults;
}

describe.each(engines)('Every change writes down how the record reads after it, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  const send = async (page: string, action: string, fields: object) =>
    liaison.post(action, { ...formOf(await liaison.get(page), action), ...fields }).expect(303);

  test('the public record, with themes of areas and links of commitments', async () => {
    expect(await differing(app.db.read)).toEqual([]);
    const commitments = await listContentsBefore(app.db.read, 'commitment', '9999');
    const linked = commitments.filter(({ continues }) => continues.length > 0).map(({ ref }) => ref);
    expect(linked).toEqual(['8-1-1', '8-2-1', '10-1-2', '10-2-1']);
    const areas = await listContentsBefore(app.db.read, 'focus-area', '9999');
    expect(areas.every(({ theme_ids }) => theme_ids.length > 0)).toBe(true);
  });

  test('meetings, areas, commitments, actions, offices and themes made and changed by hand', async () => {
    await liaison
      .post('/meetings', { number: '11', stage: 'planned', authoritative: 'ja', titleJa: '第11回' })
      .expect(303);
    await send('/meetings/11/edit', '/meetings/11', { stage: 'held', heldFrom: '2026-02-01' });
    await liaison.post('/meetings/11/focus-areas', { headingJa: '分野甲', textJa: '文', themes: ['1'] }).expect(303);
    await liaison.post('/meetings/11/focus-areas', { headingJa: '分野乙', textJa: '文' }).expect(303);
    await send('/meetings/11/focus-areas/1/edit', '/meetings/11/focus-areas/1', {
      headingJa: '分野甲改',
      themes: ['2'],
    });
    expect((await place(liaison, '/meetings/11/focus-areas/1/position', { direction: 'down' })).status).toBe(303);
    expect((await place(liaison, '/meetings/11/focus-areas/2/removal')).status).toBe(303);
    for (const words of ['約束一', '約束二']) {
      const given = { act: 'confirmed', by: ['jp', 'us'], textJa: words, continues: '10-1-1' };
      await liaison.post('/meetings/11/focus-areas/1/commitments', given).expect(303);
    }
    await send('/commitments/11-1-1/edit', '/commitments/11-1-1', { textJa: '約束一改', continues: '' });
    expect((await place(liaison, '/commitments/11-1-1/position', { direction: 'down' })).status).toBe(303);
    expect((await place(liaison, '/commitments/11-1-2/removal')).status).toBe(303);
    const ref = await actionOf(app, { commitmentRef: '11-1-1' });
    await send(`/actions/${ref}/edit`, `/actions/${ref}`, { titleJa: '件名改', audience: 'shared' });
    await send('/meetings/11/delegations', '/meetings/11/delegations', { 'jp[delegates][0][nameJa]': '防衛 太郎' });
    await liaison.post('/meetings/11/filing', { version: '0', documentNumber: '装国第1号' }).expect(303);
    await liaison.post('/offices', { party: 'jp', nameJa: '履行管理班' }).expect(303);
    await send('/offices/1/edit', '/offices/1', { nameJa: '履行管理室' });
    await liaison.post('/themes', { nameJa: '新しい課題' }).expect(303);
    await send('/themes/undelivered/edit', '/themes/undelivered', { nameJa: '未納入の縮減' });
    expect(await differing(app.db.read)).toEqual([]);
    const commitment = (await listContentsBefore(app.db.read, 'commitment', '9999')).find(
      (one) => one.ref === '11-1-1',
    );
    expect(commitment).toMatchObject({ text_ja: '約束一改', continues: [] });
    const history = await listRevisions(app.db.read, 'commitment', commitment?.id ?? 0);
    expect(history.map(({ content }) => [content.text_ja, content.continues.length])).toEqual([
      ['約束一', 1],
      ['約束一改', 0],
      ['約束一改', 0],
    ]);
    expect(history[0]?.recordedByName).toBe('連絡 花子');
  });

  test('areas and commitments split in two, with what led to them', async () => {
    const split = { textJa: '一つ目', newTextJa: '二つ目', act: 'confirmed', by: ['jp', 'us'] };
    await send('/commitments/8-1-1/parts', '/commitments/8-1-1/parts', split);
    const page = await liaison.get('/meetings/8/focus-areas/2/parts').expect(200);
    const fields = formOf(page, '/meetings/8/focus-areas/2/parts');
    const given = { ...fields, newHeadingJa: '分けた分野', moving: ['8-2-1'] };
    await liaison.post('/meetings/8/focus-areas/2/parts', given).expect(303);
    expect(await differing(app.db.read)).toEqual([]);
    const commitments = await listContentsBefore(app.db.read, 'commitment', '9999');
    const moved = commitments.find(({ ref }) => ref === '8-3-1');
    expect(commitments.find(({ ref }) => ref === '8-2-1')?.struck_at).not.toBeNull();
    expect(commitments.find(({ ref }) => ref === '10-2-1')?.continues).toEqual([moved?.id]);
  });

  test('a meeting read from its announcement', async () => {
    const fields = await pasted(liaison, shortAnnouncement(12, '日米双方は、履行管理の強化を行うことを確認した。'));
    await liaison.post('/announcements', fields).expect(303);
    expect(await differing(app.db.read)).toEqual([]);
  });

  test('how it read before an instant is what was recorded before it', async () => {
    const before = app.clock.now.toISOString();
    app.clock.now = new Date(app.clock.now.getTime() + 60_000);
    await send('/offices/1/edit', '/offices/1', { nameJa: '履行管理部' });
    const name = async (instant: string) =>
      (await listContentsBefore(app.db.read, 'office', instant)).map((one) => one.name_ja);
    expect(await name(app.clock.now.toISOString())).toEqual(['履行管理室']);
    expect(await name('9999')).toEqual(['履行管理部']);
    expect(await name(before)).toEqual([]);
    expect(await listContentsBefore(app.db.read, 'office', '9999', [])).toEqual([]);
  });
});

describe.each(engines)('Bulk changes write revisions too, on %s', (engine) => {
  test('the sample', async () => {
    const app = await startApp(engine);
    await addSample(app.db, { meetings: 3, actions: 600, seed: 1 }, { by: commandLine, now: app.clock.now });
    expect(await differing(app.db.read)).toEqual([]);
    await app.close();
  });
});
