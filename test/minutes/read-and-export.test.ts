import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import type { Document } from '../../src/documents/document.ts';
import { readPdf } from '../documents/pdf-text.ts';
import { withoutSpaces } from '../documents/text-of.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { bytesAt, wordsAt } from '../support/file-words.ts';

describe.each(engines)('the minutes of a meeting, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const revision = async () => {
    return (await app.db.read.selectFrom('data_revision').select('value').executeTakeFirstOrThrow()).value;
  };
  const exports = async () => {
    const entries = await listAuditEntries(app.db.read, { before: null, size: 50 });
    return entries.filter(({ change }) => change === 'minutes.export');
  };

  test('are a page in the reader’s language, for both sides, with marking and state', async () => {
    const { text } = await (await app.as('leadership')).get('/meetings/10/minutes').expect(200);
    expect(text).toContain('<h2 class="paper-title">第10回日米安全保障協力協議会合（SCCM）議事要旨</h2>');
    expect(text).toMatch(/class="marking marking-head"[^]*<span>共有<\/span> <span>案<\/span>/);
    expect(text).toMatch(/class="marking marking-foot"[^]*<span>令和8年2月2日　幹部 一郎<\/span>/);
    const english = await (await app.as('staff', 'en')).get('/meetings/10/minutes').expect(200);
    expect(english.text).toContain('<article class="paper" lang="en">');
  });

  test('offer the choice of language and audience, and the files of what is shown', async () => {
    const { text } = await (await app.as('staff')).get('/meetings/10/minutes?lang=both&audience=internal').expect(200);
    expect(text).toContain('<option value="both" selected>');
    expect(text).toContain('<option value="internal" selected>');
    expect(text).toContain('<input type="radio" name="lang" value="both" checked>');
    expect(text).toContain('<input type="radio" name="audience" value="internal" checked>');
    for (const format of ['pdf', 'docx', 'md', 'html', 'json']) {
      expect(text).toContain(`formaction="/meetings/10/minutes.${format}"`);
    }
  });

  test('are kept by the browser until the record moves on', async () => {
    const browser = await app.as('staff');
    const { headers } = await browser.get('/meetings/10/minutes').expect(200);
    await browser.get('/meetings/10/minutes').set('If-None-Match', headers['etag'] ?? '').expect(304);
  });

  test('of a meeting of which almost nothing is known are a short honest page', async () => {
    const { text } = await (await app.as('staff')).get('/meetings/1/minutes').expect(200);
    expect(text).toContain('平成28年11月（日付の詳細：公開記録なし）');
    expect(text.match(/<span class="missing">公開記録なし<\/span>/g)).toHaveLength(7);
  });

  test.each([
    ['md', 'text/markdown; charset=utf-8', /^\*\*共有\*\*　\*\*案\*\*\n\n# 第10回/],
    ['html', 'text/html; charset=utf-8', /^<!doctype html>\n<html lang="ja">/],
    ['json', 'application/json; charset=utf-8', /^\{\n {2}"kind": "minutes",\n {2}"meeting": 10,/],
  ])('are a file in %s, with who made it when at its end', async (format, type, begins) => {
    const { text, headers } = await (await app.as('staff')).get(`/meetings/10/minutes.${format}`).buffer(true).expect(200);
    expect(headers['content-type']).toBe(type);
    expect(headers['content-disposition']).toBe(`attachment; filename="sccm-10-minutes-ja.${format}"`);
    expect(text).toMatch(begins);
    expect(text).toContain('作成：令和8年2月2日12:00（日本時間）　職員 次郎');
  });

  test('are a file for Word, with who made it when at the foot of each sheet', async () => {
    const browser = await app.as('staff');
    const { headers } = await browser.get('/meetings/10/minutes.docx').expect(200);
    expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    expect(headers['content-disposition']).toBe('attachment; filename="sccm-10-minutes-ja.docx"');
    expect(await wordsAt(browser, '/meetings/10/minutes.docx')).toContain('作成：令和8年2月2日12:00（日本時間）職員次郎');
  });

  test('are a PDF, with who made it when at the foot of each sheet', async () => {
    const browser = await app.as('staff');
    const { headers } = await browser.get('/meetings/10/minutes.pdf').expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe('attachment; filename="sccm-10-minutes-ja.pdf"');
    const pdf = await readPdf(await bytesAt(browser, '/meetings/10/minutes.pdf'));
    expect(pdf).toMatchObject({ conformance: '2A', isTagged: true });
    expect(pdf.info).toMatchObject({ Title: '第10回日米安全保障協力協議会合（SCCM）議事要旨', Author: '職員 次郎' });
    expect(pdf.bookmarks.slice(0, 2)).toEqual(['1. 日時', '2. 場所']);
    for (const sheet of pdf.sheets) expect(withoutSpaces(sheet)).toContain('作成：令和8年2月2日12:00（日本時間）職員次郎');
  });

  test('say in the name of the file that they are our own', async () => {
    const answer = await (await app.as('staff')).get('/meetings/10/minutes.json?lang=both&audience=internal').expect(200);
    expect(answer.headers['content-disposition']).toContain('sccm-10-minutes-both-internal.json');
    expect(answer.body as Document).toMatchObject({ language: 'both', audience: 'internal', asOf: '2026-02-02' });
  });

  test('are noted in the audit each time they leave, and the record stays as it is', async () => {
    const browser = await app.as('liaison');
    const [before, noted] = [await revision(), (await exports()).length];
    const { headers } = await browser.get('/meetings/10/minutes.md?lang=en').expect(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['etag']).toBeUndefined();
    await browser.get('/meetings/10/minutes.md?lang=en').expect(200);
    const entries = await exports();
    expect(entries).toHaveLength(noted + 2);
    expect(entries[0]).toMatchObject({ personName: '連絡 花子', noun: 'meeting', ref: '10' });
    expect(JSON.parse(entries[0]?.detail ?? '')).toEqual({
      format: 'md', language: 'en', audience: 'shared', asOf: '2026-02-02',
    });
    expect(await revision()).toBe(before);
    await browser.get('/meetings/10/minutes').expect(200);
    expect(await exports()).toHaveLength(noted + 2);
  });

  test('are the same from the command line, where nobody is named', async () => {
    const given = { number: 10, language: 'ja', audience: 'shared', format: 'md', template: 'office' } as const;
    const made = await app.deps.exporter.make('minutes', given, { by: commandLine, now: app.clock.now });
    const file = made.ok && made.value.ok ? made.value : null;
    const { text } = await (await app.as('staff')).get('/meetings/10/minutes.md').buffer(true);
    expect(file?.leaving.name).toBe('sccm-10-minutes-ja.md');
    expect(file?.body).toBe(text.replace('　職員 次郎', ''));
  });

  test.each(['', '.pdf', '.docx', '.md', '.html', '.json'])('ask a stranger to sign in first (%p)', async (ending) => {
    const answer = await app.stranger().get(`/meetings/10/minutes${ending}`).expect(303);
    expect(answer.headers['location']).toBe(`/sign-in?to=${encodeURIComponent(`/meetings/10/minutes${ending}`)}`);
  });

  test.each(['', '.pdf', '.docx', '.md', '.html', '.json'])('of no such meeting are not found, and nothing is noted (%p)', async (ending) => {
    const browser = await app.as('staff');
    const noted = (await exports()).length;
    await browser.get(`/meetings/99/minutes${ending}`).expect(404);
    await browser.get(`/meetings/x/minutes${ending}`).expect(404);
    expect(await exports()).toHaveLength(noted);
  });

  test.each(['?lang=fr', '?lang=', '?lang=ja&lang=en', '?audience=public', '?audience='])(
    'in a language or for an audience we do not know are not found, lest the wrong ones be sent (%s)',
    async (query) => {
      const browser = await app.as('staff');
      for (const ending of ['', '.pdf', '.docx', '.md', '.html', '.json']) await browser.get(`/meetings/10/minutes${ending}${query}`).expect(404);
    },
  );

  test('in a format nobody writes are not found', async () => {
    await (await app.as('staff')).get('/meetings/10/minutes.exe').expect(404);
  });
});
