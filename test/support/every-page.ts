import { report } from './actions.ts';
import type { Browser } from './app.ts';
import { planMeeting } from './assessments.ts';
import { agree, checked, concur, putUp, send } from './editions.ts';
import type { TestServer } from './server.ts';
import { fillWithEverything } from './whole-record.ts';

/**
 * Every page of the application: the addresses of each route that a person looks at, with the public record and what
 * `fillEveryPage` adds. A route that is missing here fails a test, unless it gives a file.
 */
export const everyPage: Record<string, readonly string[]> = {
  '/': ['/'],
  '/help': ['/help'],
  '/help/:slug': ['/help/log-a-meeting', '/help/export-a-document'],
  '/preferences': ['/preferences'],
  '/password': ['/password'],
  '/second-factor': ['/second-factor'],
  '/sessions': ['/sessions'],
  '/meetings': ['/meetings'],
  '/meetings/new': ['/meetings/new'],
  '/meetings/next': ['/meetings/next'],
  '/meetings/:number': ['/meetings/10', '/meetings/6', '/meetings/13'],
  '/meetings/:number/edit': ['/meetings/10/edit', '/meetings/7/edit'],
  '/meetings/:number/delegations': ['/meetings/10/delegations'],
  '/meetings/:number/history': ['/meetings/10/history'],
  '/meetings/:number/history/comparison': ['/meetings/10/history/comparison?left=1&right=2'],
  '/meetings/:number/restorations/new': ['/meetings/10/restorations/new?revision=1'],
  '/meetings/:number/delegations/history': ['/meetings/10/delegations/history'],
  '/meetings/:number/delegations/history/comparison': ['/meetings/10/delegations/history/comparison?left=1&right=2'],
  '/meetings/:number/delegations/restorations/new': ['/meetings/10/delegations/restorations/new?revision=1'],
  '/meetings/:number/filing/history': ['/meetings/10/filing/history'],
  '/meetings/:number/filing/history/comparison': ['/meetings/10/filing/history/comparison?left=1&right=2'],
  '/meetings/:number/filing/restorations/new': ['/meetings/10/filing/restorations/new?revision=1'],
  '/meetings/:number/focus-areas/:area/history': ['/meetings/10/focus-areas/1/history'],
  '/meetings/:number/focus-areas/:area/history/comparison': ['/meetings/10/focus-areas/1/history/comparison?left=1&right=2'],
  '/meetings/:number/focus-areas/:area/restorations/new': ['/meetings/10/focus-areas/1/restorations/new?revision=1'],
  '/meetings/:number/statements/:id/history': ['/meetings/10/statements/1/history'],
  '/meetings/:number/statements/:id/history/comparison': ['/meetings/10/statements/1/history/comparison?left=1&right=2'],
  '/meetings/:number/statements/:id/restorations/new': ['/meetings/10/statements/1/restorations/new?revision=1'],
  '/commitments/:ref/history': ['/commitments/8-1-1/history'],
  '/commitments/:ref/history/comparison': ['/commitments/8-1-1/history/comparison?left=1&right=2'],
  '/commitments/:ref/restorations/new': ['/commitments/8-1-1/restorations/new?revision=1'],
  '/actions/:ref/history': ['/actions/A10-1/history'],
  '/actions/:ref/history/comparison': ['/actions/A10-1/history/comparison?left=1&right=2'],
  '/actions/:ref/restorations/new': ['/actions/A10-1/restorations/new?revision=1'],
  '/themes/:slug/history': ['/themes/undelivered/history'],
  '/themes/:slug/history/comparison': ['/themes/undelivered/history/comparison?left=1&right=2'],
  '/themes/:slug/restorations/new': ['/themes/undelivered/restorations/new?revision=1'],
  '/offices/:id/history': ['/offices/1/history'],
  '/offices/:id/history/comparison': ['/offices/1/history/comparison?left=1&right=2'],
  '/offices/:id/restorations/new': ['/offices/1/restorations/new?revision=1'],
  '/indicators/:slug/history': ['/indicators/undelivered-amount/history'],
  '/indicators/:slug/history/comparison': ['/indicators/undelivered-amount/history/comparison?left=1&right=2'],
  '/translations': ['/translations', '/translations?state=stale'],
  '/meetings/:number/translation': ['/meetings/10/translation?lang=en'],
  '/meetings/:number/delegations/translation': ['/meetings/10/delegations/translation'],
  '/meetings/:number/focus-areas/:area/translation': ['/meetings/10/focus-areas/1/translation'],
  '/meetings/:number/statements/:id/translation': ['/meetings/10/statements/1/translation'],
  '/commitments/:ref/translation': ['/commitments/4-1-1/translation'],
  '/actions/:ref/translation': ['/actions/A10-1/translation'],
  '/themes/:slug/translation': ['/themes/undelivered/translation'],
  '/offices/:id/translation': ['/offices/1/translation'],
  '/indicators/:slug/translation': ['/indicators/undelivered-amount/translation'],
  '/meetings/:number/statements': ['/meetings/10/statements'],
  '/meetings/:number/statements/:id/edit': ['/meetings/10/statements/1/edit'],
  '/meetings/:number/statements/:id/outcome': ['/meetings/10/statements/2/outcome?mark=0'],
  '/meetings/:number/attachments': ['/meetings/10/attachments'],
  '/actions/:ref/attachments': ['/actions/A10-1/attachments'],
  '/attachments/:id/removal': ['/attachments/1/removal'],
  '/filing': ['/filing'],
  '/meetings/:number/filing': ['/meetings/10/filing'],
  '/meetings/:number/assessment': ['/meetings/10/assessment', '/meetings/11/assessment'],
  '/meetings/:number/unread-lines': ['/meetings/12/unread-lines'],
  '/meetings/:number/announcement': ['/meetings/10/announcement', '/meetings/12/announcement'],
  '/meetings/:number/minutes': ['/meetings/10/minutes', '/meetings/10/minutes?lang=both&audience=internal'],
  '/meetings/:number/draft': ['/meetings/12/draft'],
  '/meetings/:number/draft/withdrawal': ['/meetings/7/draft/withdrawal'],
  '/meetings/:number/check': ['/meetings/5/check'],
  '/meetings/:number/concurrences/new': ['/meetings/7/concurrences/new?party=us'],
  '/meetings/:number/concurrences/unconfirmed': ['/meetings/7/concurrences/unconfirmed'],
  '/meetings/:number/concurrences/:id/withdrawal': ['/meetings/7/concurrences/5/withdrawal'],
  '/meetings/:number/publication': ['/meetings/8/publication'],
  '/meetings/:number/editions': ['/meetings/10/editions', '/meetings/7/editions'],
  '/meetings/:number/editions/new': ['/meetings/8/editions/new'],
  '/meetings/:number/editions/abandonment': ['/meetings/10/editions/abandonment'],
  '/meetings/:number/editions/comparison': ['/meetings/8/editions/comparison?left=1&right=present'],
  '/meetings/:number/editions/:edition': ['/meetings/8/editions/1'],
  '/meetings/:number/rounds/:round': ['/meetings/8/rounds/1'],
  '/meetings/:number/focus-areas/new': ['/meetings/10/focus-areas/new'],
  '/meetings/:number/focus-areas/:area/edit': ['/meetings/10/focus-areas/1/edit'],
  '/meetings/:number/focus-areas/:area/parts': ['/meetings/10/focus-areas/1/parts'],
  '/meetings/:number/focus-areas/:area/commitments/new': ['/meetings/10/focus-areas/1/commitments/new'],
  '/commitments/:ref': ['/commitments/10-1-2', '/commitments/8-1-1'],
  '/commitments/:ref/edit': ['/commitments/10-1-2/edit'],
  '/commitments/:ref/parts': ['/commitments/10-1-2/parts'],
  '/commitments/:ref/links': ['/commitments/10-1-2/links'],
  '/commitments/:ref/actions/new': ['/commitments/10-3-1/actions/new'],
  '/actions': ['/actions'],
  '/actions/import': ['/actions/import'],
  '/actions/:ref': ['/actions/A10-1'],
  '/actions/:ref/edit': ['/actions/A10-1/edit'],
  '/register': ['/register', '/register?as-of=2026-02-01', '/register?audience=shared'],
  '/brief': ['/brief', '/brief?audience=shared'],
  '/search': ['/search', '/search?q=FMS', '/search?q=FMS&kind=commitment', '/search?q=nowhere'],
  '/announcements/new': ['/announcements/new'],
  '/comparison': ['/comparison', '/comparison?left=8-1-1&right=10-1-2'],
  '/themes': ['/themes'],
  '/themes/new': ['/themes/new'],
  '/themes/:slug': ['/themes/undelivered', '/themes/undelivered?recorded-by=2026-02-02'],
  '/themes/:slug/edit': ['/themes/undelivered/edit'],
  '/offices': ['/offices'],
  '/offices/new': ['/offices/new'],
  '/offices/:id/edit': ['/offices/1/edit'],
  '/indicators': ['/indicators'],
  '/indicators/new': ['/indicators/new'],
  '/indicators/:slug/edit': ['/indicators/undelivered-amount/edit'],
  '/indicators/:slug/figures/new': ['/indicators/undelivered-amount/figures/new?year=2019'],
  '/people': ['/people'],
  '/people/new': ['/people/new'],
  '/people/:id': ['/people/1'],
  '/audit': ['/audit'],
};

/** Pages of somebody who is not signed in yet. */
export const pagesBefore = ['/sign-in', '/sign-in/password', '/sign-in/code', '/setup'];

/** Whether a route answers with something that is no page: a file, a sign of life, what pages are dressed in. */
export const isNoPage = (path: string): boolean =>
  /\.\w+$|\.:\w+$|^\/health/.test(path) || path === '/attachments/:id';

/** What is shown where nothing has been recorded yet; a page of a record cannot be. */
export const pagesOfNothing = Object.entries(everyPage)
  .filter(([route]) => !route.includes(':') && !/\/(new|next)$/.test(route))
  .map(([, [address = '']]) => address);

/** What has to be in the record for every page to show something. */
export async function fillEveryPage(server: TestServer): Promise<void> {
  await fillWithEverything(server);
  await agree(server, 8);
  for (const number of [7, 5]) await putUp(server, number);
  await checked(server, 7);
  await concur(server, 7, 'jp');
  await planMeeting(server, 13);
  const liaison = await server.as('liaison');
  const marked = { speaker: 'jp', areaNumber: '1', audience: 'shared', lang: 'ja', text: '【決定】一覧を作る。' };
  await liaison.post('/meetings/10/statements', marked).expect(303);
  await rewordEverything(liaison);
  await report(server, 'A10-1', { status: 'awaiting_counterpart', note: { ja: '米側に照会した。', en: null } });
  await server.person('admin', 'ja');
  await server.person('admin', 'en');
}

// So that every record has an earlier wording to be looked at.
async function rewordEverything(liaison: Browser): Promise<void> {
  const edits: [string, object, string][] = [
    ['/meetings/10', { summaryJa: '要旨を改めた。' }, '/meetings/10/edit'],
    ['/meetings/10/filing', { documentNumber: '装国第2号' }, '/meetings/10/filing'],
    ['/meetings/10/focus-areas/1', { textJa: '改めた本文' }, '/meetings/10/focus-areas/1/edit'],
    ['/meetings/10/statements/1', { text: '改めた発言' }, '/meetings/10/statements/1/edit'],
    ['/themes/undelivered', { nameJa: '未納入の縮減' }, '/themes/undelivered/edit'],
    ['/indicators/undelivered-amount', { nameJa: '未納入の金額' }, '/indicators/undelivered-amount/edit'],
    ['/meetings/10/delegations', { 'jp[textJa]': '装備庁長官 ほか' }, '/meetings/10/delegations'],
  ];
  for (const [address, fields, page] of edits) {
    const sent = await send(liaison, address, fields, page);
    if (sent.status !== 303) throw new Error(`${address} answered ${sent.status}`);
  }
}
