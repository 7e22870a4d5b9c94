import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { change } from '../../src/audit/operations.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { addActionWithin } from '../../src/actions/operations.ts';
import { listActionsOfCommitment, listActionsOfMeeting } from '../../src/actions/queries.ts';
import { findCommitment } from '../../src/commitments/queries.ts';
import { refused } from '../../src/lib/decision.ts';
import { offices } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('A liaison officer adds an action, on %s', (engine) => {
  let app: TestApp;
  let office: number;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    office = (await offices(app)).jp;
  });
  afterAll(() => app.close());

  const form = { titleJa: '未納入ケースの原因別整理', titleEn: '', audience: 'shared', dueOn: '令和8年3月31日' };

  test('it gets the next number within the meeting and is born not started', async () => {
    const liaison = await app.as('liaison');
    const fields = { ...form, officeId: office };
    await liaison.post('/commitments/10-1-2/actions', fields).expect(303).expect('Location', '/actions/A10-1');
    await liaison.post('/commitments/10-2-1/actions', form).expect(303).expect('Location', '/actions/A10-2');
    await liaison.post('/commitments/8-1-1/actions', form).expect(303).expect('Location', '/actions/A8-1');
    const json = await liaison.get('/actions/A10-1.json').expect(200);
    expect(json.body).toMatchObject({
      ref: 'A10-1', commitment: '10-1-2', title: { ja: '未納入ケースの原因別整理', en: null }, audience: 'shared',
      office: { name: { ja: '有償援助調達室', en: 'FMS Procurement Office' }, party: 'jp' },
      status: 'not_started', dueOn: '2026-03-31', overdue: false, updatedOn: '2026-02-02',
    });
  });

  test('its history begins with the state it is born in', async () => {
    const json = await (await app.as('liaison')).get('/actions/A10-1.json').expect(200);
    expect((json.body as { updates: unknown[] }).updates).toEqual([
      {
        effectiveOn: '2026-02-02', recordedAt: '2026-02-02T03:00:00.000Z', recordedBy: '連絡 花子',
        status: 'not_started', office: { name: { ja: '有償援助調達室', en: 'FMS Procurement Office' }, party: 'jp' },
        dueOn: '2026-03-31', note: { ja: null, en: null }, evidence: null, audience: 'shared',
      },
    ]);
  });

  test('it is listed with its commitment and its meeting', async () => {
    const commitment = await findCommitment(app.db.read, '10-1-2');
    const ofCommitment = await listActionsOfCommitment(app.db.read, commitment?.id ?? 0);
    expect(ofCommitment.map(({ ref }) => ref)).toEqual(['A10-1']);
    expect((await listActionsOfMeeting(app.db.read, 10)).map(({ ref }) => ref)).toEqual(['A10-1', 'A10-2']);
  });

  test('the due date is proposed from the commitment, and said to be inferred where it is', async () => {
    const liaison = await app.as('liaison');
    const page = await liaison.get('/commitments/10-3-1/actions/new').expect(200);
    expect(page.text).toContain('name="dueOn" type="text" value="2026-03-31"');
    expect(page.text).toContain('推定した期限（令和8年3月31日）');
    const other = await liaison.get('/commitments/10-1-2/actions/new').expect(200);
    expect(other.text).toContain('name="dueOn" type="text" value=""');
    expect(other.text).toMatch(/name="audience" value="internal" checked/);
  });

  test('a commitment that promises nothing carries no actions', async () => {
    const liaison = await app.as('liaison');
    const page = await liaison.get('/commitments/10-1-1/actions/new').expect(422);
    expect(page.text).toContain('対応事項を付けられません');
    await liaison.post('/commitments/10-1-1/actions', form).expect(422);
  });

  const wrong: [string, Record<string, string | undefined>, string][] = [
    ['no title in either language', { titleJa: ' ' }, '件名を日本語か英語で'],
    ['a day that does not exist', { dueOn: '2026-02-30' }, '実在する日付'],
    ['a month without a day', { dueOn: '2026-03' }, '年月日まで'],
    ['an office that does not exist', { officeId: '9999' }, '選択肢から選んでください'],
    ['an office that is no number', { officeId: 'x' }, '選択肢から選んでください'],
    ['no audience', { audience: undefined }, '共有範囲を選んでください'],
  ];
  test.each(wrong)('%s is refused and what was typed stays', async (_what, changed, sentence) => {
    const liaison = await app.as('liaison');
    const fields = { ...form, ...changed };
    const page = await liaison.post('/commitments/10-1-2/actions', fields).expect(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain(`value="${fields.titleJa}"`);
    expect(page.text).toContain(`value="${fields.dueOn}"`);
  });

  test('a title in English alone is enough', async () => {
    const liaison = await app.as('liaison', 'en');
    const fields = { ...form, titleJa: '', titleEn: 'Sort the cases by cause' };
    const added = await liaison.post('/commitments/10-1-2/actions', fields).expect(303);
    const page = await liaison.get(String(added.headers['location'])).expect(200);
    expect(page.text).toContain('Sort the cases by cause');
  });

  test('a larger change can add one, and undoes it when it fails', async () => {
    const before = await listActionsOfMeeting(app.db.read, 10);
    const doing = { by: commandLine, now: app.clock.now };
    const given = {
      commitmentRef: '10-1-2', title: { ja: '読み込み', en: null }, audience: 'internal', officeId: null, dueOn: null,
    } as const;
    const whole = change(app.db, doing.by, doing.now, async (tx, audit) => {
      const added = await addActionWithin(tx, audit, given, doing);
      return added.ok ? refused({ field: '', reason: 'web.refusal.not-understood' }) : added;
    });
    expect((await whole).ok).toBe(false);
    expect(await listActionsOfMeeting(app.db.read, 10)).toEqual(before);
  });

  test('a missing commitment, a reader and a stranger', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/commitments/10-9-9/actions/new').expect(404);
    await liaison.post('/commitments/10-9-9/actions', form).expect(404);
    await liaison.get('/commitments/nonsense/actions/new').expect(404);
    const staff = await app.as('staff');
    await staff.get('/commitments/10-1-2/actions/new').expect(403);
    await staff.post('/commitments/10-1-2/actions', form).expect(403);
    await app.stranger().post('/commitments/10-1-2/actions', form).expect(401);
    await app.stranger().get('/commitments/10-1-2/actions/new').expect(303);
  });

  test('the audit names it', async () => {
    const page = await (await app.as('admin')).get('/audit').expect(200);
    expect(page.text).toContain('action.add');
    expect(page.text).toContain('A10-1');
  });
});
