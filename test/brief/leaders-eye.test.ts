import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withoutSpaces } from '../documents/text-of.ts';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { assess } from '../support/assessments.ts';
import { wordsAt } from '../support/file-words.ts';
import { fileAt, wordsOfFile } from '../support/files.ts';
import { formOf, unescaped } from '../support/form.ts';

const at = (day: string) => new Date(`${day}T03:00:00.000Z`);
const section = (text: string, id: string) => {
  const start = text.indexOf(`aria-labelledby="${id}"`);
  return start < 0 ? '' : text.slice(start, text.indexOf('</section>', start));
};
const hrefOf = (html: string, words: string) => unescaped(new RegExp(`href="([^"]+)">${words}`).exec(html)?.[1] ?? 'none');
const countedIn = (text: string) => /<p class="muted">(確認事項\d+件・対応事項\d+件)/.exec(text)?.[1];
/** The same in each kind of file, and on the command line, which writes the same document. */
const formats = ['md', 'html', 'docx', 'pdf', 'json'];

describe.each(engines)('The brief and the register as a leader reads them, on %s', (engine) => {
  let app: TestApp;
  let leader: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    app.clock.now = at('2025-03-01');
    await actionOf(app, { commitmentRef: '8-1-1', dueOn: '2025-09-30', audience: 'shared' });
    await report(app, 'A8-1', { status: 'awaiting_counterpart', audience: 'shared' });
    await (await app.as('leadership')).post('/commitments/8-1-1/directions', { direction: '削減額を示すこと', raise: '1' }).expect(303);
    app.clock.now = at('2026-02-10');
    await assess(app, 10, '8-1-1', 'superseded');
    await assess(app, 10, '8-2-1', 'continued');
    await assess(app, 10, '4-1-1', 'lapsed');
    await actionOf(app, { commitmentRef: '10-1-2', dueOn: '2026-03-31', audience: 'shared' });
    app.clock.now = at('2026-05-01');
    leader = await app.as('leadership');
  });
  afterAll(() => app.close());
  const told = async (address: string) => withoutSpaces(address.includes('xlsx')
    ? await wordsOfFile(await fileAt(leader, address))
    : await wordsAt(leader, address));
  const page = async (address: string) => (await leader.get(address).expect(200)).text;

  test('count what is late and awaited among what is open, and tell apart what is left under what is not', async () => {
    for (const address of ['/register', '/brief', '/']) {
      const text = await page(address);
      expect(text).toMatch(/相手方対応待ち<\/span> <span class="tile-count">0</);
      expect(text).toContain('このほか、点検を終えた確認事項又は後の会合に引き継がれた確認事項の下に、');
      for (const mark of ['期限超過', '停滞している', '相手方対応待ち']) {
        const left = await page(hrefOf(text, `${mark}の?対応事項1件</a>`));
        expect(countedIn(left)).toBe('確認事項1件・対応事項1件');
        expect(left).toContain('href="/actions/A8-1"');
      }
    }
    expect(section(await page('/brief'), 'late')).not.toContain('A8-1');
    const left = '期限超過の対応事項1件、停滞している対応事項1件、相手方対応待ちの対応事項1件があります。';
    for (const what of ['brief', 'register']) for (const audience of ['internal', 'shared']) {
      expect(await wordsAt(leader, `/${what}.md?audience=${audience}`)).toContain(left);
    }
  });

  test('do not say that nothing is late where only what is open was looked at', async () => {
    const address = '/brief?as-of=2026-02-20';
    expect(await page(address)).toContain('期限超過の対応事項1件');
    const sentence = '未了の確認事項に、期限を過ぎたもの、停滞しているものはありません';
    expect(section(await page(address), 'late')).toContain(`<p class="muted">${sentence}</p>`);
    expect(await told('/brief.md?as-of=2026-02-20')).toContain(sentence);
  });

  test('tell of an action that moved or is late under which commitment it stands', async () => {
    const text = await page('/brief');
    for (const part of ['moved', 'late']) {
      const stands = /href="\/actions\/A10-1">A10-1<\/a> .+ <a class="nowrap" href="\/commitments\/10-1-2">（10-1-2）/;
      expect(section(text, part)).toMatch(stands);
    }
    for (const format of ['md', 'docx', 'pdf']) {
      expect((await told(`/brief.${format}`)).match(/（10-1-2）/g)).toHaveLength(2);
    }
  });

  test('point from a late commitment to the late action under it, which tells the reason', async () => {
    const pointed = '期限令和8年3月31日（推定）から31日超過</a> <span>対応事項（A10-2）の欄を参照</span>';
    const before = section(await page('/brief'), 'late');
    expect(before).toContain('期限令和8年3月31日（推定）から31日超過</a> <span class="missing">対応事項がありません</span>');
    await actionOf(app, { commitmentRef: '10-3-1', dueOn: '2026-04-30', audience: 'shared' });
    expect(section(await page('/brief'), 'late')).toContain(pointed);
    for (const format of ['md', 'docx', 'pdf']) {
      expect(await told(`/brief.${format}`)).toContain('（推定）から31日超過対応事項（A10-2）の欄を参照');
    }
  });

  test('do not call a due date the next one that has gone by', async () => {
    const earliest = /対応事項の最も早い期限 <time datetime="2026-03-31">令和8年3月31日<\/time>/;
    expect(await page('/register?as-of=2026-05-01')).toMatch(earliest);
    for (const file of ['register.md', 'commitments.csv']) expect(await told(`/${file}`)).toContain('対応事項の最も早い期限');
  });

  test('tell leadership, where nothing is to be raised, how to say that something is', async () => {
    const how = '指示は、確認事項のページで記録します。「次回会合で取り上げる」を選んだものが、ここに載ります。';
    expect(section(await page('/brief?as-of=2024-03-01'), 'raise')).toContain(how);
    const liaison = await app.as('liaison');
    expect((await liaison.get('/brief?as-of=2024-03-01').expect(200)).text).not.toContain(how);
  });

  test('tell what the last meeting concluded, with what it settled by number', async () => {
    const part = section(await page('/brief'), 'concluded');
    expect(part).toContain('第10回会合での点検');
    expect(part).toMatch(/継続<\/span> <a href="\/meetings\/10\/assessment">1件<\/a><\/li>/);
    expect(part).toMatch(/改訂<\/span> <a [^>]+>1件<\/a>　<a class="number" href="\/commitments\/8-1-1">8-1-1/);
    expect(part).toMatch(/終了（未実施）<\/span>[^\n]+4-1-1<\/a>（未納入）/);
    for (const format of formats) {
      const words = await wordsAt(leader, `/brief.${format}`);
      for (const said of ['第10回会合での点検', '継続1件', '改訂1件8-1-1', '4-1-1（未納入）']) {
        expect([format, words]).toEqual([format, expect.stringContaining(said)]);
      }
    }
    expect(section(await page('/brief?as-of=2024-03-01'), 'concluded')).toContain('この会合での点検の記録はありません');
    const before = await page('/brief?as-of=2026-05-01&recorded-by=2026-02-09');
    expect(before).toContain('幹部説明資料');
    expect(before).not.toContain('href="/commitments/4-1-1"');
  });

  test('name the day compared with where one was asked for', async () => {
    for (const address of ['/brief?since=2024-04-01', '/register?since=2024-04-01&changed=1']) {
      const text = await page(address);
      expect(text).toContain('tile-label">令和6年4月1日と比べた動き</span>');
      expect(text).not.toContain('前回以降の動き');
      expect(text).not.toContain('前回の会合以降');
    }
    expect(await page('/brief?since=2024-04-01')).toContain('id="moved">令和6年4月1日と比べた動き</h2>');
    expect(await page('/register?since=2024-04-01&changed=1')).toContain('絞込み：令和6年4月1日と比べた動き');
    for (const file of ['brief.md', 'register.md', 'register.xlsx']) {
      const words = await told(`/${file}?since=2024-04-01&changed=1`);
      expect(words).toContain('令和6年4月1日と比べた動き');
      expect(words).not.toContain('前回');
    }
    expect(await page('/brief')).toContain('id="moved">前回の会合以降の動き</h2>');
  });

  test('say where a comparison or a day rests on a meeting whose own day is not known', async () => {
    const ninth = '第9回会合の日は公開記録になく、年度の初日（令和6年4月1日）から数えています。';
    for (const days of ['as-of=2024-06-01', 'as-of=2025-10-01', 'since=2024-04-01']) {
      for (const what of ['register', 'brief']) {
        expect([days, await page(`/${what}?${days}`)]).toEqual([days, expect.stringContaining(ninth)]);
      }
      for (const file of ['brief.md', 'register.md', 'register.xlsx']) {
        expect([file, await told(`/${file}?${days}`)]).toEqual([file, expect.stringContaining(ninth)]);
      }
    }
    // By then it had been held, whichever its day.
    for (const days of ['', 'since=2025-06-01', 'as-of=2025-10-01&since=2025-06-01']) {
      expect(await page(`/brief?${days}`)).not.toContain('から数えています');
    }
    expect(await page('/register?as-of=2016-11-15')).toContain('第1回会合の日は月までしか公開記録になく、その月の初日（平成28年11月1日）から数えています。');
    expect((await leader.get('/register.json?as-of=2024-06-01')).text).not.toContain('数えて');
  });

  test('show of a figure what the page of indicators marks it with', async () => {
    const figuresTold = () => page('/brief').then((text) => section(text, 'indicators'));
    expect(await figuresTold()).toContain('令和元年度 332億円（推定） → 令和3年度 400億円（推定）');
    const liaison = await app.as('liaison');
    const figures = '/indicators/undelivered-amount/figures';
    const form = formOf(await liaison.get(`${figures}/new?year=2021`), figures);
    const corrected = { ...form, fiscalYear: '2021', value: '124', noteJa: '誤記', sourceKind: 'P', sourceTitleJa: '資料' };
    await liaison.post(figures, corrected).expect(303);
    expect(await figuresTold()).toContain('令和3年度 124億円（訂正済み）');
    for (const format of formats) {
      const words = await wordsAt(leader, `/brief.${format}`);
      expect([format, words]).toEqual([format, expect.stringContaining('令和3年度124億円（訂正済み）')]);
      expect(words).toContain('400億円（推定）');
    }
  });

  test('point from a commitment to a direction left on the one it took up again, among ourselves alone', async () => {
    const pointer = /<a href="\/commitments\/8-1-1#directions">10-1-2の前身 8-1-1<\/a> に指示があります。/;
    expect(section(await page('/brief'), 'raise')).toMatch(pointer);
    expect(await page('/register')).toMatch(pointer);
    expect(section(await page('/commitments/10-1-2'), 'directions')).toMatch(pointer);
    expect(await page('/brief?as-of=2025-02-28')).not.toContain('の前身');
    for (const format of ['md', 'docx', 'pdf']) {
      expect(await wordsAt(leader, `/brief.${format}?audience=internal`)).toContain('10-1-2の前身8-1-1に指示があります');
    }
    for (const format of ['md', 'csv']) {
      expect(await wordsAt(leader, `/register.${format}?audience=internal`)).toContain('前身8-1-1に指示あり');
    }
    for (const file of ['brief.md', 'brief.json', 'register.md', 'register.csv', 'register.json']) {
      expect([file, await wordsAt(leader, `/${file}?audience=shared`)]).toEqual([file, expect.not.stringMatching(/前身|指示/)]);
    }
    for (const shared of ['/brief?audience=shared', '/register?audience=shared']) {
      expect([shared, await page(shared)]).toEqual([shared, expect.not.stringMatching(/前身|指示があります/)]);
    }
  });

  test('show on a commitment the open actions under what it took up again, over any number of meetings', async () => {
    const earlier = 'この確認事項が引き継いだ確認事項の下に、未了の対応事項があります。';
    const actions = section(await page('/commitments/10-1-2'), 'actions');
    expect(actions.slice(actions.indexOf(earlier))).toContain('href="/actions/A8-1">A8-1</a>');
    expect(actions.slice(0, actions.indexOf(earlier))).toContain('href="/actions/A10-1">A10-1</a>');
    expect(section(await page('/commitments/8-1-1'), 'actions')).not.toContain(earlier);
    await report(app, 'A8-1', { status: 'done', audience: 'internal' });
    expect(await page('/commitments/10-1-2')).not.toContain(earlier);
    await report(app, 'A8-1', { status: 'in_progress', audience: 'internal' });
    expect(await page('/commitments/10-1-2')).toContain(earlier);
  });

  test('mark in the register what leadership wants raised, until the meeting is over', async () => {
    await leader.post('/commitments/10-2-2/directions', { direction: '議題とすること', raise: '1' }).expect(303);
    const marked = /<a href="\/commitments\/([\d-]+)#directions">次回会合で取り上げる指示<\/a>/g;
    expect(await page('/register?as-of=2026-04-30')).not.toMatch(marked);
    expect([...(await page('/register')).matchAll(marked)].map(([, ref]) => ref)).toEqual(['10-2-2']);
    expect(section(await page('/brief'), 'raise')).toContain('href="/commitments/10-2-2#directions">10-2-2</a> <span lang="ja">議題とすること</span>');
    expect(await wordsAt(leader, '/register.csv?audience=internal')).toContain('次回会合で取り上げる指示');
  });

  test('keep the days from one to the other, and lead to what their words say', async () => {
    const text = await page('/brief?as-of=2026-04-20');
    expect(text).toContain('href="/register?as-of=2026-04-20">管理台帳</a>');
    expect(await page('/register?as-of=2026-04-20&meeting=10')).toContain('href="/brief?as-of=2026-04-20">幹部説明資料</a>');
    const row = section(text, 'promised');
    expect(row).toMatch(/href="\/commitments\/10-1-2#actions"><span class="chip chip-not-started">未着手 1/);
    expect(row).toContain('href="/commitments/10-1-2/links">第4回から6回の会合を経過</a>');
    expect(await page('/commitments/10-1-2/links')).toContain('8-1-1');
  });

  test('say in every file what has no act chosen', async () => {
    await app.db.write((tx) => tx.updateTable('commitments').set({ act: null }).where('ref', '=', '10-3-1').execute());
    const warned = '第10回会合：行為が選ばれていない確認事項1件は、管理台帳及び幹部説明資料に含まれていません。';
    for (const file of [...formats.map((format) => `brief.${format}`), 'register.md', 'register.xlsx']) {
      expect([file, await told(`/${file}`)]).toEqual([file, expect.stringContaining(warned)]);
    }
    expect(await wordsAt(leader, '/brief.md?as-of=2026-04-30')).not.toContain('行為が選ばれていない');
  });
});
