import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { saveAnnouncement } from '../../src/announcement/operations.ts';
import { proposalOf } from '../../src/announcement/proposal.ts';
import { readAnnouncement } from '../../src/announcement/read.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { announcement, pasted, seen, shortAnnouncement } from '../support/announcements.ts';
import { engines, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unescaped } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';

describe.each(engines)('The 10th meeting is logged from its announcement, on %s', (engine) => {
  const text = announcement('sccm-10');
  let app: TestApp;
  let review: { text: string };
  beforeAll(async () => {
    app = await startApp(engine);
    review = await (await app.as('liaison')).post('/announcements/readings', { text }).expect(200);
  });
  afterAll(() => app.close());

  test('the page to paste in says that nothing is saved yet, and takes files too', async () => {
    const page = await (await app.as('liaison')).get('/announcements/new').expect(200);
    expect(page.text).toContain('確認するまで何も保存されません');
    expect(page.text).toContain('enctype="multipart/form-data"');
  });

  test('the review shows every line of the text by its number, and what each was understood as', () => {
    for (const [index, line] of text.trimEnd().split('\n').entries()) {
      const shown = new RegExp(`<li id="line-${index + 1}" value="${index + 1}"[^>]*>([^<]*)`).exec(review.text)?.[1] ?? '';
      expect(unescaped(shown).trim()).toBe(line.trim());
    }
    expect(review.text).toMatch(/id="line-10"[^>]*>防衛装備庁\(市ヶ谷\) <span class="source-label" lang="ja">場所/);
    expect(review.text).toMatch(/id="line-34" value="34" class="source-unread" lang="ja">/);
  });

  test('the review shows each field filled in, with the line it was read from', () => {
    expect(formOf(review, '/announcements')).toMatchObject({
      number: '10',
      stage: 'held',
      titleJa: '第10回安全保障協力協議会合(SCCM)について',
      heldFrom: '2026-01-28',
      heldTo: '2026-01-28',
      fiscalYear: '2025',
      startsAt: '13:30',
      endsAt: '16:30',
      timeZone: 'Asia/Tokyo',
      placeJa: '防衛装備庁(市ヶ谷)',
      'us[delegates][0][postJa]': '米国防安全保障協力庁(DSCA)長官',
      'us[others]': '1',
      'areas[1][commitments][1][act]': 'requested',
      'areas[1][commitments][1][by]': 'jp',
      'areas[1][commitments][1][to]': 'us',
      'areas[2][commitments][0][becauseJa]': '年度内',
    });
    const lineAt = (name: string): string | undefined => {
      const rest = review.text.slice(review.text.indexOf(` name="${name}"`));
      return /class="field-source"><a href="#line-(\d+)"/.exec(rest)?.[1];
    };
    const found = ['titleJa', 'heldFrom', 'placeJa', 'jp[textJa]', 'us[textJa]', 'summaryJa', 'areas[2][headingJa]', 'closingJa'];
    expect(found.map(lineAt)).toEqual(['5', '8', '10', '12', '13', '15', '30', '32']);
  });

  test('nothing is stored before the officer saves', async () => {
    for (const table of ['meetings', 'announcements', 'focus_areas', 'commitments', 'delegates'] as const) {
      expect(await app.db.read.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    await (await app.as('liaison')).get('/meetings/10').expect(404);
  });

  test('saving as proposed makes the meeting and says so', async () => {
    const liaison = await app.as('liaison');
    const saved = await liaison.post('/announcements', formOf(review, '/announcements')).expect(303).expect('Location', '/meetings/10');
    expect(saved.headers['set-cookie']?.[0]).toContain('sccm_flash=announcement.said.saved');
  });

  test('the record holds the number, date, times, place, both heads and ほか, exactly', async () => {
    const { meeting, delegations } = await recordOf(app, 10);
    expect(meeting).toMatchObject({
      number: 10, stage: 'held', fiscalYear: 2025, heldFrom: '2026-01-28', heldTo: '2026-01-28', startsAt: '13:30', endsAt: '16:30',
      timeZone: 'Asia/Tokyo', place: { ja: '防衛装備庁(市ヶ谷)', en: null }, authoritative: 'ja',
      annexTitle: { ja: '日米安全保障協力協議会合(SCCM)における協議の要旨', en: null },
    });
    const ja = (text: string) => ({ ja: text, en: null });
    const head = (name: string, post: string) => ({ name: ja(name), post: ja(post), isHead: true });
    expect(delegations).toEqual([
      { party: 'jp', text: ja('青柳防衛装備庁長官 ほか'), others: true, delegates: [head('青柳', '防衛装備庁長官')] },
      {
        party: 'us', text: ja('ミラー米国防安全保障協力庁(DSCA)長官 ほか'), others: true,
        delegates: [head('ミラー', '米国防安全保障協力庁(DSCA)長官')],
      },
    ]);
  });

  test('the record holds three areas and five commitments, each with act, sides and whether it is tracked', async () => {
    const { areas } = await recordOf(app, 10);
    expect(areas.map(({ number, heading }) => [number, heading.ja])).toEqual([
      [1, 'FMS調達物品・役務の未納入・未精算に対する取組'],
      [2, '価格の透明性の確保に向けた取組'],
      [3, '令和7年度FMS予算の執行について'],
    ]);
    const commitments = areas.flatMap((area) => area.commitments);
    expect(commitments.map(({ ref, act, by, to, operative }) => [ref, act, by.join('+'), to.join(), operative])).toEqual([
      ['10-1-1', 'assessed', 'jp+us', '', false],
      ['10-1-2', 'confirmed', 'jp+us', '', true],
      ['10-2-1', 'confirmed', 'jp+us', '', true],
      ['10-2-2', 'requested', 'jp', 'us', true],
      ['10-3-1', 'confirmed', 'jp+us', '', true],
    ]);
    expect(commitments.map(({ due }) => due)).toEqual([
      null, null, null, null, { on: '2026-03-31', inferred: true, because: { ja: '年度内', en: null } },
    ]);
    for (const { text: words } of commitments) expect(text).toContain(words.ja);
  });

  test('the texts are those of the announcement, paragraph by paragraph, and printed out again they stand as they stood', async () => {
    const { meeting, areas } = await recordOf(app, 10);
    const kept = [meeting.summary, meeting.preamble, meeting.closing, meeting.note, ...areas.map((area) => area.text)];
    for (const paragraph of kept.flatMap(({ ja }) => (ja ?? '').split('\n\n'))) expect(text.split('\n')).toContain(paragraph);
    const printed = await (await app.as('staff')).get('/meetings/10/announcement').expect(200);
    const lines = [...printed.text.matchAll(/<p(?: lang="ja")?>([^<]*)<\/p>/g)].map((found) => unescaped(found[1] ?? ''));
    expect(lines.join('\n')).toContain(text.split('\n').slice(4, 33).join('\n'));
  });

  test('the lines of the news page are not in the record, and stand dismissed beside the text', async () => {
    const { unreadLines, ...record } = await recordOf(app, 10);
    expect(unreadLines).toBe(0);
    expect(JSON.stringify(record)).not.toMatch(/人事発令|Ranking|以下のように公表した|次の記事/);
    const rows = await app.db.read.selectFrom('announcement_lines').select(['line', 'decision', 'placed_in', 'text']).execute();
    expect(rows).toHaveLength(39);
    expect(new Set(rows.map(({ decision, placed_in }) => `${decision} ${placed_in}`))).toEqual(new Set(['dismissed null']));
    expect(rows.map((row) => row.text)).toContain('Ranking読まれている記事');
  });

  test('the text it was read from is kept word for word, with its digest and who recorded it', async () => {
    const kept = await app.db.read.selectFrom('announcements').selectAll().executeTakeFirstOrThrow();
    expect(kept.text).toBe(text);
    expect(kept).toMatchObject({
      digest: createHash('sha256').update(text).digest('hex'), recorded_by_name: '連絡 花子', recorded_at: '2026-02-02T03:00:00.000Z',
    });
  });

  test('the audit says who imported which text', async () => {
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(await lastAudit(app)).toEqual({ change: 'announcement.import', ref: '10', by: '連絡 花子', detail: { areas: 3, sha256 } });
  });

  test('the page of the meeting shows what was recorded, and no banner of open lines', async () => {
    const page = await (await app.as('leadership')).get('/meetings/10').expect(200);
    expect(page.text).toContain('令和8年1月28日（水）');
    expect(page.text).toContain('13:30～16:30');
    expect(page.text).toContain('href="/commitments/10-2-2"');
    expect(page.text).not.toContain('行が未処理です');
  });
});

describe.each(engines)('Other announcements are logged as they are, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  test('an announcement of a meeting to come is proposed as planned', async () => {
    const liaison = await app.as('liaison');
    const fields = await pasted(liaison, announcement('planned'));
    expect(fields['stage']).toBe('planned');
    await liaison.post('/announcements', fields).expect(303);
    expect((await recordOf(app, 84)).meeting).toMatchObject({ stage: 'planned', heldFrom: '2027-01-27' });
  });

  test('participants on several lines stay on several lines', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/announcements', await pasted(liaison, announcement('areas-in-summary')).then(seen)).expect(303);
    const [jp] = (await recordOf(app, 92)).delegations;
    expect(jp?.text.ja).toBe('防衛装備庁長官 鈴木 一郎\n整備計画局長 高橋 二郎 ほか');
    const page = await liaison.get('/meetings/92').expect(200);
    expect(page.text).toContain('整備計画局長 高橋 二郎');
  });

  test('where the US side is named first, each side still leads to its own line', async () => {
    const lines = announcement('planned').split('\n');
    const [jp, us] = [lines.findIndex((line) => line.includes('日本側')), lines.findIndex((line) => line.includes('米国側'))];
    [lines[jp], lines[us]] = [lines[us] ?? '', lines[jp] ?? ''];
    const page = await (await app.as('liaison')).post('/announcements/readings', { text: lines.join('\n') }).expect(200);
    const after = (name: string) => /href="#line-(\d+)"/.exec(page.text.slice(page.text.indexOf(` name="${name}"`)))?.[1];
    expect([after('jp[textJa]'), after('us[textJa]')]).toEqual([String(us + 1), String(jp + 1)]);
  });

  test('a meeting of two days, and one of which no zone is told', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/announcements', await pasted(liaison, announcement('two-days'))).expect(303);
    const { meeting } = await recordOf(app, 95);
    expect(meeting).toMatchObject({ heldFrom: '2023-06-26', heldTo: '2023-06-27', timeZone: null, place: { ja: 'ワシントンD.C.', en: null } });
  });

  test('what the reader was not sure of is said in the language of the reader', async () => {
    const text = announcement('contradictions');
    const ja = await (await app.as('liaison')).post('/announcements/readings', { text }).expect(200);
    expect(ja.text).toContain('回次が食い違っています');
    const en = await (await app.as('liaison', 'en')).post('/announcements/readings', { text }).expect(200);
    expect(en.text).toContain('The title says meeting 89, the text meeting 88.');
    expect(en.text).not.toContain('To record such a sentence');
    const unsure = shortAnnouncement(87, 'なお、次回の日程を調整していくこととなった。');
    expect((await (await app.as('liaison')).post('/announcements/readings', { text: unsure })).text).toContain('確認事項としたい文があれば');
  });

  test('an announcement that names nobody is imported from the command line, its delegations unknown', async () => {
    const text = announcement('no-year-at-all');
    const { announcement: read } = readAnnouncement(text);
    const lines = read.unread.map((line) => ({ ...line, decision: 'unread' as const, placedIn: null }));
    const doing = { by: commandLine, now: app.clock.now };
    const saved = await saveAnnouncement(app.db, { ...proposalOf(read), text, source: null, lines }, doing);
    expect(saved).toEqual({ ok: true, value: 97 });
    expect((await recordOf(app, 97)).delegations.map(({ text: words }) => words.ja)).toEqual([null, null]);
    expect((await (await app.as('staff')).get('/meetings/97').expect(200)).text).toContain('公開記録なし');
  });

  test('a session that ends during the review loses nothing: signing in goes on saving', async () => {
    const fields: Record<string, unknown> = seen(await pasted(await app.as('liaison'), announcement('full-width')));
    fields['summaryJa'] = '会合中に書き直した概要';
    const asked = await app.stranger().post('/announcements', fields).expect(401);
    const { carried } = formOf(asked, '/sign-in');
    const { email } = await app.person('liaison');
    const resumed = await app.stranger().post('/sign-in', { email, password, carried, to: '/' }).expect(200);
    const again = formOf(resumed, '/announcements');
    await (await app.as('liaison')).post('/announcements', again).expect(303).expect('Location', '/meetings/91');
    const { meeting, areas } = await recordOf(app, 91);
    expect(meeting.summary.ja).toBe('会合中に書き直した概要');
    expect(areas.flatMap(({ commitments }) => commitments.map(({ act, by, to }) => [act, by, to]))).toEqual([
      ['agreed', ['jp', 'us'], []], ['reaffirmed', ['jp', 'us'], []], ['requested', ['jp'], ['us']],
    ]);
  });
});
