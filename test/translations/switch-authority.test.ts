import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readMarks } from '../../src/register/mark-queries.ts';
import { translationsCheck } from '../../src/translations/check-queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { heldMeeting } from '../support/editions.ts';
import { formOf } from '../support/form.ts';
import { recordOf } from '../support/record.ts';
import { edited, staleMarks } from '../support/translations.ts';

describe.each(engines)('No mark is lost when another language comes to stand for a meeting, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  let number = 0;
  const meeting = () => `/meetings/${number}`;
  const commitment = () => `/commitments/${number}-1-1`;
  const marks = async (path = commitment()) => staleMarks((await liaison.get(path).expect(200)).text);
  const authority = (authoritative: string, more: object = {}) =>
    edited(liaison, meeting(), { authoritative, ...more });
  const wanting = async () => (await liaison.get(`/translations?meeting=${number}&state=stale`)).text;
  const verified = async () => (await translationsCheck.run(app.db.read)).faults;

  // The Japanese of a commitment and of the summary moved on, and their English did not follow.
  beforeEach(async () => {
    number += 1;
    await heldMeeting(app, number);
    await edited(liaison, commitment(), { textJa: '甲を行う。', textEn: 'Do A.' });
    await edited(liaison, meeting(), { summaryJa: '要旨', summaryEn: 'Summary' });
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    await edited(liaison, meeting(), { summaryJa: '新しい要旨' });
    expect(await marks()).toEqual(['要更新']);
  });
  afterEach(async () => expect(await verified()).toEqual([]));

  test('what did not agree stays marked, in the language that has become the translation', async () => {
    await authority('en');
    expect((await recordOf(app, number)).areas[0]?.commitments[0]?.text).toEqual({ ja: '乙を行う。', en: 'Do A.', stale: 'ja' });
    expect(await marks()).toEqual(['要更新']);
    expect(await marks(meeting())).toEqual(['要更新', '要更新']);
    expect((await wanting()).match(/class="tag tag-stale"/g)).toHaveLength(2);
    const page = (await liaison.get(`${commitment()}/translation`)).text;
    expect(page).toContain('この日本語は正文であったときに変更され、英語はその変更に合わせて直されていません。');
    expect(page).not.toContain('によるものです。');
  });

  test('until it is written anew, or somebody says that it holds', async () => {
    await authority('en');
    await edited(liaison, commitment(), { textEn: 'Do B.' });
    expect(await marks()).toEqual(['要更新']);
    await edited(liaison, commitment(), { textJa: '乙をする。' });
    expect(await marks()).toEqual([]);
    const address = `${meeting()}/translation`;
    await liaison.post(`${address}-confirmations`, { ...formOf(await liaison.get(address), address), holds: 'summary' }).expect(303);
    expect(await marks(meeting())).toEqual([]);
  });

  test('not what was written in the same save', async () => {
    await authority('en', { summaryJa: '英語に合わせた要旨' });
    expect(await marks(meeting())).toEqual(['要更新']);
    expect(await wanting()).not.toContain('/translation?lang=ja#summary');
  });

  test('and back again it is told as before', async () => {
    await authority('en');
    await authority('ja');
    expect((await recordOf(app, number)).areas[0]?.commitments[0]?.text.stale).toBe('en');
    expect((await liaison.get(`${commitment()}/translation`)).text).toContain('その後、日本語が変更されました。');
    await authority('both');
    expect(await marks()).toEqual(['要確認（日本語のみ変更）']);
    await authority('en');
    expect(await marks()).toEqual(['要更新']);
  });

  test('what was in line is not marked by that alone', async () => {
    await edited(liaison, commitment(), { textJa: '丙を行う。', textEn: 'Do C.' });
    await authority('en');
    await authority('ja');
    expect(await marks()).toEqual([]);
  });

  test('nor what was in line because its translation followed later, or was bettered alone', async () => {
    await edited(liaison, commitment(), { textEn: 'Do B.' });
    await edited(liaison, commitment(), { textEn: 'Will do B.' });
    await edited(liaison, meeting(), { summaryEn: 'New summary' });
    await authority('en');
    expect(await marks(meeting())).toEqual([]);
    await authority('both');
    expect(await marks(meeting())).toEqual([]);
    await edited(liaison, commitment(), { textEn: 'Do C.' });
    expect(await marks()).toEqual(['要確認（英語のみ変更）']);
  });

  test('a revision restored after it comes back with its mark, and one from before without', async () => {
    await authority('en');
    await edited(liaison, commitment(), { textJa: '乙をする。', textEn: 'Do B.' });
    const restored = async (revision: number) => {
      const form = formOf(await liaison.get(`${commitment()}/restorations/new?revision=${revision}`), `${commitment()}/restorations`);
      await liaison.post(`${commitment()}/restorations`, form).expect(303);
    };
    // Revisions: as made, 甲 A, 乙 A, 乙 B.
    await restored(3);
    expect(await marks()).toEqual(['要更新']);
    await restored(2);
    expect(await marks()).toEqual([]);
  });

  test('nor of a revision from before it that did not agree, also when a meeting is switched again', async () => {
    await edited(liaison, commitment(), { textEn: 'Do B.' });
    await edited(liaison, meeting(), { summaryEn: 'New summary' });
    expect(await marks(meeting())).toEqual([]);
    await authority('en');
    const restored = async (address: string, revision: number) => {
      const form = formOf(await liaison.get(`${address}/restorations/new?revision=${revision}`), `${address}/restorations`);
      await liaison.post(`${address}/restorations`, form).expect(303);
    };
    // Revisions: as made, 甲 A, 乙 A, 乙 B.
    await restored(commitment(), 3);
    expect((await recordOf(app, number)).areas[0]?.commitments[0]?.text).toEqual({ ja: '乙を行う。', en: 'Do A.', stale: 'ja' });
    expect(await marks()).toEqual(['要更新']);
    await restored(commitment(), 4);
    expect(await marks()).toEqual([]);
    await authority('ja');
    await restored(commitment(), 3);
    expect((await recordOf(app, number)).areas[0]?.commitments[0]?.text.stale).toBe('en');
    await restored(commitment(), 2);
    await authority('both');
    await restored(commitment(), 3);
    expect(await marks()).toEqual(['要確認（日本語のみ変更）']);
  });

  test('an English that was bettered alone before it is not behind when it comes back after it', async () => {
    await edited(liaison, commitment(), { textEn: 'Do B.' });
    await edited(liaison, commitment(), { textEn: 'Will do B.' });
    await edited(liaison, commitment(), { textEn: 'Do B.' });
    await authority('en');
    await edited(liaison, commitment(), { textJa: '乙をする。', textEn: 'Will do B.' });
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    expect(await marks()).toEqual([]);
  });

  test('a text that is divided, or goes to another area, takes its mark along', async () => {
    await authority('en');
    const moved = { newHeadingJa: '分けた分野', newHeadingEn: 'Cut', moving: [`${number}-1-1`] };
    const parts = `${meeting()}/focus-areas/1/parts`;
    await edited(liaison, parts, moved, parts);
    expect(await marks(`/commitments/${number}-4-1`)).toEqual(['要更新']);
  });

  test('the register of an earlier day tells what was behind then', async () => {
    await authority('both');
    const id = (await recordOf(app, number)).areas[0]?.commitments[0]?.id ?? 0;
    app.clock.now = new Date(app.clock.now.getTime() + 60_000);
    const then = app.clock.now.toISOString();
    await authority('en');
    expect((await readMarks(app.db.read, then)).stale.get(id)).toEqual(['en']);
    expect((await readMarks(app.db.read, null)).stale.get(id)?.toSorted()).toEqual(['en', 'ja']);
  });
});
