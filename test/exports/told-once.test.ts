import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { fileAt } from '../support/files.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp('sqlite', { publicRecord: true });
});
afterAll(() => app.close());

test.each(['register', 'brief', 'themes', 'indicators'])('The %s says in its title of which day and records it is, and its day nowhere beside it', async (name) => {
  const leader = await app.as('leadership');
  const markdown = (await fileAt(leader, `/${name}.md?lang=ja`)).bytes.toString();
  expect(markdown).toMatch(/^# .*（令和8年2月2日現在・全ての記録による）$/m);
  expect(markdown.match(/令和8年2月2日現在/g)).toHaveLength(1);
  const html = (await fileAt(leader, `/${name}.html?lang=en`)).bytes.toString();
  expect(html).toMatch(/<title>[^<]* as of 2 February 2026, from all that is recorded<\/title>/);
  expect(html).not.toMatch(/<p class="paper-date">/);
});
