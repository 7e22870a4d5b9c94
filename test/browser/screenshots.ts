import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';

// Pictures of the main pages for the README, made from the public record and two made-up actions.
const folder = join(import.meta.dirname, '../../docs/screenshots');
mkdirSync(folder, { recursive: true });

const server = await startServer({ publicRecord: true });
const liaison = await server.as('liaison');
await liaison.post('/offices', { party: 'jp', nameJa: '有償援助調達室（架空）', nameEn: 'FMS Procurement Office (made up)' });
await liaison.post('/commitments/10-3-1/actions', {
  titleJa: '契約の締結状況を整理する（架空）', officeId: '1', dueOn: '2026-03-31', audience: 'shared',
});
await liaison.post('/commitments/10-2-2/actions', {
  titleJa: '価格情報の提供を依頼する（架空）', officeId: '1', dueOn: '2026-01-30', audience: 'shared',
});

const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 1280, height: 960 }, locale: 'ja-JP' });
await context.addCookies([{ name: 'sccm_session', value: await server.session('liaison'), url: server.address }]);
const page = await context.newPage();
const pictures = { meeting: '/meetings/10#areas', action: '/actions/A10-1', minutes: '/meetings/10/minutes', home: '/' };
for (const [name, path] of Object.entries(pictures)) {
  await page.goto(server.address + path);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
await browser.close();
await server.close();
process.exit(0);
