import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDocx, paragraphsOf } from '../documents/docx-text.ts';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { agree, send } from '../support/editions.ts';
import { bytesAt } from '../support/file-words.ts';
import { formOf } from '../support/form.ts';
import { lastAudit } from '../support/record.ts';

describe('What changed since an earlier edition, in a Word file', () => {
  let app: TestApp;
  let staff: Browser;
  const minutes = '/meetings/10/minutes';
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    staff = await app.as('staff');
    await agree(app, 10);
    const liaison = await app.as('liaison');
    await send(liaison, '/meetings/10/editions', { reason: '額の誤記' }, '/meetings/10/editions/new');
    const form = formOf(await liaison.get('/commitments/10-1-2/edit').expect(200), '/commitments/10-1-2');
    const changed = String(form['textJa']).replace('引き続き', '改めて');
    await liaison.post('/commitments/10-1-2', { ...form, textJa: changed }).expect(303);
  });
  afterAll(() => app.close());

  const paragraphsAt = async (address: string, shown: 'present' | 'earlier' = 'present') =>
    paragraphsOf(await openDocx(await bytesAt(staff, address)), shown);

  async function checkBetween(compared: string, now: string, before: string): Promise<void> {
    const parts = await openDocx(await bytesAt(staff, compared));
    expect(parts['word/document.xml']).toMatch(/<w:del [^]*?引き続き<\/w:delText>/);
    expect(parts['word/document.xml']).toMatch(/<w:ins [^]*?改めて<\/w:t>/);
    expect(paragraphsOf(parts)).toEqual(await paragraphsAt(now));
    expect(paragraphsOf(parts, 'earlier')).toEqual(await paragraphsAt(before));
  }

  test('is offered for the draft of the next edition: all accepted gives the draft, all refused the edition', async () => {
    expect((await staff.get(minutes)).text).not.toContain('name="compared-with"');
    const page = (await staff.get(`${minutes}?edition=present`)).text;
    expect(page).toContain('formaction="/meetings/10/minutes.docx" name="compared-with" value="1"');
    expect(page).toContain('第1版からの変更を表示（変更履歴付き）');
    await checkBetween(`${minutes}.docx?edition=present&compared-with=1`, `${minutes}.docx?edition=present`, `${minutes}.docx?edition=1`);
    await bytesAt(staff, `${minutes}.docx?edition=present&compared-with=1`);
    expect(await lastAudit(app)).toMatchObject({ change: 'minutes.export', detail: { format: 'docx', comparedWith: 1 } });
  });

  test('is offered for each later edition, in both languages and for our own side too', async () => {
    await agree(app, 10);
    expect((await staff.get('/meetings/10/editions/2')).text).toContain('formaction="/meetings/10/editions/2.docx" name="compared-with" value="1"');
    expect((await staff.get('/meetings/10/editions/1')).text).not.toContain('name="compared-with"');
    for (const query of ['', '&lang=both', '&audience=internal']) {
      const plain = (edition: number): string => `${minutes}.docx?edition=${edition}${query}`;
      await checkBetween(`${plain(2)}&compared-with=1`, plain(2), plain(1));
    }
    await checkBetween('/meetings/10/editions/2.docx?compared-with=1', `${minutes}.docx`, `${minutes}.docx?edition=1`);
    const { headers } = await staff.get(`${minutes}.docx?compared-with=1`).expect(200);
    expect(headers['content-disposition']).toContain('sccm-10-minutes-edition-2-compared-with-1-ja.docx');
  });

  test.each([
    ['minutes.docx?compared-with=3', '第10回会合の議事要旨に第3版はありません。'],
    ['minutes.docx?compared-with=0', '第10回会合の議事要旨に第0版はありません。'],
    ['minutes.docx?compared-with=<b>', '第10回会合の議事要旨に第&lt;b&gt;版はありません。'],
    ['minutes.docx?compared-with=2', '第2版は、書き出す第2版より前の版ではありません。'],
    ['minutes.docx?edition=1&compared-with=2', '第2版は、書き出す第1版より前の版ではありません。'],
    ['minutes.pdf?compared-with=1', '前の版からの変更は、Word形式だけで表示できます。'],
    ['editions/2.md?compared-with=1', '前の版からの変更は、Word形式だけで表示できます。'],
  ])('is refused in one sentence where there is none (%s)', async (file, sentence) => {
    const answer = await staff.get(`/meetings/10/${encodeURI(file)}`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<h1>ファイルを作成できませんでした</h1>');
    expect(answer.text).toContain(sentence);
  });
});
