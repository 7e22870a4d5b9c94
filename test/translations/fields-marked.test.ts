import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { heldMeeting } from '../support/editions.ts';
import { edited } from '../support/translations.ts';

describe.each(engines)('A field says which language is a translation, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    liaison = await app.as('liaison');
    await heldMeeting(app, 1);
    await edited(liaison, '/meetings/1', { authoritative: 'en' });
    const text = '【決定】一覧を交換する。\n【対応】様式を作る。';
    await liaison.post('/meetings/1/statements', { speaker: '', areaNumber: '', audience: 'internal', saidAt: '', lang: 'ja', text });
  });
  afterAll(() => app.close());

  /** The languages of the fields that are marked 仮訳. */
  const provisional = async (path: string) => {
    const { text } = await liaison.get(path).expect(200);
    const labels = [...text.matchAll(/<label class="field-label"[^>]*>([^]*?)<\/label>/g)].map(([, label]) => label ?? '');
    return [...new Set(labels.filter((label) => label.includes('仮訳')).map((label) => label.trim().slice(0, 3)))];
  };

  test.each([
    '/meetings/1/edit', '/meetings/1/focus-areas/1/edit', '/meetings/1/focus-areas/1/parts', '/commitments/1-1-1/edit',
    '/commitments/1-1-1/parts', '/meetings/1/statements/1/outcome?mark=0',
  ])('that of the minutes which does not stand for them, as on %s', async (path) => {
    expect(await provisional(path)).toEqual(['日本語']);
  });

  test.each(['/meetings/1/statements/1/edit', '/meetings/1/statements/1/outcome?mark=1'])('of our own words neither, as on %s', async (path) => {
    expect(await provisional(path)).toEqual([]);
  });
});
