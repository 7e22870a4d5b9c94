import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf, offices } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { unmarked } from '../support/form.ts';

/** The hidden fields of the form as a browser would send them. */
function hidden(page: string): Record<string, string> {
  const fields = page.matchAll(/<input type="hidden" name="(version|seen|lateOn)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

describe.each(engines)('Two people record progress at once, on %s', (engine) => {
  let app: TestApp;
  let first: Browser;
  let second: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await offices(app);
    first = await app.as('admin');
    second = await app.as('liaison');
  });
  afterAll(() => app.close());

  test('the second is told, sees both and loses nothing; saving again adds a further update', async () => {
    const ref = await actionOf(app);
    const shown = hidden((await second.get(`/actions/${ref}`)).text);
    await first.post(`/actions/${ref}/updates`, {
      ...shown, status: 'in_progress', noteJa: '先に書いた記録', audience: 'internal',
    }).expect(303);
    const mine = {
      status: 'awaiting_counterpart', noteJa: '後から書いた記録', noteEn: 'Written later', audience: 'internal',
      evidence: 'https://example.jp/x', dueOn: '令和8年6月30日',
    };
    const page = await second.post(`/actions/${ref}/updates`, { ...shown, ...mine }).expect(409);
    const theirs = page.text.slice(page.text.indexOf('先に保存された内容'), page.text.indexOf('あなたが入力した内容'));
    for (const word of ['対応中', '先に書いた記録', '管理 三郎', '令和8年2月2日 12:00']) expect(theirs).toContain(word);
    expect(theirs).not.toContain('未着手');
    const own = page.text.slice(page.text.indexOf('あなたが入力した内容'));
    for (const word of Object.values({ ...mine, status: '相手方対応待ち', audience: '' })) expect(own).toContain(word);
    expect(page.text).toMatch(/name="status" value="awaiting_counterpart" checked/);
    expect(page.text).toContain('後から書いた記録</textarea>');
    expect(page.text).toContain('Written later</textarea>');

    await second.post(`/actions/${ref}/updates`, { ...mine, ...hidden(page.text) }).expect(303);
    const json = await second.get(`/actions/${ref}.json`);
    expect((json.body as { updates: { note: { ja: string | null } }[] }).updates.map(({ note }) => note.ja)).toEqual([
      '後から書いた記録', '先に書いた記録', null,
    ]);
  });

  test('a status that may no longer follow is still shown as typed, and another has to be chosen', async () => {
    const ref = await actionOf(app);
    const shown = hidden((await second.get(`/actions/${ref}`)).text);
    await first.post(`/actions/${ref}/updates`, { ...shown, status: 'done', noteJa: '終えた。', audience: 'internal' });
    const mine = { ...shown, status: 'awaiting_counterpart', noteJa: '照会した。', audience: 'internal' };
    const page = await second.post(`/actions/${ref}/updates`, mine).expect(409);
    expect(page.text.slice(page.text.indexOf('あなたが入力した内容'))).toContain('<dd class="history-words">相手方対応待ち</dd>');
    expect(page.text).not.toMatch(/name="status" value="\w+" checked/);
  });

  test('a form sent twice by accident is recorded once', async () => {
    const ref = await actionOf(app);
    const fields = { ...hidden((await second.get(`/actions/${ref}`)).text), status: 'in_progress', audience: 'internal' };
    const answers = await Promise.all([
      second.post(`/actions/${ref}/updates`, fields), second.post(`/actions/${ref}/updates`, fields),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  test('a title changed meanwhile is told too', async () => {
    const ref = await actionOf(app);
    const shown = hidden((await second.get(`/actions/${ref}`)).text);
    await first.post(`/actions/${ref}`, { version: shown['version'], titleJa: '改めた件名', audience: 'internal' }).expect(303);
    const mine = { ...shown, status: 'in_progress', noteJa: '始めた。', audience: 'internal' };
    const page = await second.post(`/actions/${ref}/updates`, mine).expect(409);
    expect(page.text).toContain('件名又は共有範囲が変更されました');
    expect(page.text).toContain('改めた件名');
    await second.post(`/actions/${ref}/updates`, { ...mine, ...hidden(page.text) }).expect(303);
  });

  test('two titles at once: both are shown and the second can still be saved', async () => {
    const ref = await actionOf(app);
    const shown = hidden((await second.get(`/actions/${ref}/edit`).expect(200)).text);
    await first.post(`/actions/${ref}`, { ...shown, titleJa: '先の件名', audience: 'internal' }).expect(303);
    const page = await second.post(`/actions/${ref}`, { ...shown, titleJa: '後の件名', audience: 'internal' }).expect(409);
    expect(page.text).toContain('value="後の件名"');
    expect(unmarked(page.text)).toContain('先の件名');
    const again = { ...hidden(page.text), titleJa: '後の件名', audience: 'internal' };
    await second.post(`/actions/${ref}`, again).expect(303);
  });
});
