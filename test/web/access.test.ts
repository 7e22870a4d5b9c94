import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tableFormats } from '../../src/documents/table-writer.ts';
import { documentFormats } from '../../src/documents/writers.ts';
import { indicatorFormats } from '../../src/indicators/file-rules.ts';
import { registerFormats } from '../../src/register/file-rules.ts';
import { roles } from '../../src/people/rules.ts';
import type { Role } from '../../src/people/rules.ts';
import { lineageFormats, themeFormats } from '../../src/themes/file-rules.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { routesOf } from '../support/routes.ts';

// Every route and who may use it. A route that is missing here fails the last test.
const everyone = ['liaison', 'leadership', 'staff', 'admin'] as const;
const writers = ['liaison', 'admin'] as const;
const admins = ['admin'] as const;
type Allowed = readonly Role[] | 'open';

// Every record written in two languages has the same routes for its translation.
const translated = [
  '/meetings/:number', '/meetings/:number/delegations', '/meetings/:number/focus-areas/:area',
  '/meetings/:number/statements/:id', '/commitments/:ref', '/actions/:ref', '/themes/:slug', '/offices/:id',
  '/indicators/:slug',
];

const table: Record<string, Allowed> = {
  'GET /health': 'open',
  'GET /health/live': 'open',
  'GET /health/ready': 'open',
  'POST /language': 'open',
  'POST /session': 'open',
  'GET /sign-in': 'open',
  'POST /sign-in': 'open',
  'GET /sign-in/password': 'open',
  'POST /sign-in/password': 'open',
  'GET /sign-in/code': 'open',
  'POST /sign-in/code': 'open',
  'POST /sign-out': 'open',
  'GET /setup': 'open',
  'POST /setup': 'open',
  'GET /assets/app.css': 'open',
  'GET /assets/app.js': 'open',
  'GET /favicon.ico': 'open',
  'GET /': everyone,
  'GET /help': everyone,
  'GET /help/:slug': everyone,
  'GET /preferences': everyone,
  'POST /preferences': everyone,
  'GET /password': everyone,
  'POST /password': everyone,
  'GET /second-factor': everyone,
  'POST /second-factor': everyone,
  'POST /second-factor/removal': everyone,
  'GET /sessions': everyone,
  'POST /sessions/endings': everyone,
  'GET /meetings': everyone,
  'GET /meetings/new': writers,
  'POST /meetings': writers,
  'GET /meetings/next': writers,
  'POST /meetings/next': writers,
  'GET /meetings/:number.json': everyone,
  'GET /meetings/:number': everyone,
  'GET /meetings/:number/edit': writers,
  'POST /meetings/:number': writers,
  'GET /meetings/:number/delegations': writers,
  'POST /meetings/:number/delegations': writers,
  'GET /meetings/:number/history': everyone,
  'GET /meetings/:number/history/comparison': everyone,
  'GET /meetings/:number/restorations/new': writers,
  'POST /meetings/:number/restorations': writers,
  'GET /meetings/:number/delegations/history': everyone,
  'GET /meetings/:number/delegations/history/comparison': everyone,
  'GET /meetings/:number/delegations/restorations/new': writers,
  'POST /meetings/:number/delegations/restorations': writers,
  'GET /meetings/:number/filing/history': everyone,
  'GET /meetings/:number/filing/history/comparison': everyone,
  'GET /meetings/:number/filing/restorations/new': writers,
  'POST /meetings/:number/filing/restorations': writers,
  'GET /meetings/:number/focus-areas/:area/history': everyone,
  'GET /meetings/:number/focus-areas/:area/history/comparison': everyone,
  'GET /meetings/:number/focus-areas/:area/restorations/new': writers,
  'POST /meetings/:number/focus-areas/:area/restorations': writers,
  'GET /meetings/:number/statements/:id/history': everyone,
  'GET /meetings/:number/statements/:id/history/comparison': everyone,
  'GET /meetings/:number/statements/:id/restorations/new': writers,
  'POST /meetings/:number/statements/:id/restorations': writers,
  'GET /commitments/:ref/history': everyone,
  'GET /commitments/:ref/history/comparison': everyone,
  'GET /commitments/:ref/restorations/new': writers,
  'POST /commitments/:ref/restorations': writers,
  'GET /actions/:ref/history': everyone,
  'GET /actions/:ref/history/comparison': everyone,
  'GET /actions/:ref/restorations/new': writers,
  'POST /actions/:ref/restorations': writers,
  'GET /themes/:slug/history': everyone,
  'GET /themes/:slug/history/comparison': everyone,
  'GET /themes/:slug/restorations/new': writers,
  'POST /themes/:slug/restorations': writers,
  'GET /offices/:id/history': everyone,
  'GET /offices/:id/history/comparison': everyone,
  'GET /offices/:id/restorations/new': writers,
  'POST /offices/:id/restorations': writers,
  'GET /indicators/:slug/history': everyone,
  'GET /indicators/:slug/history/comparison': everyone,
  'GET /translations': everyone,
  ...Object.fromEntries(
    translated.flatMap((path) => [
      [`GET ${path}/translation`, writers], [`POST ${path}/translation`, writers],
      [`POST ${path}/translation-confirmations`, writers],
    ]),
  ),
  'GET /meetings/:number/statements': everyone,
  'POST /meetings/:number/statements': writers,
  'POST /meetings/:number/statements/draft': writers,
  'GET /meetings/:number/statements/:id/edit': writers,
  'POST /meetings/:number/statements/:id': writers,
  'POST /meetings/:number/statements/:id/position': writers,
  'POST /meetings/:number/statements/:id/removal': writers,
  'GET /meetings/:number/statements/:id/outcome': writers,
  'POST /meetings/:number/statements/:id/decision': writers,
  'POST /meetings/:number/statements/:id/task': writers,
  'POST /meetings/:number/statements/:id/dismissal': writers,
  'GET /meetings/:number/attachments': everyone,
  'POST /meetings/:number/attachments': writers,
  'GET /actions/:ref/attachments': everyone,
  'POST /actions/:ref/attachments': writers,
  'GET /attachments/:id': everyone,
  'GET /attachments/:id/removal': writers,
  'POST /attachments/:id/removal': writers,
  'GET /filing': everyone,
  'GET /meetings/:number/filing': writers,
  'POST /meetings/:number/filing': writers,
  'GET /meetings/:number/assessment': everyone,
  'POST /meetings/:number/assessment': writers,
  'GET /meetings/:number/unread-lines': writers,
  'POST /meetings/:number/unread-lines': writers,
  'GET /meetings/:number/announcement': everyone,
  'GET /meetings/:number/announcement.pdf': everyone,
  'GET /meetings/:number/announcement.docx': everyone,
  'GET /meetings/:number/announcement.html': everyone,
  'GET /meetings/:number/announcement.md': everyone,
  'GET /meetings/:number/announcement.json': everyone,
  'GET /meetings/:number/minutes': everyone,
  'GET /meetings/:number/minutes.docx': everyone,
  'GET /meetings/:number/minutes.md': everyone,
  'GET /meetings/:number/minutes.pdf': everyone,
  'GET /meetings/:number/minutes.json': everyone,
  'GET /meetings/:number/minutes.html': everyone,
  'GET /meetings/:number/draft': writers,
  'POST /meetings/:number/draft': writers,
  'GET /meetings/:number/draft/withdrawal': writers,
  'POST /meetings/:number/draft/withdrawal': writers,
  'GET /meetings/:number/check': writers,
  'POST /meetings/:number/check': writers,
  'GET /meetings/:number/concurrences/new': writers,
  'POST /meetings/:number/concurrences': writers,
  'GET /meetings/:number/concurrences/unconfirmed': writers,
  'POST /meetings/:number/concurrences/unconfirmed': writers,
  'GET /meetings/:number/concurrences/:id/withdrawal': writers,
  'POST /meetings/:number/concurrences/:id/withdrawal': writers,
  'GET /meetings/:number/publication': writers,
  'POST /meetings/:number/publication': writers,
  'GET /meetings/:number/editions': everyone,
  'POST /meetings/:number/editions': writers,
  'GET /meetings/:number/editions/new': writers,
  'GET /meetings/:number/editions/abandonment': writers,
  'POST /meetings/:number/editions/abandonment': writers,
  'GET /meetings/:number/editions/comparison': everyone,
  'GET /meetings/:number/editions/:edition': everyone,
  ...Object.fromEntries(documentFormats.map((format) => [`GET /meetings/:number/editions/:edition.${format}`, everyone])),
  'GET /meetings/:number/rounds/:round': everyone,
  'GET /meetings/:number/rounds/:round/content-:lang.json': everyone,
  'GET /meetings/:number/focus-areas/new': writers,
  'POST /meetings/:number/focus-areas': writers,
  'GET /meetings/:number/focus-areas/:area/edit': writers,
  'POST /meetings/:number/focus-areas/:area': writers,
  'POST /meetings/:number/focus-areas/:area/position': writers,
  'POST /meetings/:number/focus-areas/:area/removal': writers,
  'GET /meetings/:number/focus-areas/:area/parts': writers,
  'POST /meetings/:number/focus-areas/:area/parts': writers,
  'GET /meetings/:number/focus-areas/:area/commitments/new': writers,
  'POST /meetings/:number/focus-areas/:area/commitments': writers,
  'GET /commitments/:ref.json': everyone,
  'GET /commitments/:ref': everyone,
  'GET /commitments/:ref/edit': writers,
  'POST /commitments/:ref': writers,
  'POST /commitments/:ref/position': writers,
  'POST /commitments/:ref/removal': writers,
  'GET /commitments/:ref/parts': writers,
  'POST /commitments/:ref/parts': writers,
  'GET /commitments/:ref/links': everyone,
  'POST /commitments/:ref/links': writers,
  'POST /commitments/:ref/directions': ['leadership', 'admin'],
  'POST /commitments/:ref/directions/:id/answers': ['liaison', 'admin'],
  'GET /commitments/:ref/actions/new': writers,
  'POST /commitments/:ref/actions': writers,
  'GET /actions': everyone,
  'GET /actions.xlsx': everyone,
  'GET /actions.csv': everyone,
  'GET /calendar.ics': everyone,
  'GET /actions/import': writers,
  'POST /actions/import': writers,
  'POST /actions/import/files': writers,
  'POST /actions/import/previews': writers,
  'GET /actions/:ref.json': everyone,
  'GET /actions/:ref': everyone,
  'GET /actions/:ref/edit': writers,
  'POST /actions/:ref': writers,
  'POST /actions/:ref/updates': writers,
  'GET /register': everyone,
  'GET /brief': everyone,
  ...Object.fromEntries(indicatorFormats.map((format) => [`GET /indicators.${format}`, everyone])),
  ...Object.fromEntries(lineageFormats.map((format) => [`GET /themes/:slug.${format}`, everyone])),
  ...Object.fromEntries(themeFormats.map((format) => [`GET /themes.${format}`, everyone])),
  ...Object.fromEntries(tableFormats.map((format) => [`GET /commitments.${format}`, everyone])),
  ...Object.fromEntries(registerFormats.map((format) => [`GET /register.${format}`, everyone])),
  ...Object.fromEntries(documentFormats.map((format) => [`GET /brief.${format}`, everyone])),
  'GET /search': everyone,
  'GET /announcements/new': writers,
  'POST /announcements/readings': writers,
  'POST /announcements/files': writers,
  'POST /announcements': writers,
  'POST /announcements/comparisons': writers,
  'GET /comparison': everyone,
  'GET /themes': everyone,
  'GET /themes/new': writers,
  'POST /themes': writers,
  'GET /themes/:slug': everyone,
  'GET /themes/:slug/edit': writers,
  'POST /themes/:slug': writers,
  'GET /offices': everyone,
  'GET /offices/new': writers,
  'POST /offices': writers,
  'GET /offices/:id/edit': writers,
  'POST /offices/:id': writers,
  'GET /indicators': everyone,
  'GET /indicators.json': everyone,
  'GET /indicators/new': writers,
  'POST /indicators': writers,
  'GET /indicators/:slug/edit': writers,
  'POST /indicators/:slug': writers,
  'GET /indicators/:slug/figures/new': writers,
  'POST /indicators/:slug/figures': writers,
  'GET /people': admins,
  'GET /people/new': admins,
  'POST /people': admins,
  'GET /people/:id': admins,
  'POST /people/:id': admins,
  'POST /people/:id/sessions/endings': admins,
  'GET /audit': admins,
  'GET /audit.csv': admins,
  'GET /audit.xlsx': admins,
};

// Records that exist, so that only the permission decides.
function addressOf(path: string, personId: number): string {
  return path
    .replace('/people/:id', `/people/${personId}`)
    .replace(':number', '10')
    .replace(':edition', '1')
    .replace(':round', '1')
    .replace(':lang', 'ja')
    .replace(':area', '1')
    .replace('/commitments/:ref', '/commitments/10-1-2')
    .replace('/actions/:ref', '/actions/A10-1')
    .replace('/indicators/:slug', '/indicators/undelivered-amount')
    .replace('/help/:slug', '/help/log-a-meeting')
    .replace(':slug', 'undelivered')
    .replace(':id', '1');
}

describe('Every route lets in those who may and nobody else', () => {
  let app: TestApp;
  let personId: number;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    personId = (await app.person('staff')).id;
    const liaison = await app.as('liaison');
    await liaison.post('/offices', { party: 'jp', nameJa: '履行管理班' }).expect(303);
    await liaison.post('/commitments/10-1-2/actions', { titleJa: '整理', audience: 'shared' }).expect(303);
  });
  afterAll(() => app.close());

  const guarded = Object.entries(table).filter(([, allowed]) => allowed !== 'open');

  test.each(guarded)('%s asks a stranger to sign in', async (route) => {
    const [method, path] = route.split(' ') as [string, string];
    const stranger = app.stranger();
    const answer = await (method === 'GET' ? stranger.get(addressOf(path, personId)) : stranger.post(addressOf(path, personId), { a: 'b' }));
    expect(answer.status).toBe(method === 'GET' ? 303 : 401);
  });

  const asked = guarded.flatMap(([route, allowed]) =>
    roles.map((role) => ({ route, role, allowed: allowed.includes(role as never) })),
  );
  test.each(asked)(
    '$route as $role: $allowed',
    async ({ route, role, allowed }) => {
      const [method, path] = route.split(' ') as [string, string];
      const browser = await app.as(role);
      // An empty form is refused by the form, which comes after the permission; nothing is changed.
      const answer = await (method === 'GET' ? browser.get(addressOf(path, personId)) : browser.post(addressOf(path, personId)));
      if (allowed) expect([200, 303, 400, 404, 422]).toContain(answer.status);
      else expect(answer.status).toBe(403);
      expect(answer.status).toBeLessThan(500);
    },
  );

  test('a change that comes from another site is refused', async () => {
    const { default: supertest } = await import('supertest');
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }, { Origin: 'https://elsewhere.example' }, {}]) {
      await supertest(app.app).post('/sign-in').set(headers as Record<string, string>).type('form').send({}).expect(403);
    }
  });

  test('a disabled account is let in nowhere, even with a session', async () => {
    const browser = await app.as('leadership');
    const person = await app.person('leadership');
    await (await app.as('admin')).post(`/people/${person.id}`, { version: person.version, name: person.name, role: 'leadership', disabled: '1' });
    for (const [method, path] of guarded.map(([route]) => route.split(' ') as [string, string])) {
      if (method === 'GET') await browser.get(addressOf(path, personId)).expect(303).expect('Location', /^\/sign-in/);
      else await browser.post(addressOf(path, personId), { a: 'b' }).expect(401);
    }
  });

  test('no route is missing from the table, and none in it is gone', () => {
    expect(routesOf(app.app).sort()).toEqual(Object.keys(table).sort());
  });
});
