import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allWordsOf } from '../documents/docx-text.ts';
import { withoutSpaces } from '../documents/text-of.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { planMeeting } from '../support/assessments.ts';
import { fileAt, wordsOfFile } from '../support/files.ts';
import { lastAudit } from '../support/record.ts';

describe.each(engines)('One theme through all meetings as a file, on %s', (engine) => {
  let app: TestApp;
  let staff: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    staff = await app.as('staff');
  });
  afterAll(() => app.close());

  async function said(address: string): Promise<string> {
    const file = await fileAt(staff, address);
    const words = file.type.includes('wordprocessing') ? await allWordsOf(file.bytes) : await wordsOfFile(file);
    return withoutSpaces(words.replace(/<[^>]*>/g, ''));
  }
  const markdown = async (asked: string) => (await fileAt(staff, `/themes/undelivered.md?${asked}`)).bytes.toString();

  test.each(['pdf', 'docx', 'html', 'md'])('holds meetings, words, what became of them, figures and sources as %s', async (format) => {
    const words = await said(`/themes/undelivered.${format}?lang=ja`);
    for (const part of [
      '継続課題「未納入」（令和8年2月2日現在・全ての記録による）', '第6回会合', '…記録なし', '△確認できず',
      '引き続き履行管理の強化を行い、未納入額・未精算額の縮減に取り組むことについて確認した。', '継続元：8-1-1',
      '記録のみ（追跡しない）', 'その後に公表された経過', '未納入額', '令和元年度（2019）', '出典', '（以上）',
    ]) expect([part, words.includes(part)]).toEqual([part, true]);
    expect(await lastAudit(app)).toMatchObject({
      change: 'theme.export', ref: 'undelivered', detail: { format, asOf: '2026-02-02', audience: 'shared' },
    });
  });

  test.each(['pdf', 'docx', 'html', 'md'])('stands in both languages in one file as %s', async (format) => {
    const words = await said(`/themes/undelivered.${format}?lang=both`);
    for (const part of ['重点分野と確認事項', 'Focusareasandcommitments', '¥billion', '億円', '仮訳provisional']) {
      expect([part, words.includes(part)]).toEqual([part, true]);
    }
  });

  test('says for whom it is, in its name too', async () => {
    expect((await fileAt(staff, '/themes/undelivered.pdf?lang=en')).name).toBe('sccm-theme-undelivered-as-of-2026-02-02-en.pdf');
    const { name, bytes } = await fileAt(staff, '/themes/undelivered.md?lang=ja&audience=internal');
    expect(name).toBe('sccm-theme-undelivered-as-of-2026-02-02-ja-internal.md');
    expect(bytes.toString()).toMatch(/^\*\*内部限り\*\*/);
  });

  test('as of a day tells what had been held and counted by then alone', async () => {
    const words = await markdown('lang=ja&as-of=2020-02-01');
    expect(words).toContain('（令和2年2月1日現在・全ての記録による）');
    expect(words).toContain('4-1-1');
    expect(words).not.toMatch(/第5回|5-1-1|第10回会合（|10-1-2|令和3年度/);
  });

  test('by what had been recorded by a day tells neither what was recorded later nor sources', async () => {
    const { bytes, name } = await fileAt(staff, '/themes/undelivered.md?lang=ja&recorded-by=2026-02-02');
    expect(name).toBe('sccm-theme-undelivered-as-of-2026-02-02-recorded-by-2026-02-02-ja.md');
    const words = bytes.toString();
    expect(words).toContain('（令和8年2月2日現在・令和8年2月2日までの記録による）');
    expect(words).not.toContain('その後に公表された経過\n');
    expect(words).not.toMatch(/^## \d\. 出典/m);
  });

  test('what is planned for a meeting to come is not told', async () => {
    await planMeeting(app, 11);
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/11/focus-areas', { headingJa: '次回の案', textJa: '', themes: ['1'] }).expect(303);
    expect((await staff.get('/themes/undelivered').expect(200)).text).toContain('次回の案');
    for (const audience of ['shared', 'internal']) {
      const words = await markdown(`lang=ja&audience=${audience}`);
      expect(words).not.toContain('次回の案');
      expect(words).not.toContain('第11回');
    }
  });

  test('what a meeting assessed stands with the words', async () => {
    const id = (await app.db.read.selectFrom('commitments').select('id').where('ref', '=', '8-1-1').executeTakeFirstOrThrow()).id;
    const meeting = await app.db.read.selectFrom('meetings').select('id').where('number', '=', 10).executeTakeFirstOrThrow();
    await app.db.write((tx) => tx.insertInto('assessments').values({
      commitment_id: id, meeting_id: meeting.id, status: 'superseded', reason_ja: '10-1-2', reason_en: null,
      recorded_at: app.clock.now.toISOString(), recorded_by: null, recorded_by_name: '連絡 花子',
    }).execute());
    expect(await markdown('lang=ja')).toMatch(/\| 8-1-1 \|[^\n]*改訂（第10回会合）/);
  });

  test('a theme that no meeting took up says so, and never that there was none', async () => {
    await (await app.as('liaison')).post('/themes', { nameJa: '新しい課題', nameEn: 'New theme' }).expect(303);
    expect((await fileAt(staff, '/themes/new-theme.md?lang=ja')).bytes.toString()).toContain('取り上げた会合の記録はありません');
  });

  test.each(['as-of=2999-01-01', 'as-of=1999-01-01', 'as-of=x', 'recorded-by=2999-01-01', 'recorded-by=2000-01-01'])(
    '%s is refused on its page', async (asked) => {
      const answer = await staff.get(`/themes/undelivered.pdf?${asked}`);
      expect([answer.status, answer.headers['content-type']]).toEqual([422, expect.stringContaining('text/html')]);
    },
  );

  test('a theme there is not has no file', async () => {
    for (const slug of ['none', 'Ünknown', 'undelivered-amount']) await staff.get(`/themes/${encodeURIComponent(slug)}.pdf`).expect(404);
    await staff.get('/themes/undelivered.pdf?lang=xx').expect(404);
  });
});
