import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tableFormats } from '../../src/documents/table-writer.ts';
import { documentFormats } from '../../src/documents/writers.ts';
import { registerFormats } from '../../src/register/file-rules.ts';
import { actionOf } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { planMeeting } from '../support/assessments.ts';
import { checked, concur, putUp, send } from '../support/editions.ts';
import { fileAt, wordsOfFile } from '../support/files.ts';

// Where the 10th meeting, or words of its minutes, are shown.
const pages = [
  '/', '/meetings', '/meetings/10', '/meetings/10/minutes', '/meetings/10/announcement', '/meetings/10/editions',
  '/meetings/10/editions/1', '/meetings/10/rounds/1', '/meetings/10/statements', '/meetings/10/attachments',
  '/meetings/10/filing', '/meetings/10/history', '/meetings/10/delegations', '/meetings/10/delegations/history',
  '/meetings/10/focus-areas/1/history', '/meetings/11/assessment', '/commitments/10-1-2',
  '/commitments/10-1-2/history', '/commitments/10-1-2/translation', '/actions/A10-1', '/themes', '/themes/undelivered',
  '/register', '/register?group=theme', '/brief', `/search?q=${encodeURIComponent('価格の透明性')}`, '/filing', '/translations?meeting=10',
  '/comparison?left=8-1-1&right=10-1-2', '/comparison?left=10-1-1&right=10-1-2',
];
const documents = ['/meetings/10/minutes', '/meetings/10/announcement', '/meetings/10/editions/1', '/brief'];
const files = [
  ...documents.flatMap((path) => documentFormats.map((format) => `${path}.${format}`)),
  ...registerFormats.map((format) => `/register.${format}`),
  ...tableFormats.map((format) => `/commitments.${format}`),
  '/meetings/10.json', '/commitments/10-1-2.json',
];
const isJson = (path: string): boolean => path.endsWith('.json');
// One of each kind on the other engine: what is written is the same.
const quick = files.filter((path) => !/\.(docx|pdf)$/.test(path));

const said = { ja: '相手方未確認', en: 'Unconfirmed by the counterpart' };

describe.each(engines)('That the counterpart did not confirm stands wherever the minutes are shown, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
    await actionOf(app, { audience: 'shared' });
    await planMeeting(app, 11);
    await send(liaison, '/meetings/10/filing', { createdYear: '2025', retention: '10' });
    await putUp(app, 10);
    await checked(app, 10);
    await concur(app, 10, 'jp');
  });
  afterAll(() => app.close());

  const lang = (path: string, locale: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${locale}&audience=shared`;
  const wordsIn = async (path: string, locale: 'ja' | 'en') => (await wordsOfFile(await fileAt(liaison, lang(path, locale)))).replaceAll(/\s/g, '');
  const shown = async (path: string) => (await (await app.as('staff')).get(path).expect(200)).text.includes(said.ja);
  // A session of an earlier day is over.
  const onDay = async (day: string) => {
    app.clock.now = new Date(`${day}T03:00:00.000Z`);
    liaison = await app.as('liaison');
  };
  const freeze = () => send(liaison, '/meetings/10/concurrences/unconfirmed', { reason: '期日までに回答がなかった。' });

  test('and nowhere before the minutes went on without it', async () => {
    for (const path of ['/', '/meetings', '/meetings/10', '/commitments/10-1-2', '/register', '/brief', '/themes/undelivered']) {
      expect([path, await shown(path)]).toEqual([path, false]);
    }
    await onDay('2026-02-03');
    expect((await freeze()).status).toBe(303);
  });

  test('on every page, in the language of its reader', async () => {
    for (const locale of ['ja', 'en'] as const) {
      const reader = await app.as('liaison', locale);
      for (const path of pages) {
        const { status, text } = await reader.get(path);
        expect([path, status, text.includes(said[locale])]).toEqual([path, 200, true]);
      }
    }
  });

  test('with its reason on the page of the meeting, for whoever reads it', async () => {
    expect((await (await app.as('staff')).get('/meetings/10')).text).toContain('相手方未確認の理由：期日までに回答がなかった。');
  });

  test('on the way to a page, or at its head, and not at both', async () => {
    for (const path of pages.filter((one) => one.startsWith('/meetings/10') && !/minutes|editions\/1/.test(one))) {
      const { text } = await liaison.get(path).expect(200);
      const heads = [/<nav class="breadcrumb"[^]*?<\/nav>/, /<h1[^]*?<\/div>/];
      const found = heads.map((one) => one.exec(text)?.[0].includes(said.ja) === true).filter(Boolean);
      expect([path, found]).toEqual([path, [true]]);
    }
  });

  test.each(engine === 'sqlite' ? files : quick)('in %s', async (path) => {
    if (isJson(path)) expect((await liaison.get(path).expect(200)).text).toMatch(/"unconfirmed": ?true|相手方未確認/);
    else expect(await wordsIn(path, 'ja')).toContain(said.ja);
    // An announcement is in Japanese alone.
    if (!isJson(path) && !path.includes('announcement')) expect(await wordsIn(path, 'en')).toContain(said.en.replaceAll(' ', ''));
  });

  test('in a register as it had been recorded, which never changes again', async () => {
    const [before, then] = ['/register?recorded-by=2026-02-02', '/register?recorded-by=2026-02-03'];
    expect([await shown(before), await shown(then)]).toEqual([false, true]);
    await onDay('2026-02-05');
    await concur(app, 10, 'us');
    expect([await shown('/register'), await shown('/commitments/10-1-2'), await shown('/'), await shown('/brief')]).toEqual([
      false, false, false, false,
    ]);
    expect([await shown(before), await shown(then)]).toEqual([false, true]);
    expect((await liaison.get('/commitments.csv?recorded-by=2026-02-03&lang=ja')).text).toContain(said.ja);
  });

  test('and no longer in the edition itself, once both words are there', async () => {
    const edition = (await liaison.get('/meetings/10/editions/1.json').expect(200)).text;
    expect(edition).not.toMatch(/unconfirmed|相手方未確認/);
    const { snapshot } = await app.db.read.selectFrom('editions').select('snapshot').executeTakeFirstOrThrow();
    expect(snapshot).not.toContain('"unconfirmed":');
  });
});
