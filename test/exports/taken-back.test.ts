import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { agree, send } from '../support/editions.ts';
import { fileAt, wordsOfFile } from '../support/files.ts';

// An action keeps its shared updates when it is taken back to our own side: only its own word says who may see it.
describe.each(engines)('An action that was shared and is our own now, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
    const ref = await actionOf(app, { title: { ja: '取り戻した作業', en: 'Work taken back' }, audience: 'shared', dueOn: '2026-01-31' });
    await report(app, ref, { audience: 'shared', status: 'in_progress', note: { ja: '取り戻した経緯', en: 'Note taken back' } });
    expect((await send(liaison, `/actions/${ref}`, { audience: 'internal' }, `/actions/${ref}/edit`)).status).toBe(303);
    await agree(app, 10);
  });
  afterAll(() => app.close());

  const files = [
    'actions.csv', 'actions.xlsx', 'calendar.ics', 'register.csv', 'register.md', 'register.json', 'brief.md',
    'meetings/10/minutes.md', 'meetings/10/minutes.json', 'meetings/10/editions/1.md',
  ];
  const planted = ['取り戻した作業', 'Work taken back', '取り戻した経緯', 'Note taken back'];
  const told = async (file: string, audience: string) => {
    // What was agreed, or is no text, comes in both languages by itself.
    const words = await wordsOfFile(await fileAt(liaison, `/${file}?audience=${audience}&lang=both`));
    return planted.filter((word) => words.includes(word));
  };

  test.each(files)('is not told in %s for both sides, and is in that for our own', async (file) => {
    expect(await told(file, 'shared')).toEqual([]);
    expect(await told(file, 'internal')).toContain('取り戻した作業');
  });

  test.each(['/register', '/brief', '/meetings/10/minutes', '/meetings/10/editions/1'])('nor on %s', async (page) => {
    const { text } = await liaison.get(`${page}?audience=shared`).expect(200);
    expect(planted.filter((word) => text.includes(word))).toEqual([]);
  });
});
