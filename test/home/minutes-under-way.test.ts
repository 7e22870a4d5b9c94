import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/people/rules.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { checked, concur, putUp, send } from '../support/editions.ts';

describe.each(engines)('The home tells of minutes somebody has still to do something with, on %s', (engine) => {
  let app: TestApp;
  /** The words of that part for this role; null where it does not stand. */
  const told = async (role: Role, locale: 'ja' | 'en' = 'ja'): Promise<string | null> => {
    const { text } = await (await app.as(role, locale)).get('/').expect(200);
    const part = /<section class="section" aria-labelledby="minutes">[^]*?<\/section>/.exec(text)?.[0] ?? null;
    return part === null ? null : part.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
  };
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test('while nothing was put up there is nothing to tell', async () => {
    expect(await told('liaison')).toBeNull();
  });

  test('from the draft through check, concurrences and publication to the next edition, each time what comes next', async () => {
    await putUp(app, 10);
    expect(await told('liaison')).toBe('手続中の議事要旨 第10回会合 案 あなたが案とし、又は最後に変更した本文であるため、別の担当官による確認が必要です。');
    expect(await told('admin', 'en')).toBe(
      'Minutes under way Meeting 10 Draft Before concurrence is asked, a second officer checks the draft.',
    );
    await checked(app, 10);
    expect(await told('liaison')).toContain('案は確認済みです。日本側の同意を記録します。');
    await concur(app, 10, 'jp');
    expect(await told('liaison')).toContain('米国側の同意を待っています。');
    await concur(app, 10, 'us');
    expect(await told('admin')).toContain('第10回会合 第1版 双方が合意しました。公表又は非公表を記録します。');
    const liaison = await app.as('liaison');
    const published = { decision: 'published', on: '2026-02-02', address: 'https://example.jp/10' };
    await send(liaison, '/meetings/10/publication', published);
    expect(await told('liaison')).toBeNull();
    await send(liaison, '/meetings/10/editions', { reason: '誤記を改めるため' }, '/meetings/10/editions/new');
    expect(await told('liaison')).toContain('第10回会合 第1版 第2版準備中 本文がまとまったら、議事要旨の案とします。');
  });

  test('who only reads is not asked for it', async () => {
    expect([await told('leadership'), await told('staff')]).toEqual([null, null]);
  });
});
