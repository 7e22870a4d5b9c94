import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { exporting } from '../../src/exporting.ts';
import type { ExportName } from '../../src/exporting.ts';
import { startApp } from '../support/app.ts';
import type { Role } from '../../src/people/rules.ts';
import type { TestApp } from '../support/app.ts';

const offered: [string, Role, ExportName[]][] = [
  ['/', 'leadership', ['minutes']],
  ['/meetings', 'staff', ['calendar']],
  ['/meetings/10', 'staff', ['minutes', 'announcement', 'register', 'commitments', 'actions', 'calendar']],
  ['/meetings/10/minutes', 'staff', ['minutes']],
  ['/meetings/10/announcement', 'staff', ['announcement']],
  ['/themes', 'staff', ['themes']],
  ['/themes/undelivered', 'staff', ['theme', 'register', 'commitments', 'actions', 'calendar']],
  ['/indicators', 'staff', ['indicators']],
  ['/actions', 'staff', ['actions', 'calendar']],
  ['/offices', 'staff', ['calendar', 'actions']],
  ['/register', 'staff', ['register', 'commitments']],
  ['/brief', 'leadership', ['brief']],
  ['/audit', 'admin', ['audit']],
];

describe('The one menu of files', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    const liaison = await app.as('liaison');
    await liaison.post('/offices', { party: 'jp', nameJa: '調達室', nameEn: '' }).expect(303);
  });
  afterAll(() => app.close());

  const menuOf = (page: string) => page.split('<details class="exports">').slice(1).map((part) => part.split('</details>')[0] ?? '');

  test.each(offered)('stands once on %s for %s and offers what the page has', async (page, role, names) => {
    const browser = await app.as(role, 'en');
    const cookie = `sccm_session=${await app.session(role, 'en')}`;
    const [menu = '', ...others] = menuOf((await browser.get(page).expect(200)).text);
    expect(others).toEqual([]);
    const files = [...menu.matchAll(/formaction="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect([...new Set(files.map((file) => (file.startsWith('/themes/') ? 'theme' : /([a-z]+)\.[a-z]+$/.exec(file)?.[1])))]).toEqual(names);
    const asked = [...menu.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]+)">/g)].map(([, name, value]) => `${name}=${value}`);
    // Asked for as the form sends it, each of them is there; only heads, so that nothing is made.
    for (const file of files) {
      const audience = menu.includes('name="audience"') ? ['audience=shared'] : [];
      const language = menu.includes('name="lang"') ? ['lang=en'] : [];
      const answer = await supertest(app.app).head(`${file}?${[...asked, ...audience, ...language].join('&')}`).set('Cookie', cookie);
      expect([file, answer.status, answer.headers['content-disposition']]).toEqual([file, 200, expect.stringContaining('sccm-')]);
    }
  });

  test('leaves out nothing that can be taken out', () => {
    expect([...new Set(offered.flatMap(([, , names]) => names))].sort()).toEqual(Object.keys(exporting).sort());
  });

  test('is the only way files are offered on these pages', async () => {
    for (const [page, role] of offered) {
      const { text } = await (await app.as(role)).get(page).expect(200);
      const outside = text.replace(/<details class="exports">.*?<\/details>/gs, '');
      expect([page, outside.match(/href="[^"]*\.(?:pdf|docx|xlsx|csv|ics|md)[?"]/g)]).toEqual([page, null]);
    }
  });
});
