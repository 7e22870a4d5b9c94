import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { readPdf } from '../documents/pdf-text.ts';
import { actionOf, offices, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { wordsAt } from '../support/file-words.ts';
import { fileAt, listAt } from '../support/files.ts';
import { unescaped } from '../support/form.ts';
import { headingOf } from '../support/heading.ts';
import { lastAudit } from '../support/record.ts';
import { unzipped } from '../support/unzipped.ts';

const at = (day: string) => new Date(`${day}T03:00:00.000Z`);
const formats = ['pdf', 'docx', 'html', 'md', 'json', 'xlsx', 'csv'];

/** Each action of a page with its commitment, in the order shown; null where a commitment has none. */
function rowsOn(page: { text: string }): [string, string | null][] {
  const list = page.text.slice(page.text.indexOf('<ol class="commitments">'));
  return list.split(/<li class="commitment">/).slice(1).flatMap((one): [string, string | null][] => {
    const [, commitment = ''] = /href="\/commitments\/([\d-]+)"/.exec(one) ?? [];
    const actions = [...one.matchAll(/href="\/actions\/(A[\d-]+)"/g)].map(([, action = '']) => action);
    return actions.length === 0 ? [[commitment, null]] : actions.map((action) => [commitment, action]);
  });
}

describe.each(engines)('The register as a file, on %s', (engine) => {
  let app: TestApp;
  let leader: Browser;
  let ours: number;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    ours = (await offices(app)).jp;
    await actionOf(app, { officeId: ours, dueOn: '2026-03-31', audience: 'shared', title: { ja: '=1+1 の整理', en: null } });
    await actionOf(app, { commitmentRef: '10-2-1', title: { ja: '<価格>の照会', en: 'Pricing query' }, dueOn: '2026-12-01' });
    await actionOf(app, { commitmentRef: '10-2-1', officeId: ours });
    app.clock.now = at('2026-04-10');
    await report(app, 'A10-1', { status: 'in_progress', dueOn: '2026-05-29' });
    await report(app, 'A10-2', { status: 'awaiting_counterpart' });
    app.clock.now = at('2026-05-20');
    await report(app, 'A10-1', { dueOn: '2026-05-31' });
    app.clock.now = at('2026-06-01');
    leader = await app.as('leadership');
  });
  afterAll(() => app.close());

  test.each([
    '', 'group=meeting', 'group=office', 'as-of=2026-04-05', 'as-of=2026-05-25&recorded-by=2026-05-01', 'since=2026-05-01&changed=1',
    'overdue=1', 'stalled=1', 'status=open&side=us', 'theme=price-transparency', 'meeting=8', 'awaiting=1&group=side', 'as-of=2026-01-27',
  ])('holds what the page shows, in its order (%s)', async (query) => {
    const page = await leader.get(`/register?${query}`).expect(200);
    const rows = await listAt(leader, `/register.csv?${query}&audience=internal`);
    expect(rows.map((row) => [row['確認事項番号'], row['対応事項番号'] === '' ? null : row['対応事項番号']])).toEqual(rowsOn(page));
    const words = await wordsAt(leader, `/register.md?${query}&audience=internal`);
    const counts = [...page.text.matchAll(/tile-label">([^<]+)<\/span> <span class="tile-count">(\d+)/g)];
    for (const [, label, count] of counts) expect(words).toContain(`${label}${count}件`);
    expect(headingOf(page)).not.toBe('');
    expect(words).toContain(unescaped(headingOf(page)));
  });

  test('names the day and the basis in every file, and who it is for', async () => {
    const nameOf = async (address: string) => (await fileAt(leader, address)).name;
    expect(await nameOf('/register.xlsx')).toBe('sccm-register-as-of-2026-06-01-ja.xlsx');
    expect(await nameOf('/register.md?as-of=R8.5.1&recorded-by=2026-04-30&lang=en&audience=internal')).toBe(
      'sccm-register-as-of-2026-05-01-recorded-by-2026-04-30-en-internal.md',
    );
    expect(await nameOf('/register.json')).toBe('sccm-register-as-of-2026-06-01-both-internal.json');
  });

  test('says in Excel what it is, as of when, from which records, narrowed to what and by whom', async () => {
    const { bytes } = await fileAt(leader, `/register.xlsx?as-of=2026-05-25&since=2026-04-01&side=jp&office=${ours}&overdue=1&audience=internal`);
    expect((await readXlsx(bytes)).sheets[1]?.rows.map((row) => row.join(' → '))).toEqual([
      '内容 → 管理台帳',
      '取扱い → 内部限り',
      '注 → 内部限りの内容を含みます。相手方に渡さないでください。',
      'いつの時点 → 令和8年5月25日',
      '注 → 全ての記録',
      '注 → 令和8年4月1日と比較',
      '注 → 確認事項0件・対応事項0件',
      '条件 → 対応する側：日本側',
      '条件 → 担当部署：一つの部署',
      '条件 → 該当：期限超過',
      '行数 → 0行',
      '作成日時 → 令和8年6月1日 12:00（日本時間）',
      '作成者 → 幹部 一郎',
    ]);
  });

  test('can be worked on in Excel: its head stays, it filters, statuses are chosen and days are days of an era', async () => {
    const { bytes } = await fileAt(leader, '/register.xlsx?since=2026-03-01&audience=internal');
    const parts = await unzipped(bytes);
    const [sheet = '', styles = ''] = [parts.get('xl/worksheets/sheet1.xml'), parts.get('xl/styles.xml')].map(String);
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain('<autoFilter ref="A1:');
    expect(sheet).toContain('未着手,対応中,相手方対応待ち,措置済,取りやめ');
    expect(sheet).toContain('点検未了,実施済,継続,改訂,終了（未実施）,取下げ');
    expect(styles).toContain('[$-411]ggge');
    const [row] = (await listAt(leader, '/register.xlsx?since=2026-03-01&audience=internal')).filter((one) => one['対応事項番号'] === 'A10-1');
    expect(row).toMatchObject({
      件名: '=1+1 の整理', 進捗: '対応中', 期限: new Date('2026-05-31T00:00:00.000Z'),
      期限超過: '期限超過', 更新からの日数: 12, 期限変更の回数: 2, 動き: '変更', 共有範囲: '共有',
      変更前: '進捗：未着手\n期限：令和8年3月31日', 経過した会合: 6, 継続元: '8-1-1',
    });
  });

  test('as CSV begins with the mark Excel knows it by, and defuses what looks like a formula', async () => {
    const { bytes } = await fileAt(leader, '/register.csv?lang=ja');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toContain("'=1+1 の整理");
  });

  test('as a document says what changed, the old value struck through', async () => {
    const { bytes } = await fileAt(leader, '/register.html?since=2026-03-01&audience=internal');
    expect(bytes.toString()).toContain('<s>未着手</s>');
    expect(bytes.toString()).toContain('<s>令和8年3月31日</s>');
    expect(bytes.toString()).toContain('期限変更2回');
    expect(bytes.toString()).toContain('&lt;価格&gt;の照会');
  });

  test('that can no longer change does not change', async () => {
    const address = '/register.md?as-of=2026-05-01&recorded-by=2026-05-01&audience=internal';
    const before = await fileAt(leader, address);
    await report(app, 'A10-3', { status: 'in_progress', effectiveOn: '2026-04-20' });
    expect((await fileAt(leader, address)).bytes.equals(before.bytes)).toBe(true);
  });

  test('is noted in the audit with all that was asked for', async () => {
    await leader.get('/register.md?as-of=2026-05-25&recorded-by=2026-05-25&side=us&group=meeting&lang=en&audience=internal').expect(200);
    expect(await lastAudit(app)).toEqual({
      change: 'register.export', ref: '', by: '幹部 一郎',
      detail: {
        format: 'md', language: 'en', audience: 'internal', asOf: '2026-05-25', recordedBy: '2026-05-25', since: '2026-01-28', group: 'meeting',
        status: null, side: 'us', office: null, theme: null, meeting: null, overdue: false, stalled: false, awaiting: false, changed: false,
      },
    });
  });

  test.each(formats)('of a day that cannot be answered is none, and nothing is noted (%s)', async (format) => {
    const before = await lastAudit(app);
    const answer = await leader.get(`/register.${format}?as-of=2026-02-30&side=us`).expect(422);
    expect(answer.headers['content-disposition']).toBeUndefined();
    if (format !== 'json') expect(answer.text).toContain('value="2026-02-30"');
    await leader.get(`/register.${format}?lang=fr`).expect(404);
    expect(await lastAudit(app)).toEqual(before);
  });

  test('is offered by the page, with the days and filters of the page', async () => {
    const { text } = await leader.get('/register?as-of=2026-05-25&group=office&overdue=1&page=7').expect(200);
    for (const format of formats) expect(text).toContain(`formaction="/register.${format}"`);
    for (const [name, value] of [['as-of', '2026-05-25'], ['group', 'office'], ['overdue', '1']]) {
      expect(text).toContain(`<input type="hidden" name="${name}" value="${value}">`);
    }
    expect(text).toMatch(/name="audience" value="internal" checked/);
  });
});

test('What was recorded today says so in the file, as on the page', async () => {
  const app = await startApp('sqlite', { publicRecord: true });
  await actionOf(app, { audience: 'shared' });
  const staff = await app.as('staff');
  const files = await Promise.all(['ja', 'en'].map(async (lang) => (await staff.get(`/register.md?lang=${lang}`)).text));
  expect(files[0]).toContain('（今日）');
  expect(files[1]).toContain('(today)');
  expect(files.join('')).not.toMatch(/（0日前）|0 days ago/);
  await app.close();
});

test('The register as PDF lies on its side, and repeats its heads on every sheet', async () => {
  const app = await startApp('sqlite', { publicRecord: true });
  for (let count = 0; count < 40; count += 1) await actionOf(app, { title: { ja: `作業${count}`, en: null }, audience: 'shared' });
  const { bytes } = await fileAt(await app.as('staff'), '/register.pdf');
  const pdf = await readPdf(bytes);
  expect(pdf.millimetres).toEqual([297, 210]);
  expect([pdf.isTagged, pdf.conformance]).toEqual([true, '2A']);
  expect(pdf.bookmarks).toContain('2. 未納入／未精算');
  const sheets = pdf.sheets.map((sheet) => sheet.replace(/\s/g, '')).filter((sheet) => /作業\d/.test(sheet));
  expect(sheets.length).toBeGreaterThan(2);
  for (const sheet of sheets) {
    expect(sheet).toContain('番号対応事項担当部署進捗期限最終更新');
    // And the commitment they are under.
    expect(sheet).toContain('10-1-2');
  }
  await app.close();
}, 60_000);
