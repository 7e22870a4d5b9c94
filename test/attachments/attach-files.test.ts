import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { addAction } from '../../src/actions/operations.ts';
import { attachmentsCheck } from '../../src/attachments/check-queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree } from '../support/editions.ts';
import { formOf } from '../support/form.ts';
import { headingOf } from '../support/heading.ts';
import { zipped } from '../support/zip.ts';

const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
const word = zipped({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' });
const excel = zipped({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' });
// Claims 520 MB, as it is, in half a megabyte.
const bomb = zipped({ '[Content_Types].xml': '', 'word/document.xml': Buffer.alloc(520 * 1024 * 1024) });
const crowd = zipped({
  '[Content_Types].xml': '', 'word/document.xml': '', ...Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`word/${at}.xml`, ''])),
});
const path = '/meetings/10/attachments';
const onMeeting = { target: 'meeting', audience: 'shared' };

// The body of a download as it came.
function bytes(res: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  (res as unknown as NodeJS.ReadableStream).on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
}

describe.each(engines)('Attaching files, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const arriving = () => readdir(join(app.deps.dataFolder, 'attachments/arriving')).catch(() => []);
  const newest = async () => {
    const { id, digest } = await app.db.read.selectFrom('attachments').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    return { address: `/attachments/${id}`, digest };
  };

  test('a page without any says so and offers the form to those who can use it', async () => {
    const forLiaison = await (await app.as('liaison')).get(path).expect(200);
    expect(headingOf(forLiaison)).toBe('第10回会合の添付資料');
    expect(forLiaison.text).toContain('添付資料はありません');
    expect(forLiaison.text).toContain('enctype="multipart/form-data"');
    expect((await (await app.as('staff')).get(path).expect(200)).text).not.toContain('<form class="form"');
  });

  test.each([
    ['報告書.pdf', pdf, 'application/pdf'],
    ['議事録.docx', word, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['一覧.XLSX', excel, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['旧.doc', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'application/msword'],
    ['写真.jpg', Buffer.from('ffd8ffe000', 'hex'), 'image/jpeg'],
    ['図.png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
    ['メモ.txt', Buffer.from('メモ\r\n'), 'text/plain; charset=utf-8'],
    ['表.csv', Buffer.from('82a0,1\n', 'hex'), 'text/csv; charset=utf-8'],
  ])('%s is kept and comes back as it was, only as a download', async (name, content, mediaType) => {
    const liaison = await app.as('liaison');
    await liaison.upload(path, { name, bytes: content }, onMeeting).expect(303).expect('Location', path);
    const { address, digest } = await newest();
    const answer = await (await app.as('staff')).get(address).buffer(true).parse(bytes as never).expect(200);
    expect(answer.body).toEqual(content);
    expect(answer.headers).toMatchObject({
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(await readFile(join(app.deps.dataFolder, 'attachments', digest.slice(0, 2), digest))).toEqual(content);
    expect(await arriving()).toEqual([]);
  });

  test('the meeting says how many there are, and the audit who added which', async () => {
    expect((await (await app.as('staff')).get('/meetings/10').expect(200)).text).toContain('添付資料（8）');
    const entry = await app.db.read.selectFrom('audit_entries').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ change: 'attachment.add', noun: 'meeting', ref: '10', person_name: '連絡 花子' });
    expect(JSON.parse(entry.detail)).toMatchObject({ name: '表.csv', on: 'meeting' });
  });

  test.each([
    ['a program called .pdf', 'a.pdf', Buffer.from('MZ\u0000\u0001'), '「.pdf」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['a page of script called .pdf', 'a.pdf', Buffer.from('<script>alert(1)</script>'), '「.pdf」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['a page', 'a.html', Buffer.from('<script>alert(1)</script>'), 'この種類のファイルは添付できません。'],
    ['a drawing that may hold script', 'a.svg', Buffer.from('<svg onload="alert(1)"/>'), 'この種類のファイルは添付できません。'],
    ['a file without an ending', 'README', Buffer.from('text'), 'この種類のファイルは添付できません。'],
    ['a workbook called .docx', 'a.docx', excel, '「.docx」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['an archive called .xlsx', 'a.xlsx', zipped({ 'a.txt': 'a' }), '「.xlsx」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['something else in parts called .xlsx', 'a.xlsx', zipped({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }), '「.xlsx」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['a document with macros', 'a.docx', zipped({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': 'x' }), '「.docx」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['an archive that climbs out', 'a.docx', zipped({ '[Content_Types].xml': '', 'word/document.xml': '', '../../x': 'x' }), '「.docx」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['an archive that fills a disk', 'a.docx', bomb, '「.docx」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['an archive of thousands of parts', 'a.docx', crowd, '「.docx」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['an archive that does not list its parts', 'a.docx', zipped({ 'word/document.xml': '<w:document/>' }), '「.docx」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['a cut archive', 'a.docx', word.subarray(0, 60), '「.docx」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['a text with a NUL', 'a.txt', Buffer.from('a\u0000b'), '「.txt」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['a text with a sign that deletes', 'a.txt', Buffer.from('a\u007fb'), '「.txt」の形式ではありません。正しい形式のファイルを選び直してください。'],
    ['nothing', 'a.txt', Buffer.alloc(0), 'ファイルに内容がありません。'],
    ['more than 25 MB', 'a.pdf', Buffer.concat([pdf, Buffer.alloc(25 * 1024 * 1024)]), 'ファイルは25MBまでです。'],
  ])('%s is refused in one sentence, and nothing of it stays', async (_, name, content, sentence) => {
    const before = await app.db.read.selectFrom('attachments').select('id').execute();
    const page = await (await app.as('liaison')).upload(path, { name, bytes: content }, { target: '10-1-2', audience: 'internal' }).expect(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain('<option value="10-1-2" selected>');
    expect(await app.db.read.selectFrom('attachments').select('id').execute()).toEqual(before);
    expect(await arriving()).toEqual([]);
  });

  test('a form without a file, with another meeting\'s area or no audience, says what is missing', async () => {
    const liaison = await app.as('liaison');
    const file = { name: 'a.pdf', bytes: pdf };
    expect((await liaison.upload(path, file, { target: '9-1-1', audience: 'shared' }).expect(422)).text).toContain('添付先を選んでください。');
    expect((await liaison.upload(path, file, { target: 'meeting' }).expect(422)).text).toContain('共有範囲を選んでください。');
    const none = await liaison.upload(path, { name: '', bytes: Buffer.alloc(0) }, onMeeting).expect(422);
    expect(none.text).toContain('ファイルを選んでください。');
    const carried = await liaison.post(path, onMeeting).expect(422);
    expect(carried.text).toContain('ファイルを選んでください。');
  });

  test.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\boot.txt', 'boot.txt'],
    ['<img src=x onerror=alert(1)>.txt', '_img src=x onerror=alert(1)_.txt'],
    ['re\u202Etxt.exe.txt', 'retxt.exe.txt'],
  ])('the name %j is kept as %j', async (name, kept) => {
    const liaison = await app.as('liaison');
    await liaison.upload(path, { name, bytes: Buffer.from('text') }, onMeeting).expect(303);
    const { name: stored } = await app.db.read.selectFrom('attachments').select('name').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    expect(stored).toBe(kept);
    expect((await liaison.get(path)).text).not.toContain('<img src=x');
  });

  test('a file of an internal action is internal whatever was chosen, and stands on the action', async () => {
    const action = {
      commitmentRef: '10-1-2', title: { ja: '内々の整理', en: null }, audience: 'internal' as const, officeId: null, dueOn: null,
    };
    const added = await addAction(app.db, action, { by: commandLine, now: app.clock.now });
    const ref = added.ok ? added.value : '';
    const liaison = await app.as('liaison');
    const form = await liaison.get(`/actions/${ref}/attachments`).expect(200);
    expect(headingOf(form)).toBe(`${ref}の添付資料`);
    const target = /<option value="(update-\d+)" selected>/.exec(form.text)?.[1] ?? '';
    await liaison.upload(`/actions/${ref}/attachments`, { name: 'a.pdf', bytes: pdf }, { target, audience: 'shared' }).expect(303);
    // It stands under its own action and no other, as those of a meeting under their own meeting.
    const beside = await addAction(app.db, action, { by: commandLine, now: app.clock.now });
    const elsewhere = [`/actions/${beside.ok ? beside.value : ''}/attachments`, '/meetings/9/attachments'];
    for (const place of elsewhere) expect((await liaison.get(place).expect(200)).text).toContain('添付資料はありません');
    const list = await liaison.get(`/actions/${ref}/attachments`).expect(200);
    expect(list.text).toContain('<span class="tag tag-internal">内部限り</span>');
    expect((await liaison.get(`/actions/${ref}`).expect(200)).text).toContain('添付資料（1）');
    expect((await liaison.get(path)).text).not.toContain(`${ref}の`);
  });

  test('a file of an internal update is internal too, though its action is shared', async () => {
    const ref = await actionOf(app, { audience: 'shared' });
    await report(app, ref, { status: 'in_progress' });
    const liaison = await app.as('liaison');
    const form = await liaison.get(`/actions/${ref}/attachments`).expect(200);
    const [inside = '', shared = ''] = [...form.text.matchAll(/<option value="(update-\d+)"/g)].map(([, target]) => target);
    for (const target of [inside, shared]) {
      await liaison.upload(`/actions/${ref}/attachments`, { name: `${target}.pdf`, bytes: pdf }, { target, audience: 'shared' }).expect(303);
    }
    const list = (await liaison.get(`/actions/${ref}/attachments`).expect(200)).text;
    const rows = [...list.matchAll(/<tr>[^]*?<\/tr>/g)].map(([row]) => row);
    const marked = (target: string) => rows.find((row) => row.includes(`${target}.pdf`))?.includes('内部限り');
    expect([marked(inside), marked(shared)]).toEqual([true, false]);
  });

  test('the letter behind a concurrence is attached to it', async () => {
    await agree(app, 8);
    const liaison = await app.as('liaison');
    const form = await liaison.get('/meetings/8/attachments').expect(200);
    const target = /<option value="(concurrence-\d+)">米国側の同意（/.exec(form.text)?.[1] ?? '';
    const file = { name: '書簡.pdf', bytes: pdf };
    await liaison.upload('/meetings/8/attachments', file, { target, audience: 'shared' }).expect(303);
    expect((await liaison.get('/meetings/8/attachments')).text).toMatch(/<td data-label="添付先">米国側の同意（/);
    const opened = /<a href="\/attachments\/\d+" download><bdi>書簡\.pdf<\/bdi><\/a>/g;
    for (const [page, times] of [['editions', 2], ['editions/1', 1], ['rounds/1', 1]] as const) {
      expect([page, (await liaison.get(`/meetings/8/${page}`).expect(200)).text.match(opened)?.length]).toEqual([page, times]);
    }
  });

  test('from where the concurrence stands; a file of our own is not named in what is shared', async () => {
    await agree(app, 9);
    const liaison = await app.as('liaison');
    const editions = (await liaison.get('/meetings/9/editions')).text;
    const way = /href="(\/meetings\/9\/attachments\?target=(concurrence-\d+))#add">資料を添付/.exec(editions);
    const offered = formOf(await liaison.get(way?.[1] ?? '').expect(200), '/meetings/9/attachments');
    expect(offered).toMatchObject({ target: way?.[2], audience: 'internal' });
    await liaison.upload('/meetings/9/attachments', { name: '決裁.pdf', bytes: pdf }, { target: way?.[2] ?? '', audience: 'internal' }).expect(303);
    const named = async (page: string, browser = liaison) => (await browser.get(`/meetings/9/${page}`).expect(200)).text.includes('決裁.pdf');
    expect([await named('editions'), await named('rounds/1'), await named('editions/1?audience=internal')]).toEqual([true, true, true]);
    expect(await named('editions/1?audience=shared')).toBe(false);
    const { address } = await newest();
    await liaison.post(`${address}/removal`, { reason: '取り違え' }).expect(303);
    expect([await named('editions'), await named('rounds/1'), await named('editions/1?audience=internal')]).toEqual([false, false, false]);
  });

  test('it is taken away by an entry with a reason; it stays listed as removed and opens no more', async () => {
    const liaison = await app.as('liaison');
    await liaison.upload(path, { name: '誤り.pdf', bytes: pdf }, onMeeting).expect(303);
    const { address, digest } = await newest();
    await liaison.get(`${address}/removal`).expect(200);
    expect((await liaison.post(`${address}/removal`, { reason: ' ' }).expect(422)).text).toContain('理由を入力してください。');
    await liaison.post(`${address}/removal`, { reason: '<b>別の会合</b>の資料' }).expect(303).expect('Location', path);
    await liaison.get(address).expect(404);
    const list = (await liaison.get(path)).text;
    expect(list).toContain('理由：&lt;b&gt;別の会合&lt;/b&gt;の資料');
    await liaison.post(`${address}/removal`, { reason: '再度' }).expect(422);
    expect(await readFile(join(app.deps.dataFolder, 'attachments', digest.slice(0, 2), digest))).toEqual(pdf);
  });

  test('a file that is gone from the disk or another one is handed to nobody, and found by the check', async () => {
    const liaison = await app.as('liaison');
    const faults = async () => (await attachmentsCheck(app.deps.dataFolder).run(app.db.read)).faults;
    expect(await faults()).toEqual([]);
    await liaison.upload(path, { name: '失.txt', bytes: Buffer.from('lost') }, onMeeting).expect(303);
    const { address, digest } = await newest();
    const place = join(app.deps.dataFolder, 'attachments', digest.slice(0, 2), digest);
    await writeFile(place, 'found');
    expect(await faults()).toEqual([{ key: 'verification.attachments.differs', values: { name: '失.txt', digest } }]);
    expect((await liaison.get(address).expect(500)).text).toContain('ファイルを読み取れません');
    await writeFile(place, 'most');
    await liaison.get(address).expect(500);
    await rm(place);
    expect(await faults()).toEqual([{ key: 'verification.attachments.lost', values: { name: '失.txt', digest } }]);
    await liaison.get(address).expect(500);
  });

  test.each(['a.pdf', ''])('a form that breaks off in the middle of the file %j is not understood, and the server lives', async (name) => {
    const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n%PDF-`;
    const liaison = await app.as('liaison');
    await liaison.post(path).type('multipart/form-data; boundary=x').send(head).expect(400);
    await liaison.get(path).expect(200);
    expect(await arriving()).toEqual([]);
  });

  test('what is not there is not found', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/meetings/99/attachments').expect(404);
    await liaison.get('/actions/A99-9/attachments').expect(404);
    await liaison.get('/attachments/999999').expect(404);
    await liaison.get('/attachments/1x').expect(404);
  });
});
