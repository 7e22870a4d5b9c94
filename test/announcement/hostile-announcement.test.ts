import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pasted, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unescaped } from '../support/form.ts';

const hostile = `"'><script>alert(1)</script><svg onload=alert(2)><img src=x onerror=alert(3)></textarea></title>`;

// Whatever an attacker wrote must be text: no tag of theirs, no attribute opened, no field closed early.
function expectInert(page: { text: string }): void {
  expect(page.text).not.toMatch(/<script>alert|<svg(?! xmlns=)|<img|<\/textarea><\/title>|" ?onload/i);
  expect(page.text).not.toMatch(/<[a-z][^>"]*(?:"[^"]*"[^>"]*)*\son\w+=/i);
  expect(page.text.match(/<script\b/g)).toHaveLength(1);
}

describe.each(engines)('A hostile announcement is only ever text, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const lines = shortAnnouncement(60, '[押す](javascript:alert(1)) ![](data:image/svg+xml,<svg/onload=alert(1)>)', '★ 読めない行').split('\n');
  const text = lines.map((line) => line.replace(/(?<=は、)|(?=\)について$|庁\(市ヶ谷\)$|ほか$|取組$|行$)/, hostile)).join('\n');

  test('in the review, in every line and every field', async () => {
    expect(text.split(hostile).length).toBeGreaterThan(9);
    const page = await (await app.as('liaison')).post('/announcements/readings', { text }).expect(200);
    expectInert(page);
    expect(unescaped(page.text).split(hostile).length).toBeGreaterThan(20);
    expect(String(formOf(page, '/announcements')['text']).replaceAll('\r\n', '\n')).toBe(text);
  });

  test('in the record, its pages and its forms', async () => {
    const liaison = await app.as('liaison');
    const fields: Record<string, unknown> = await pasted(liaison, text);
    Object.assign(fields, { 'areas[0][commitments][0][dueOn]': '2027-03-31', 'areas[0][commitments][0][becauseJa]': hostile, timeNoteJa: hostile });
    expect(fields['lines[0][line]']).toBe('17');
    fields['lines[0][decision]'] = 'summary';
    await liaison.post('/announcements', fields).expect(303);
    const paths = [
      '/meetings', '/meetings/60', '/meetings/60/edit', '/meetings/60/delegations', '/meetings/60/announcement', '/meetings/60/unread-lines',
      '/meetings/60/focus-areas/1/edit', '/meetings/60/focus-areas/1/parts', '/commitments/60-1-1', '/commitments/60-1-1/edit',
      '/commitments/60-1-1/parts', '/audit',
    ];
    const admin = await app.as('admin');
    for (const path of paths) expectInert(await admin.get(path).expect(200));
    expect(unescaped((await liaison.get('/meetings/60')).text)).toContain(hostile);
  });

  test('in the comparison, on either side', async () => {
    const liaison = await app.as('liaison');
    const other = text.replaceAll('alert(1)', 'alert(9)');
    const page = await liaison.post('/announcements/comparisons', { text: other, number: '60' }).expect(200);
    expectInert(page);
    expect(page.text).toContain('&lt;script&gt;alert(');
  });

  test('a link in a text leads nowhere that runs', async () => {
    const page = await (await app.as('liaison')).get('/meetings/60').expect(200);
    expect(page.text).not.toMatch(/(?:href|src)="(?:javascript|data|vbscript):/i);
    expect(page.text).toContain('[押す](javascript:alert(1))');
  });

  test('in the JSON it is data, and said to be', async () => {
    const answer = await (await app.as('staff')).get('/meetings/60.json').expect(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect((answer.body as { place: { ja: string } }).place.ja).toContain(hostile);
  });
});
