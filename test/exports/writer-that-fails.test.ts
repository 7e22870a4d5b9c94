import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { makersOf } from '../support/makers.ts';

const makers = () => makersOf(process.pid);

describe('A process that makes files and is killed in the middle', () => {
  let app: TestApp;
  let browser: Browser;
  let logged: { reason?: string; path?: string }[] = [];
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    browser = await app.as('liaison');
    app.deps.log.error = (given: object) => logged.push(given);
  });
  afterAll(() => app.close());

  test.each(['/meetings/10/minutes.pdf', '/meetings/10/minutes.docx', '/actions.xlsx', '/actions.csv', '/calendar.ics'])(
    'leaves a clear page, a line in the log and a server that goes on (%s)',
    async (file) => {
      logged = [];
      const asked = browser.get(file).then((answer) => answer);
      let [maker] = await makers();
      while (maker === undefined) [maker] = await makers();
      process.kill(maker, 'SIGKILL');
      const answer = await asked;
      expect(answer.status).toBe(500);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.text).toContain('<h1>ファイルを作成できませんでした</h1>');
      expect(answer.text).toContain(`href="${file}"`);
      expect(logged).toMatchObject([{ reason: 'failed', path: file }]);
      await browser.get('/meetings/10').expect(200);
      await browser.get(file).expect(200);
      // The next one is to begin anew.
      for (const id of await makers()) process.kill(id, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
  );
});
