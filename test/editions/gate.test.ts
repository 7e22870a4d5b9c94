import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { findStanding } from '../../src/editions/queries.ts';
import { findMeeting } from '../../src/meetings/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { agree, checked, concur, heldMeeting, putUp } from '../support/editions.ts';
import { formOf, tickOf } from '../support/form.ts';
import { place } from '../support/placing.ts';
import { recordOf } from '../support/record.ts';

const commitment = { act: 'confirmed', by: ['jp', 'us'], textJa: '新しい確認事項' };

/** Every way to change the words of a meeting through the pages: the form's page, its address, what is changed. */
const changes: [string, string | null, string, Record<string, unknown>][] = [
  ['the fields of the meeting', '/meetings/{n}/edit', '/meetings/{n}', { summaryJa: '別の要旨' }],
  ['the authoritative language', '/meetings/{n}/edit', '/meetings/{n}', { authoritative: 'en' }],
  ['the delegations', '/meetings/{n}/delegations', '/meetings/{n}/delegations', { 'us[textJa]': '別の参加者' }],
  ['a new area', null, '/meetings/{n}/focus-areas', { headingJa: '新しい分野' }],
  ['the words of an area', '/meetings/{n}/focus-areas/1/edit', '/meetings/{n}/focus-areas/1', { textJa: '別の本文' }],
  ['the order of areas', null, '/meetings/{n}/focus-areas/1/position', { direction: 'down' }],
  ['an area struck', null, '/meetings/{n}/focus-areas/3/removal', {}],
  ['an area split', '/meetings/{n}/focus-areas/1/parts', '/meetings/{n}/focus-areas/1/parts', { newHeadingJa: '分けた分野' }],
  ['a new commitment', null, '/meetings/{n}/focus-areas/1/commitments', commitment],
  ['the words of a commitment', '/commitments/{n}-1-1/edit', '/commitments/{n}-1-1', { textJa: '別の文言' }],
  ['the order of commitments', null, '/commitments/{n}-1-1/position', { direction: 'down' }],
  ['a commitment struck', null, '/commitments/{n}-1-2/removal', {}],
  ['a commitment split', '/commitments/{n}-1-1/parts', '/commitments/{n}-1-1/parts', { ...commitment, newTextJa: '分けた文言' }],
];

describe.each(engines)('Every change of the words passes one gate, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  let number = 0;
  beforeEach(async () => {
    number += 1;
    await heldMeeting(app, number);
  });

  const at = (path: string) => path.replace('{n}', String(number));
  const standing = async () => {
    const meeting = await findMeeting(app.db.read, number);
    if (meeting === null) throw new Error(`no meeting ${number}`);
    return findStanding(app.db.read, meeting);
  };
  const words = async () => JSON.stringify(await recordOf(app, number));

  async function sent(page: string | null, action: string, fields: object) {
    if (/\/(position|removal)$/.test(action)) return place(liaison, at(action), fields);
    const shown = page === null ? {} : formOf(await liaison.get(at(page)).expect(200), at(action));
    return liaison.post(at(action), { ...shown, ...fields });
  }

  test.each(changes)('%s: refused once agreed, with one sentence, and nothing typed is lost', async (_what, page, action, fields) => {
    await putUp(app, number);
    await checked(app, number);
    const confirmVoiding = tickOf(await liaison.get(at('/commitments/{n}-1-1/edit')));
    expect(confirmVoiding).toBe('1.1');
    for (const party of ['jp', 'us'] as const) expect((await concur(app, number, party)).status).toBe(303);
    const before = await words();
    for (const more of [{}, { confirmVoiding }]) {
      const refused = await sent(page, action, { ...fields, ...more });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('議事要旨は第1版として合意済みのため、本文を変更できません。');
      expect(refused.text).toContain(`href="/meetings/${number}/editions/new"`);
      for (const typed of Object.values(fields)) {
        if (typeof typed === 'string' && typed.length > 4) expect(refused.text).toContain(typed);
      }
    }
    expect(await words()).toBe(before);
    expect((await standing()).stage).toBe('agreed');
  });

  test.each(changes)('%s: makes a concurrence void only when that is confirmed', async (_what, page, action, fields) => {
    await putUp(app, number);
    await checked(app, number);
    expect((await concur(app, number, 'jp')).status).toBe(303);
    const before = await words();
    if (page !== null) {
      const shown = await liaison.get(at(page)).expect(200);
      expect(shown.text).toMatch(/本文を変更すると、次の確認と同意が無効になります[^]*確認　管理 三郎[^]*防衛 太郎[^]*<form class="form"/);
    }
    const confirmVoiding = tickOf(await liaison.get(at('/commitments/{n}-1-1/edit')))!;
    for (const more of [{}, { confirmVoiding: confirmVoiding.replace('1', '2') }]) {
      const refused = await sent(page, action, { ...fields, ...more });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('記録された確認と同意が無効になります。保存するには');
      expect(tickOf(refused)).toBe(confirmVoiding);
      for (const typed of Object.values(fields)) {
        if (typeof typed === 'string' && typed.length > 4) expect(refused.text).toContain(typed);
      }
    }
    expect(await words()).toBe(before);
    expect((await standing()).stage).toBe('draft');
    expect((await sent(page, action, { ...fields, confirmVoiding })).status).toBe(303);
    const after = await standing();
    expect([after.stage, after.round]).toEqual(['held', null]);
    expect(after.rounds[0]).toMatchObject({
      number: 1, checks: [{ byName: '管理 三郎' }], concurrences: [{ party: 'jp', name: '防衛 太郎' }],
      voided: { entered: { byName: '連絡 花子' } },
    });
    const history = await liaison.get(`/meetings/${number}/editions`).expect(200);
    expect(history.text).toContain('案と、その確認及び同意が無効となった');
  });

  test('a tick confirms what was listed beside it alone: what was entered since is shown and asked for again', async () => {
    await putUp(app, number);
    await checked(app, number);
    const [page, action] = ['/commitments/{n}-1-1/edit', '/commitments/{n}-1-1'];
    const edit = (confirmVoiding: string | null) => sent(page, action, { textJa: '別の文言', confirmVoiding });
    let shown = tickOf(await liaison.get(at(page)).expect(200));
    const entered: [() => Promise<unknown>, RegExp][] = [
      [() => concur(app, number, 'jp'), /確認　管理 三郎[^]*日本側　同意[^]*防衛 太郎/],
      [() => concur(app, number, 'jp', { correction: '氏名の誤記', name: '防衛 次郎' }), /確認　管理 三郎[^]*日本側　同意[^]*防衛 次郎/],
    ];
    for (const [enter, listed] of entered) {
      await enter();
      const refused = await edit(shown);
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('表示した後に、確認又は同意の記録が変わりました。');
      expect(refused.text).toMatch(listed);
      expect(refused.text).toContain('別の文言');
      expect(refused.text).not.toMatch(/name="confirmVoiding"[^>]* checked/);
      shown = tickOf(refused);
    }
    expect((await standing()).stage).toBe('draft');
    expect((await edit(shown)).status).toBe(303);
    expect((await standing()).stage).toBe('held');
  });

  test.each(['/meetings/{n}/focus-areas/2', '/commitments/{n}-1-1'])('%s: what was refused is said at its own form alone', async (action) => {
    await putUp(app, number);
    await checked(app, number);
    const told = async (path: string, fields: object) => {
      const refused = path === '' ? await liaison.post(at(action), fields) : await place(liaison, at(`${action}${path}`), fields);
      expect(refused.status).toBe(422);
      const ids = [...refused.text.matchAll(/id="(f-confirm\w+)"[^>]*aria-invalid="true"/g)].map(([, id]) => id);
      return [...ids, /<a href="#(f-confirm\w+)">/.exec(refused.text)?.[1]];
    };
    const shown = formOf(await liaison.get(at(`${action}/edit`)), at(action));
    expect(await told('', { ...shown, textJa: '別の文言' })).toEqual(['f-confirmVoiding', 'f-confirmVoiding']);
    expect(await told('/position', { direction: 'down' })).toEqual(['f-confirmMoving', 'f-confirmMoving']);
    expect(await told('/removal', {})).toEqual(['f-confirmMoving', 'f-confirmMoving']);
  });

  test('a draft nobody has checked is taken off the table without asking, and the form says so first', async () => {
    await putUp(app, number);
    expect((await liaison.get(`/commitments/${number}-1-1/edit`)).text).toContain('議事要旨は案の段階です');
    expect((await sent('/commitments/{n}-1-1/edit', '/commitments/{n}-1-1', { textJa: '別の文言' })).status).toBe(303);
    expect(await standing()).toMatchObject({ stage: 'held', round: null, rounds: [{ voided: { change: 'commitment.edit', ref: `${number}-1-1` } }] });
  });

  test.each(['yes', '0', '1', '-1.1', '1.1e0', '１.１', '1.1.', ['1.1', '1.1']])('%j confirms nothing', async (confirmVoiding) => {
    await putUp(app, number);
    await checked(app, number);
    const fields = { textJa: '別の文言', confirmVoiding };
    expect((await sent('/commitments/{n}-1-1/edit', '/commitments/{n}-1-1', fields)).status).toBe(422);
  });

  test('what leaves the words as they are makes nothing void, at any stage', async () => {
    await liaison.post('/themes', { nameJa: `課題${number}` }).expect(303);
    await agree(app, number);
    expect((await sent('/meetings/{n}/edit', '/meetings/{n}', {})).status).toBe(303);
    expect((await sent('/meetings/{n}/focus-areas/1/edit', '/meetings/{n}/focus-areas/1', { themes: ['1'] })).status).toBe(303);
    const translated = await sent('/commitments/{n}-1-1/edit', '/commitments/{n}-1-1', { textEn: 'A provisional translation' });
    expect(translated.status).toBe(303);
    expect((await standing()).stage).toBe('agreed');
    expect((await recordOf(app, number)).areas[0]).toMatchObject({
      themes: [{ id: 1 }], commitments: [{ text: { en: 'A provisional translation' } }, {}],
    });
  });

  test('lines of the announcement can be dismissed after agreement, but no longer placed', async () => {
    await app.db.write(async (tx) => {
      const { id: meeting_id } = (await findMeeting(tx, number))!;
      const row = { meeting_id, text: '甲\n乙', digest: '0', recorded_at: '2026-02-01T00:00:00.000Z', recorded_by_name: '' };
      const { id } = await tx.insertInto('announcements').values(row).returning('id').executeTakeFirstOrThrow();
      const lines = [1, 2].map((line) => ({ announcement_id: id, line, text: '甲', decision: 'unread' as const, placed_in: null }));
      await tx.insertInto('announcement_lines').values(lines).execute();
    });
    await agree(app, number);
    const settle = (decision: string) =>
      liaison.post(`/meetings/${number}/unread-lines`, { 'lines[0][line]': '1', 'lines[0][decision]': decision });
    const refused = await settle('placed');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('合意済みのため、本文を変更できません。');
    expect((await settle('dismissed')).status).toBe(303);
  });

  test('a meeting whose minutes were put up stays held, whatever an old form says', async () => {
    const form = formOf(await liaison.get(`/meetings/${number}/edit`), `/meetings/${number}`);
    await agree(app, number);
    expect((await liaison.get(`/meetings/${number}/edit`)).text).not.toContain('value="planned"');
    const refused = await liaison.post(`/meetings/${number}`, { ...form, stage: 'planned' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('案としたことのある会合は、予定に戻せません。');
  });
});

test('no operation writes the words of a meeting without passing the gate', () => {
  const src = join(import.meta.dirname, '../../src');
  const writing = [
    'insertMeeting', 'updateMeeting', 'replaceDelegations', 'insertFocusArea', 'updateFocusArea', 'setAreaPosition',
    'strikeFocusArea', 'insertCommitment', 'updateCommitment', 'setCommitmentPosition', 'strikeCommitment',
  ];
  const writes = new RegExp(`\\b(${writing.join('|')})\\(`, 'g');
  // Only what is new is loaded in bulk: nobody can have agreed to a text that was not there. The areas are filled
  // within fillPlanned, which passes the gate.
  const loading = ['announcement/fill-area-operations.ts', 'public-record/meeting-operations.ts', 'sample/queries.ts', 'sample/operations.ts'];
  const faults = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /operations\.ts$/.test(file) && !loading.includes(file))
    .flatMap((file) => {
      const text = readFileSync(join(src, file), 'utf8');
      const operations = text.split(/^export async function /m).slice(1);
      return operations.filter((body) => body.match(writes) !== null && !body.includes('passGate(')).map((body) => `${file} ${body.slice(0, 30)}`);
    });
  expect(faults).toEqual([]);
});
