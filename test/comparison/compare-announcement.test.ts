import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { announcement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('Comparing an announcement with the record, on %s', (engine) => {
  let app: TestApp;
  const compared = async (text: string) =>
    (await (await app.as('liaison')).post('/announcements/comparisons', { text }).expect(200)).text;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test('what was read differently stands as came and went, the weighty words bold', async () => {
    const page = await compared(announcement('sccm-10').replace('最大限の努力をしていくことを確認した', '努力をしていくことで合意した'));
    expect(page).toMatch(/<del><span [^>]*>削除 <\/span><strong class="weighty">最大限の努力<\/strong><\/del>/);
    expect(page).toContain('<strong class="weighty">合意</strong>');
  });

  test('hostile words stay words', async () => {
    const hostile = '</ins><script>alert(1)</script><img src=x onerror=alert(1)>';
    const page = await compared(announcement('sccm-10').replace('最大限の努力', `${hostile}最大限の努力`));
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<script>alert|<img /);
  });
});
