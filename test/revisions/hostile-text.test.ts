import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { actionOf } from '../support/actions.ts';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { agree, checked, concur, heldMeeting, putUp, send } from '../support/editions.ts';
import { tickOf } from '../support/form.ts';

// What a browser or a template would act on if it were not written as text.
const hostile = [
  '<script>pwned()</script>', '"><img src=x onerror=pwned()>', '<svg onload=pwned()>', '</textarea></title><b>', '{{pwned}}',
  '<%= pwned %>', '${pwned}', `' onmouseover='pwned()`, '[x](javascript:pwned())', '\u202Eetirw\u202C', '\u200B\u2066',
].join(' ');
// Quotation marks alone are inert outside of a tag.
const acting =
  /<script>pwned|<img src=x|<svg onload|<\/textarea><\/title>|<[a-z][^<>]* onmouseover='pwned|href="javascript/i;

let app: TestApp;
let liaison: Browser;
let action: string;
beforeAll(async () => {
  app = await startApp('sqlite');
  liaison = await app.as('liaison');
  await heldMeeting(app, 1);
  await saved('/meetings/1/edit', '/meetings/1', ['titleJa', 'titleEn', 'summaryJa', 'summaryEn', 'closingJa', 'noteJa', 'placeJa']);
  const delegates = ['us[textJa]', 'us[delegates][0][nameJa]', 'us[delegates][0][postEn]'];
  await saved('/meetings/1/delegations', '/meetings/1/delegations', delegates);
  await saved('/meetings/1/focus-areas/1/edit', '/meetings/1/focus-areas/1', ['headingJa', 'textJa', 'textEn']);
  await saved('/commitments/1-1-1/edit', '/commitments/1-1-1', ['textJa', 'textEn']);
  await saved('/meetings/1/filing', '/meetings/1/filing', ['documentNumber', 'classLarge', 'classSmall']);
  await liaison.post('/themes', { nameJa: '課題' }).expect(303);
  await liaison.post('/offices', { party: 'jp', nameJa: '室' }).expect(303);
  await saved('/offices/1/edit', '/offices/1', ['nameJa', 'nameEn']);
  const said = { speaker: 'us-1', areaNumber: '1', audience: 'internal', saidAt: '', lang: 'ja', text: hostile };
  await liaison.post('/meetings/1/statements', said).expect(303);
  await saved('/meetings/1/statements/1/edit', '/meetings/1/statements/1', ['textJa', 'textEn']);
  action = await actionOf(app, { commitmentRef: '1-1-1', title: { ja: hostile, en: null } });
  await saved(`/actions/${action}/edit`, `/actions/${action}`, ['titleJa', 'titleEn']);
  await putUp(app, 1);
  await checked(app, 1);
  await concur(app, 1, 'jp', { name: hostile, post: hostile, evidence: hostile });
  const confirmVoiding = tickOf(await liaison.get('/commitments/1-1-1/edit'));
  await send(liaison, '/commitments/1-1-1', { textJa: `${hostile} 再改`, confirmVoiding }, '/commitments/1-1-1/edit');
  await agree(app, 1);
  await send(liaison, '/meetings/1/publication', { decision: 'withheld', reason: hostile });
  await send(liaison, '/meetings/1/editions', { reason: hostile }, '/meetings/1/editions/new');
}, 60_000);
afterAll(() => app.close());

/** Saves a form twice with hostile words in these fields, so that there is something to compare. */
async function saved(page: string, address: string, fields: string[]): Promise<void> {
  for (const ending of ['', ' 改']) {
    const typed = Object.fromEntries(fields.map((field) => [field, hostile + ending]));
    const answer = await send(liaison, address, typed, page);
    if (answer.status !== 303) throw new Error(`${address}: ${answer.status} ${answer.text.replace(/<[^>]+>/g, ' ')}`);
  }
}

test('hostile words are inert in every history, comparison, preview and edition', async () => {
  const records = [
    '/meetings/1', '/meetings/1/delegations', '/meetings/1/filing', '/meetings/1/focus-areas/1', '/commitments/1-1-1',
    '/meetings/1/statements/1', '/offices/1', `/actions/${action}`,
  ];
  const addresses = [
    ...records.flatMap((record) => [
      `${record}/history`, `${record}/history/comparison?left=1&right=2`, `${record}/restorations/new?revision=1`,
    ]),
    '/meetings/1', '/meetings/1/minutes?audience=internal&lang=both', '/meetings/1/minutes.html?audience=internal', '/filing',
    '/meetings/1/editions', '/meetings/1/editions/1', '/meetings/1/rounds/1', '/meetings/1/rounds/2',
    '/meetings/1/editions/comparison?left=r1&right=present', '/meetings/1/editions/comparison?left=r1&right=1',
    '/meetings/1/statements', '/meetings/1/edit', '/commitments/1-1-1/edit',
  ];
  for (const address of addresses) {
    const page = await liaison.get(address).expect(200);
    expect([address, acting.exec(page.text)?.[0] ?? null]).toEqual([address, null]);
    expect([address, page.text.includes('pwned')]).toEqual([address, true]);
  }
  const audit = await (await app.as('admin')).get('/audit').expect(200);
  expect(acting.exec(audit.text)).toBeNull();
});

test('hostile words are inert where two people edit at once, and in what is refused', async () => {
  const conflict = await send(liaison, '/meetings/1/focus-areas/1', { version: '1', headingJa: hostile, textJa: hostile }, '/meetings/1/focus-areas/1/edit');
  expect(conflict.status).toBe(409);
  expect(acting.exec(conflict.text)).toBeNull();
  const refused = await liaison.post('/meetings/1/concurrences', { digest: hostile, party: hostile, name: hostile, givenOn: hostile });
  expect(refused.status).toBe(422);
  expect(acting.exec(refused.text)).toBeNull();
});
