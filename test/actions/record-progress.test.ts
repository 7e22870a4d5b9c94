import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { actionOf, offices, report, standing } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

const began = new Date('2026-02-02T03:00:00.000Z');

describe.each(engines)('A liaison officer records progress, on %s', (engine) => {
  let app: TestApp;
  let office: { jp: number; us: number };
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    office = await offices(app);
    liaison = await app.as('liaison');
  });
  beforeEach(() => {
    app.clock.now = began;
  });
  afterAll(() => app.close());

  const post = async (ref: string, fields: object) => {
    const { version, status } = await standing(app, ref);
    return liaison.post(`/actions/${ref}/updates`, { version, status, audience: 'internal', ...fields });
  };
  const json = async (ref: string) => (await liaison.get(`/actions/${ref}.json`).expect(200)).body as {
    status: string; dueOn: string | null; updatedOn: string; office: unknown; updates: Record<string, unknown>[];
  };

  test('three fields are enough: the day is today and the rest stays', async () => {
    const ref = await actionOf(app, { officeId: office.jp, dueOn: '2026-03-31' });
    const saved = await post(ref, { status: 'in_progress', noteJa: '米側に一覧を送付した。' });
    expect([saved.status, saved.headers['location']]).toEqual([303, `/actions/${ref}`]);
    const after = await json(ref);
    expect(after).toMatchObject({ status: 'in_progress', dueOn: '2026-03-31', updatedOn: '2026-02-02' });
    expect(after.updates).toHaveLength(2);
    expect(after.updates[0]).toMatchObject({
      status: 'in_progress', effectiveOn: '2026-02-02', recordedAt: '2026-02-02T03:00:00.000Z', recordedBy: '連絡 花子',
      note: { ja: '米側に一覧を送付した。', en: null }, dueOn: '2026-03-31', audience: 'internal', evidence: null,
      office: { party: 'jp' },
    });
  });

  test('a new due date, office and evidence show in the history with what they replace', async () => {
    const ref = await actionOf(app, { officeId: office.jp, dueOn: '2026-03-31' });
    await post(ref, {
      status: 'awaiting_counterpart', noteJa: '回答待ち', noteEn: 'Waiting', dueOn: 'R8.6.30', officeId: office.us,
      evidence: 'https://www.mod.go.jp/?a=1&b=2',
    });
    expect(await json(ref)).toMatchObject({ dueOn: '2026-06-30', office: { party: 'us' } });
    const page = (await liaison.get(`/actions/${ref}`).expect(200)).text;
    expect(page).toMatch(/<del>.*<time datetime="2026-03-31">令和8年3月31日<\/time><\/del>/);
    expect(page).toMatch(/<del>.*有償援助調達室.*<\/del>/);
    expect(page).toContain('<a href="https://www.mod.go.jp/?a=1&amp;b=2" rel="noreferrer">');
    expect(page).toContain('令和8年2月2日 12:00');
  });

  test('a due date can be taken away', async () => {
    const ref = await actionOf(app, { dueOn: '2026-03-31' });
    await post(ref, { withoutDue: '1' });
    expect(await json(ref)).toMatchObject({ dueOn: null });
  });

  test('only the statuses that may follow are offered', async () => {
    const ref = await actionOf(app);
    await report(app, ref, { status: 'done' });
    const page = (await liaison.get(`/actions/${ref}`).expect(200)).text;
    expect(page.match(/name="status" value="\w+"/g)).toEqual(['name="status" value="in_progress"', 'name="status" value="done"']);
    expect((await post(ref, { status: 'dropped', noteJa: '理由' })).status).toBe(422);
  });

  test.each(['done', 'dropped'])('%s needs a reason', async (status) => {
    const ref = await actionOf(app);
    const page = await post(ref, { status, noteJa: ' \n ' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('href="#f-noteJa">理由を入力してください。');
    expect((await post(ref, { status, noteJa: '手続が終わった。' })).status).toBe(303);
    expect(await json(ref)).toMatchObject({ status });
  });

  test.each(['防装庁（事）第123号', 'javascript:alert(1)', 'file:///c:/x'])(
    'evidence that is no web address is kept as words, never as a link: %s',
    async (evidence) => {
      const ref = await actionOf(app);
      await post(ref, { noteJa: '資料を添える', evidence });
      const { text } = await liaison.get(`/actions/${ref}`).expect(200);
      expect(text).toContain(evidence);
      expect(text).not.toContain(`href="${evidence}`);
    },
  );

  test('done without evidence is recorded, and said', async () => {
    const ref = await actionOf(app);
    const saved = await post(ref, { status: 'done', noteJa: '終えた。' });
    expect(String(saved.headers['set-cookie'])).toContain('recorded-no-evidence');
    expect((await liaison.get(`/actions/${ref}`)).text).toContain('根拠資料なし');
    await post(ref, { noteJa: '資料を追加', evidence: 'https://example.jp/report.pdf' });
    const page = (await liaison.get(`/actions/${ref}`)).text;
    expect(page.split('根拠資料なし')).toHaveLength(2);
  });

  test('an entry for an earlier day is asked about, becomes history, and leaves the present alone', async () => {
    const ref = await actionOf(app, { dueOn: '2026-03-31' });
    app.clock.now = new Date('2026-03-02T03:00:00.000Z');
    liaison = await app.as('liaison');
    await report(app, ref, { status: 'done' });
    const fields = { status: 'awaiting_counterpart', noteJa: '照会した。', effectiveOn: '令和8年2月10日' };
    const asked = await post(ref, fields);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('令和8年2月10日の時点の状態は「未着手」でした。');
    expect(asked.text).toContain('現在の状態「措置済」は変わりません');
    expect(asked.text).toContain('name="lateOn" value="2026-02-10"');
    // The choices are those of that day, not of today.
    expect(asked.text).toMatch(/name="status" value="awaiting_counterpart" checked/);
    const saved = await post(ref, { ...fields, lateOn: '2026-02-10' });
    expect(saved.status).toBe(303);
    expect(String(saved.headers['set-cookie'])).toContain('recorded-as-history');
    const after = await json(ref);
    expect(after).toMatchObject({ status: 'done', updatedOn: '2026-03-02' });
    expect(after.updates.map(({ status }) => status)).toEqual(['done', 'awaiting_counterpart', 'not_started']);
  });

  test('history alone rebuilds the state the action is in', async () => {
    const ref = await actionOf(app, { officeId: office.jp, dueOn: '2026-03-31' });
    await report(app, ref, { status: 'in_progress', officeId: office.us });
    await report(app, ref, { effectiveOn: '2026-01-29', dueOn: '2026-02-28' });
    await report(app, ref, { dueOn: '2026-05-31' });
    const { status, dueOn, office: owner, updatedOn, updates } = await json(ref);
    const [newest] = updates;
    expect({ status, dueOn, office: owner, effectiveOn: updatedOn }).toEqual({
      status: newest?.['status'], dueOn: newest?.['dueOn'], office: newest?.['office'], effectiveOn: newest?.['effectiveOn'],
    });
    expect(dueOn).toBe('2026-05-31');
  });

  test.each([
    ['the future', { effectiveOn: '2026-02-03' }, '今日までの日付'],
    ['a day before the meeting', { effectiveOn: '2026-01-27' }, '令和8年1月28日以後'],
    ['a day that does not exist', { effectiveOn: '2026-02-30' }, '実在する日付'],
    ['a status we do not know', { status: 'finished' }, '進捗を選んでください'],
    ['an office that does not exist', { officeId: '9999' }, '選択肢から'],
    ['shared for an internal action', { audience: 'shared' }, '先に対応事項を共有に'],
    ['nothing new', { noteJa: '' }, '内容を入力してください'],
  ])('%s is refused and what was typed stays', async (_what, wrong, sentence) => {
    const ref = await actionOf(app);
    const page = await post(ref, { noteJa: '<b>書いた内容</b>', noteEn: 'noteJa' in wrong ? '' : 'As typed', ...wrong });
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
    if (!('noteJa' in wrong)) expect(page.text).toContain('&lt;b&gt;書いた内容&lt;/b&gt;</textarea>');
    expect((await json(ref)).updates).toHaveLength(1);
  });

  test('the form is in the language of its reader', async () => {
    const ref = await actionOf(app);
    const page = (await (await app.as('liaison', 'en')).get(`/actions/${ref}`).expect(200)).text;
    expect(page.indexOf('name="noteEn"')).toBeLessThan(page.indexOf('<details'));
    expect(page.indexOf('name="noteJa"')).toBeGreaterThan(page.indexOf('<details'));
    expect(page).toMatch(/name="audience" value="internal" checked/);
  });

  test('a missing action, a reader and a stranger', async () => {
    const ref = await actionOf(app);
    await liaison.get('/actions/A10-999').expect(404);
    await liaison.get('/actions/A10-999.json').expect(404);
    await liaison.get('/actions/none').expect(404);
    await liaison.post('/actions/A10-999/updates', {}).expect(404);
    const staff = await app.as('staff');
    expect((await staff.get(`/actions/${ref}`).expect(200)).text).not.toContain('name="status"');
    await staff.post(`/actions/${ref}/updates`, {}).expect(403);
    const stranger = app.stranger();
    await stranger.get(`/actions/${ref}`).expect(303);
    await stranger.get(`/actions/${ref}.json`).expect(303);
    const page = await stranger.post(`/actions/${ref}/updates`, { noteJa: '保たれる文' }).expect(401);
    expect(page.text).toContain('保たれる文');
  });
});
