import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import supertest from 'supertest';
import { createApp } from '../../src/app.ts';
import { browser, engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

const noStack = /\bat .*\.(ts|js)\b|node_modules|Error:|SQLITE|kysely/;

describe.each(engines)('What cannot be answered is said in a sentence, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  let english: Browser;
  let token: string;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
    english = await app.as('liaison', 'en');
    token = await app.session('liaison');
  });
  afterAll(() => app.close());

  test.each([
    ['/nowhere', 404, 'ページが見つかりません', 'Page not found'],
    ['/meetings/99', 404, 'ページが見つかりません', 'Page not found'],
    ['/people', 403, 'この操作は許可されていません', 'This is not permitted'],
    ['/meetings/%E0%A4%A', 400, '送信内容を読み取れません', 'The request was not understood'],
    ['/commitments/%ff', 400, '送信内容を読み取れません', 'The request was not understood'],
    ['/actions?q=%00', 400, '送信内容を読み取れません', 'The request was not understood'],
  ])('%s is %d, in the language of the reader', async (path, status, ja, en) => {
    for (const [reader, title, locale] of [[liaison, ja, 'ja'], [english, en, 'en']] as const) {
      const page = await reader.get(path).expect(status);
      expect(page.text).toContain(`<h1>${title}</h1>`);
      expect(page.text).toContain(`<html lang="${locale}">`);
      expect(page.text).not.toMatch(noStack);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    }
    const stranger = await app.stranger().get(path).set('Accept-Language', 'en');
    expect(stranger.text).not.toMatch(noStack);
    expect(stranger.status).toBeLessThan(500);
  });

  test('a form that is too large, or has too many fields, is 413', async () => {
    const large = await liaison.post('/offices', { party: 'jp', nameJa: 'あ'.repeat(250_000) }).expect(413);
    expect(large.text).toContain('<h1>送信した内容が大きすぎます</h1>');
    const many = await english.post('/offices', Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`f${index}`, '']))).expect(413);
    expect(many.text).toContain('<h1>What you sent is too large</h1>');
  });

  const form = 'application/x-www-form-urlencoded';
  test.each([
    ['a form in an unknown set of characters', '/offices', `${form}; charset=klingon`, 'party=jp&nameJa=a', 400],
    ['a form that says it is compressed and is not', '/offices', form, 'party=jp', 400],
    ['a form nested without end', '/offices', form, `party${'[a]'.repeat(200)}=jp`, 400],
    ['a form with the character NUL', '/offices', form, 'party=jp&nameJa=a%00b', 400],
    ['a form with NUL itself', '/offices', form, 'party=jp&nameJa=a\u0000b', 400],
    ['a text in place of a form', '/offices', 'text/plain', 'party=jp&nameJa=a', 422],
    ['JSON in place of a form', '/offices', 'application/json', '{"party":', 422],
    ['nothing at all', '/offices', form, '', 422],
    ['a kind of content there is not', '/offices', 'x', 'party=jp', 422],
    ['broken escapes, which are read as they stand', '/offices', form, 'party=%zz&nameJa=%E0%A4', 422],
    ['another kind of form in place of a file', '/announcements/files', form, 'file=text', 422],
    ['a file without a boundary', '/announcements/files', 'multipart/form-data', 'text', 400],
    ['a file that was cut off', '/announcements/files', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ntext', 400],
    ['a number larger than any', '/people/1', form, 'version=99999999999999&name=a&role=staff', 422],
    ['texts where lists are wanted, and lists where texts are', '/announcements', form, 'number[]=1&areas=x&lines[0]=y&text[a]=b', 422],
  ])('%s is refused with a page', async (what, path, type, body, status) => {
    const asked = supertest(app.app).post(path).set('Sec-Fetch-Site', 'same-origin').set('Content-Type', type);
    if (what.includes('compressed')) asked.set('Content-Encoding', 'gzip');
    const session = path === '/people/1' ? await app.session('admin') : token;
    const page = await asked.set('Cookie', `sccm_session=${session}`).send(body);
    expect(page.status).toBe(status);
    expect(page.text).toContain('<html lang="ja">');
    expect(page.text).not.toMatch(noStack);
    expect(await app.db.read.selectFrom('offices').select('id').execute()).toEqual([]);
  });

  test('a failure of ours says that nothing was saved, and tells the log alone what it was', async () => {
    const log: string[] = [];
    const stream = new Writable({ write: (line, _encoding, done) => { log.push(String(line)); done(); } });
    const broken = { ...app.deps.db, write: () => Promise.reject(new Error('the disk is full')) };
    const program = createApp({ ...app.deps, db: broken, log: pino(stream) });
    const page = await browser(program, token).post('/offices', { party: 'jp', nameJa: '室' }).expect(500);
    expect(page.text).toContain('何も保存されていません。');
    expect(page.text).not.toMatch(noStack);
    expect(page.text).not.toContain('disk');
    expect(log.join('')).toContain('the disk is full');
    expect(log.join('')).toContain('/offices');
    expect(log.join('')).not.toContain('室');
  });

});

describe.each(engines)('When the database is gone, on %s', (engine) => {
  test('a page is refused in a sentence', async () => {
    const app = await startApp(engine);
    const token = await app.session('liaison');
    await app.db.close();
    const program = createApp({ ...app.deps, log: pino({ level: 'silent' }) });
    const page = await browser(program, token).get('/meetings').expect(503);
    expect(page.text).toContain('<h1>データベースに接続できません</h1>');
    expect(page.text).not.toMatch(noStack);
    await browser(program, null).get('/sign-in').expect(200);
    await app.close();
  });
});
