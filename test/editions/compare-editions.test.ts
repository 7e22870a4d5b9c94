import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree } from '../support/editions.ts';
import { formOf, unescaped } from '../support/form.ts';
import { edited } from '../support/translations.ts';

describe.each(engines)('An edition is compared with what it becomes, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const liaison = await app.as('liaison');
    await agree(app, 10);
    const editions = '/meetings/10/editions';
    await liaison.post(editions, { ...formOf(await liaison.get(`${editions}/new`), editions), reason: '誤記の訂正' }).expect(303);
    const jp = 'jp[delegates][0]';
    const people = { [`${jp}[nameJa]`]: '青柳一', [`${jp}[nameEn]`]: 'Aoyagi Hajime', [`${jp}[isHead]`]: '1', 'jp[others]': '1' };
    await edited(liaison, '/meetings/10/delegations', people, '/meetings/10/delegations');
    const due = { dueOn: '2026-03-31', dueInferred: '1', becauseJa: '年度内とある。', becauseEn: 'Within the fiscal year.' };
    await edited(liaison, '/commitments/10-2-1', due);
  });
  afterAll(() => app.close());

  const differences = async (locale: 'ja' | 'en') => {
    const { text } = await (await app.as('liaison', locale)).get('/meetings/10/editions/comparison?left=1&right=present').expect(200);
    const shown = text.slice(text.indexOf('id="changes"'), text.indexOf('</main>'));
    return unescaped(shown.replace(/<[^>]*>/g, '').replace(/[ \n]+/g, ' '));
  };

  test('in the words of who reads it: heads, others and inferred days by name, not by a sign', async () => {
    const ja = await differences('ja');
    expect(ja).toMatch(/日本側の参加者 日本語.*青柳.*（代表） ほか/);
    expect(ja).toContain('令和8年3月31日（推定）');
    expect(ja).toMatch(/10-2-1　期限を推定した根拠 日本語.*年度内とある。/);
    const en = await differences('en');
    expect(en).toMatch(/Delegates of the Japanese side English.*Aoyagi.*\(Head\) and others/);
    expect(en).toContain('31 March 2026 (inferred)');
    expect(en).toMatch(/10-2-1: reason for the inferred due date English.*Within the fiscal year\./);
  });
});
