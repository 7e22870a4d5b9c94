import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { announcement, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unescaped } from '../support/form.ts';
import { shiftJis } from '../support/shift-jis.ts';

const refusals = (page: { text: string }) =>
  [...page.text.matchAll(/<p class="field-error"[^>]*>([^<]*)/g)].map(([, text]) => text);
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe.each(engines)('An announcement comes as a file or as a text, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const upload = async (bytes: Buffer, name = 'sccm.txt') => (await app.as('liaison')).upload('/announcements/files', { name, bytes });
  const paste = async (text: string) => (await app.as('liaison')).post('/announcements/readings', { text });

  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-8 with Windows line ends', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['Shift_JIS', shiftJis],
    ['UTF-16', utf16],
  ])('a file in %s is reviewed like the pasted text', async (_encoding, encode) => {
    const text = announcement('sccm-10');
    const page = await upload(encode(text));
    expect(page.status).toBe(200);
    expect(formOf(page, '/announcements')).toEqual(formOf(await paste(text), '/announcements'));
  });

  test('nothing pasted and no file chosen are each told in one sentence', async () => {
    const liaison = await app.as('liaison');
    for (const page of [await paste(''), await paste(' \n　\n'), await liaison.post('/announcements/readings'), await upload(Buffer.alloc(0))]) {
      expect([page.status, refusals(page)]).toEqual([422, ['公表文が空です。本文を貼り付けるか、ファイルを選んでください。']]);
    }
    const unchosen = await upload(Buffer.from('x'), '');
    expect(refusals(unchosen)).toEqual(['公表文が空です。本文を貼り付けるか、ファイルを選んでください。']);
  });

  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'テキストではないファイルです。テキスト形式（.txt）で保存し直してください。'],
    ['a Word file', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0xff, 0xfe]), 'テキストではないファイルです。テキスト形式（.txt）で保存し直してください。'],
    ['a text with NUL in it', Buffer.from('第10回\0会合'), 'テキストではないファイルです。テキスト形式（.txt）で保存し直してください。'],
    ['bytes of no encoding', Buffer.from([0xe3, 0xff, 0xfd, 0xff]), '文字コードを読み取れません。UTF-8又はShift_JISで保存し直してください。'],
    ['第10回 in EUC-JP', Buffer.from([0xc2, 0xe8, 0x31, 0x30, 0xb2, 0xf3]), '文字コードを読み取れません。UTF-8又はShift_JISで保存し直してください。'],
  ])('%s is told in one sentence', async (_what, bytes, sentence) => {
    const page = await upload(bytes);
    expect([page.status, refusals(page)]).toEqual([422, [sentence]]);
  });

  test('a file over 1 MB is refused, and a pasted text over 1 MB too, by its size in UTF-8, and stays in the box', async () => {
    const file = await upload(Buffer.alloc(1024 * 1024 + 1, 'x'));
    expect([file.status, refusals(file)]).toEqual([422, ['1MBを超えています。公表文だけにしてください。']]);
    const text = '第10回安全保障協力協議会合\n'.repeat(30_000);
    expect(text.length).toBeLessThan(1024 * 1024);
    const page = await paste(text);
    expect([page.status, refusals(page)]).toEqual([422, ['1MBを超えています。公表文だけにしてください。']]);
    expect(formOf(page, '/announcements/readings')).toEqual({ text: text.replaceAll('\n', '\r\n') });
  });

  test.each([
    ['1 MB and more', 'あ'.repeat(349_526), '1MBを超えています。公表文だけにしてください。'],
    ['8,001 lines', 'あ\n\n'.repeat(8_001), '8,000行を超えています。公表文だけにしてください。'],
  ])('a text of %s is refused however it comes, and stays in the box', async (_what, text, said) => {
    const liaison = await app.as('liaison');
    const review = await liaison.post('/announcements', { text });
    for (const page of [await paste(text), await upload(Buffer.from(text)), review]) {
      expect([page.status, refusals(page)]).toEqual([422, [said]]);
    }
    expect(formOf(review, '/announcements/readings')).toEqual({ text: text.replaceAll('\n', '\r\n') });
  });

  test.each([
    ['two meetings', announcement('two-meetings'), '二つの会合の公表文が含まれています。一回ずつ分けてください。'],
    ['no announcement at all', '議事録\n<b>こんにちは</b>', '公表文として読み取れる行がありません。'],
  ])('a text of %s is told in one sentence and stays in the box', async (_what, text, sentence) => {
    for (const page of [await paste(text), await upload(Buffer.from(text))]) {
      expect([page.status, refusals(page)]).toEqual([422, [sentence]]);
      expect(formOf(page, '/announcements/readings')).toEqual({ text: text.replaceAll('\n', '\r\n') });
    }
  });

  test.each([
    ['cut short', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc'],
    ['without its boundary', 'multipart/form-data', '--x'],
    ['of another kind', 'text/plain', 'x'],
  ])('a form with a file that arrives %s is told to be sent again, and the program goes on', async (_how, type, body) => {
    const token = await app.session('liaison');
    const request = supertest(app.app).post('/announcements/files').set('Cookie', `sccm_session=${token}`).set('Sec-Fetch-Site', 'same-origin');
    const page = await request.set('Content-Type', type).send(body).expect(400);
    expect(page.text).toContain('送信内容を読み取れません');
    await app.stranger().get('/health').expect(200);
  });

  test('a form without its file, as it comes back from a sign-in, asks for the file', async () => {
    const liaison = await app.as('liaison');
    const page = await liaison.post('/announcements/files', { file: 'x' }).expect(422);
    expect(refusals(page).length).toBe(1);
  });

  test('the sentences are there in English', async () => {
    const english = await app.as('liaison', 'en');
    expect(refusals(await english.post('/announcements/readings', { text: '' }).expect(422))).toEqual([
      'There is no text. Paste the announcement or choose a file.',
    ]);
  });

  test('a meeting whose number was not found is reviewed, and saved only once it has one', async () => {
    const liaison = await app.as('liaison');
    const page = await paste(shortAnnouncement(50).replace('第50回', ''));
    const fields = formOf(page, '/announcements');
    expect(fields['number']).toBe('');
    const refused = await liaison.post('/announcements', fields).expect(422);
    expect(unescaped(refused.text)).toContain('会合の回次を1から9999までの整数で入力してください。');
    await liaison.post('/announcements', { ...fields, number: '50' }).expect(303).expect('Location', '/meetings/50');
  });
});
