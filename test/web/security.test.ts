import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { actionOf, offices } from '../support/actions.ts';

const pages = [
  '/', '/meetings', '/meetings/new', '/meetings/10', '/meetings/10/edit', '/meetings/10/delegations', '/meetings/10/minutes',
  '/meetings/10/announcement', '/meetings/10/unread-lines', '/meetings/10/focus-areas/new', '/meetings/10/focus-areas/1/edit',
  '/meetings/10/focus-areas/1/parts', '/meetings/10/focus-areas/1/commitments/new', '/commitments/10-1-2', '/commitments/10-1-2/edit',
  '/commitments/10-1-2/parts', '/commitments/10-1-2/actions/new', '/actions', '/actions/A10-1', '/actions/A10-1/edit',
  '/announcements/new', '/themes', '/themes/new', '/themes/undelivered', '/themes/undelivered/edit', '/offices', '/offices/new',
  '/offices/1/edit', '/indicators', '/people', '/people/new', '/people/1', '/preferences', '/audit', '/nowhere',
];

describe('A page runs nothing but the program itself', () => {
  let app: TestApp;
  let admin: Browser;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    admin = await app.as('admin');
    await offices(app);
    await actionOf(app);
  });
  afterAll(() => app.close());

  test('every answer carries the same strict headers: pages, files, refusals and styles', async () => {
    const asked = ['/sign-in', '/', '/meetings/10', '/meetings/10.json', '/meetings/10/minutes.md', '/nowhere', '/people/x', '/health', '/assets/app.css', '/assets/app.js'];
    for (const path of asked) {
      const { headers } = await admin.get(path);
      const policy = (headers['content-security-policy'] ?? '').split(';').sort();
      expect(policy).toEqual([
        "base-uri 'none'", "connect-src 'self'", "default-src 'none'", "font-src 'self'", "form-action 'self'",
        "frame-ancestors 'none'", "img-src 'self'", "object-src 'none'", "script-src 'self'", "style-src 'self'",
      ]);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY' });
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  test.each(['/sign-in', ...pages])('%s holds no script or style of its own, and names nothing outside', async (path) => {
    const { text, status } = await (path === '/sign-in' ? app.stranger() : admin).get(path);
    expect(status).toBe(path === '/nowhere' ? 404 : 200);
    const ours = /^<script src="\/assets\/app\.js\?v=\w+" type="module">$/;
    expect(text.match(/<script\b[^>]*>/g)).toEqual([expect.stringMatching(ours)]);
    expect(text).not.toMatch(/<style\b|<[^>]* style=|<[^>]* on\w+=|javascript:/i);
    expect([...text.matchAll(/<(?:link|img|script|iframe|source)\b[^>]*\b(?:src|href)="([^"]*)"/g)].map(([, at]) => at).filter((at) => !at?.startsWith('/assets/'))).toEqual([]);
  });

  test('a change must come from a page of the program', async () => {
    const host = '127.0.0.1:3000';
    const cases: [Record<string, string>, number][] = [
      [{ 'Sec-Fetch-Site': 'same-origin' }, 303],
      [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, 303],
      [{ Origin: `http://${host}`, Host: host }, 303],
      [{ 'Sec-Fetch-Site': 'cross-site', Origin: `http://${host}`, Host: host }, 403],
      [{ 'Sec-Fetch-Site': 'same-site' }, 403],
      [{ 'Sec-Fetch-Site': 'none' }, 403],
      [{ Origin: 'http://elsewhere.example', Host: host }, 403],
      [{ Origin: `https://${host}`, Host: host }, 403],
      [{}, 403],
    ];
    for (const [headers, status] of cases) {
      const answer = await supertest(app.app).post('/language').set(headers).type('form').send({ locale: 'ja' });
      expect([headers, answer.status]).toEqual([headers, status]);
    }
  });

  test('a forged change leaves nothing, and other ways of asking for one do not exist', async () => {
    const token = await app.session('admin');
    const before = await app.db.read.selectFrom('offices').selectAll().execute();
    const refused = await supertest(app.app).post('/offices').set('Cookie', `sccm_session=${token}`).set('Sec-Fetch-Site', 'cross-site')
      .type('form').send({ party: 'jp', nameJa: '偽の担当部署' }).expect(403);
    // Nor does the page that refuses it show what another site wrote, or offer to send it.
    expect(refused.text).not.toContain('偽の担当部署');
    for (const method of ['put', 'patch', 'delete'] as const) {
      const asked = supertest(app.app)[method]('/offices/1').set('Cookie', `sccm_session=${token}`);
      await asked.set('Sec-Fetch-Site', 'same-origin').expect(404);
    }
    await admin.get('/sign-out').expect(404);
    expect(await app.db.read.selectFrom('offices').selectAll().execute()).toEqual(before);
  });
});
