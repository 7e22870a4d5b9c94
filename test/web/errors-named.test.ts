import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unescaped } from '../support/form.ts';

/** A form whose fields are refused in the same words, and the names the summary gives them. */
const forms: [string, string, Record<string, string>, string[]][] = [
  ['/offices/new', '/offices', { nameJa: 'x'.repeat(501), nameEn: 'x'.repeat(501) }, ['名称　日本語', '名称　英語']],
  ['/meetings/10/edit', '/meetings/10', { heldFrom: 'いつか', heldTo: 'いつか' }, ['開催日（初日）', '開催日（最終日）']],
  ['/commitments/10-1-2/edit', '/commitments/10-1-2', { textJa: 'x'.repeat(200_001), textEn: 'x'.repeat(200_001) }, ['文言　日本語', '文言　英語']],
  ['/meetings/10/delegations', '/meetings/10/delegations', {
    'jp[delegates][0][nameJa]': 'x'.repeat(501), 'us[delegates][0][nameJa]': 'x'.repeat(501),
  }, ['日本側　参加者1　氏名 (日本語)', '米国側　参加者1　氏名 (日本語)']],
  ['/meetings/10/filing', '/meetings/10/filing', { classLarge: 'x'.repeat(501), classSmall: 'x'.repeat(501) }, ['大分類', '小分類']],
];

describe.each(engines)('Each error above a refused form names its field, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const linesOf = (html: string) => {
    const summary = /<div class="error-summary"[^]*?<\/div>/.exec(html)?.[0] ?? '';
    return [...summary.matchAll(/<a href="#[^"]*">([^<]*)/g)].map(([, text]) => unescaped(text ?? ''));
  };

  test.each(forms)('%s', async (open, action, fields, names) => {
    const liaison = await app.as('liaison');
    const page = await liaison.get(open).expect(200);
    const refused = await liaison.post(action, { ...formOf(page, action), ...fields }).expect(422);
    const lines = linesOf(refused.text);
    expect(lines.map((line) => line.slice(0, line.indexOf('：')))).toEqual(names);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('in English too, and a sentence that speaks of one thing only stays as it is', async () => {
    const liaison = await app.as('liaison', 'en');
    const refused = await liaison.post('/meetings/10/focus-areas', { headingJa: '', headingEn: '' }).expect(422);
    expect(linesOf(refused.text)).toEqual(['Enter the heading in Japanese or English.']);
    const long = await liaison.post('/meetings/10/focus-areas', { headingJa: 'x'.repeat(501), headingEn: 'x'.repeat(501) }).expect(422);
    expect(linesOf(long.text)).toEqual(['Heading, Japanese: This is too long. Shorten it.', 'Heading, English: This is too long. Shorten it.']);
  });

  test('what was typed is never taken for the place of the summary', async () => {
    const liaison = await app.as('liaison');
    const refused = await liaison.post('/offices', { party: 'jp', nameJa: '<!--1-->$&', nameEn: 'x'.repeat(501) }).expect(422);
    expect(refused.text.match(/class="error-summary"/g)).toHaveLength(1);
    expect(formOf(refused, '/offices')['nameJa']).toBe('<!--1-->$&');
  });
});

test('Every part that shows an error at a field tells the summary how the field is called', () => {
  const shared = join(import.meta.dirname, '../../views/shared');
  const showing = readdirSync(shared).filter((file) => readFileSync(join(shared, file), 'utf8').includes('form.errors[name]'));
  expect(showing.length).toBeGreaterThan(2);
  for (const file of showing) expect([file, readFileSync(join(shared, file), 'utf8').includes('form.labels[name] =')]).toEqual([file, true]);
});
