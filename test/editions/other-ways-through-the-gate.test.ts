import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { findStanding } from '../../src/editions/queries.ts';
import { findMeeting } from '../../src/meetings/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { agree, checked, concur, heldMeeting, putUp, send } from '../support/editions.ts';
import { formOf, tickOf } from '../support/form.ts';
import { recordOf } from '../support/record.ts';

interface Way {
  page: string;
  action: string;
  /** What else the officer fills in. */
  fields?: Record<string, string>;
}

/** Ways to change the words of a meeting other than its edit forms; `{s}` is the statement that was recorded. */
const ways: [string, Way][] = [
  ['an earlier revision of the meeting', restorationAt('/meetings/{n}')],
  ['an earlier revision of the delegations', restorationAt('/meetings/{n}/delegations')],
  ['an earlier revision of an area', restorationAt('/meetings/{n}/focus-areas/1')],
  ['an earlier revision of a commitment', restorationAt('/commitments/{n}-1-1')],
  ['a decision taken from what was said', {
    page: '/meetings/{n}/statements/{s}/outcome?mark=0', action: '/meetings/{n}/statements/{s}/decision',
    fields: { areaNumber: '1', act: 'confirmed' },
  }],
];

function restorationAt(address: string): Way {
  return { page: `${address}/restorations/new?revision=1`, action: `${address}/restorations` };
}

describe.each(engines)('What is restored or taken from what was said passes the gate too, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  let number = 0;
  let statement = '';
  beforeEach(async () => {
    number += 1;
    await heldMeeting(app, number);
    const edit = async (page: string, action: string, fields: object) => {
      expect((await send(liaison, action, fields, page)).status).toBe(303);
    };
    await edit(`/meetings/${number}/edit`, `/meetings/${number}`, { summaryJa: '二度目の要旨' });
    const delegations = `/meetings/${number}/delegations`;
    await edit(delegations, delegations, { 'us[textJa]': '二度目の参加者' });
    await edit(`/meetings/${number}/focus-areas/1/edit`, `/meetings/${number}/focus-areas/1`, { textJa: '二度目の本文' });
    await edit(`/commitments/${number}-1-1/edit`, `/commitments/${number}-1-1`, { textJa: '二度目の文言' });
    const words = { speaker: 'jp', areaNumber: '1', audience: 'internal', saidAt: '', lang: 'ja', text: '【決定】新たに確認した。' };
    await liaison.post(`/meetings/${number}/statements`, words).expect(303);
    const { id } = await app.db.read.selectFrom('statements').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
    statement = String(id);
  });

  const at = (path: string) => path.replace('{n}', String(number)).replace('{s}', statement);
  const standing = async () => findStanding(app.db.read, (await findMeeting(app.db.read, number))!);
  const words = async () => JSON.stringify(await recordOf(app, number));

  test.each(ways)('%s: refused once agreed, whatever was ticked', async (_what, { page, action, fields }) => {
    const form = formOf(await liaison.get(at(page)).expect(200), at(action));
    await agree(app, number);
    const before = await words();
    expect((await liaison.get(at(page)).expect(200)).text).toContain(`href="/meetings/${number}/editions/new"`);
    for (const more of [{}, { confirmVoiding: '1.1' }]) {
      const refused = await liaison.post(at(action), { ...form, ...fields, ...more });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('議事要旨は第1版として合意済みのため、本文を変更できません。');
    }
    expect(await words()).toBe(before);
    expect((await standing()).stage).toBe('agreed');
  });

  test.each(ways)('%s: makes a concurrence void only when that is confirmed', async (_what, { page, action, fields }) => {
    await putUp(app, number);
    await checked(app, number);
    expect((await concur(app, number, 'jp')).status).toBe(303);
    const before = await words();
    const shown = await liaison.get(at(page)).expect(200);
    expect(shown.text).toMatch(/本文を変更すると、次の確認と同意が無効になります[^]*確認　管理 三郎[^]*防衛 太郎[^]*<form class="form"/);
    const form = { ...formOf(shown, at(action)), ...fields };
    expect(form).not.toHaveProperty('confirmVoiding');
    const confirmVoiding = tickOf(shown)!;
    for (const more of [{}, { confirmVoiding: confirmVoiding.replace('1', '2') }]) {
      const refused = await liaison.post(at(action), { ...form, ...more });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('記録された確認と同意が無効になります。保存するには');
      expect(tickOf(refused)).toBe(confirmVoiding);
    }
    expect(await words()).toBe(before);
    expect((await standing()).stage).toBe('draft');
    await liaison.post(at(action), { ...form, confirmVoiding }).expect(303);
    expect(await words()).not.toBe(before);
    const after = await standing();
    expect([after.stage, after.rounds[0]?.voided?.entered.byName]).toEqual(['held', '連絡 花子']);
  });

  test('a statement is restored at any stage: it is not of the agreed text', async () => {
    const one = `/meetings/${number}/statements/${statement}`;
    expect((await send(liaison, one, { textJa: '言い直した' }, `${one}/edit`)).status).toBe(303);
    await agree(app, number);
    const preview = await liaison.get(`${one}/restorations/new?revision=1`).expect(200);
    expect(preview.text).not.toContain('本文を変更');
    await liaison.post(`${one}/restorations`, formOf(preview, `${one}/restorations`)).expect(303);
    expect((await standing()).stage).toBe('agreed');
  });
});
