import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { createApp } from '../../src/app.ts';
import { keysOf } from '../../src/lib/sealing.ts';
import { browser, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const cookiesOf = (answer: Response): string[] => (answer.headers['set-cookie'] ?? []) as unknown as string[];
// Of two that one answer sets a browser keeps the last.
const draftsOf = (answer: Response): string => cookiesOf(answer).findLast((one) => one.startsWith('sccm_drafts=')) ?? '';
const valueOf = (answer: Response): string => /^sccm_drafts=([^;]*)/.exec(draftsOf(answer))?.[1] ?? '';

describe('The key of what a person has not saved yet', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite');
    for (const role of ['liaison', 'staff'] as const) await app.person(role);
  });
  afterAll(() => app.close());

  const pass = (minutes: number): void => { app.clock.now = new Date(app.clock.now.getTime() + minutes * 60_000); };
  const signIn = (role: string, program = app.app) =>
    browser(program, null).post('/sign-in', { email: `${role}.ja@example.jp`, password }).expect(303);
  const sessionOf = (answer: Response): string => /sccm_session=([\w-]*)/.exec(cookiesOf(answer).join())?.[1] ?? '';
  const ask = (session: string, drafts: string, path = '/meetings') =>
    app.stranger().get(path).set('Accept', 'text/html').set('Cookie', `sccm_session=${session}; sccm_drafts=${drafts}`);

  test('comes with the sign-in, for scripts to read, as long as a session lasts without a request', async () => {
    const answer = await signIn('liaison');
    const { id } = await app.person('liaison');
    expect(draftsOf(answer)).toMatch(new RegExp(`^sccm_drafts=${id}\\.[\\w-]{43}; Max-Age=7200; Path=/; Expires=[^;]+; SameSite=Lax$`));
  });

  test('is the same at each sign-in, another for each person, and another in another installation', async () => {
    const first = valueOf(await signIn('liaison'));
    expect(valueOf(await signIn('liaison'))).toBe(first);
    const elsewhere = createApp({ ...app.deps, keys: keysOf(Buffer.alloc(32, 'another key')) });
    const keys = [first, valueOf(await signIn('staff')), valueOf(await signIn('liaison', elsewhere))].map((one) => one.split('.')[1]);
    expect(new Set(keys).size).toBe(3);
  });

  test('is told again while the session is in use, also where nothing has changed, and stands in no page', async () => {
    const answer = await signIn('liaison');
    const [session, drafts] = [sessionOf(answer), valueOf(answer)];
    const page = await ask(session, drafts).expect(200);
    expect([draftsOf(page), page.text.includes(drafts.split('.')[1] ?? '')]).toEqual(['', false]);
    pass(6);
    const tag = page.headers['etag'] ?? '';
    const unchanged = await ask(session, drafts).set('If-None-Match', tag).expect(304);
    expect(valueOf(unchanged)).toBe(drafts);
    expect(draftsOf(await ask(session, drafts).expect(200))).toBe('');
    // Someone else's, or none, is put right at once.
    expect(valueOf(await ask(session, '999.x').expect(200))).toBe(drafts);
    expect(draftsOf(await ask(session, '999.x').set('Accept', 'application/json').expect(200))).toBe('');
  });

  test('is taken back at the sign-out, and from a browser whose session is over', async () => {
    const answer = await signIn('liaison');
    const [session, drafts] = [sessionOf(answer), valueOf(answer)];
    const out = await browser(app.app, session).post('/sign-out').expect(303);
    expect(draftsOf(out)).toMatch(/^sccm_drafts=; .*Expires=Thu, 01 Jan 1970/);
    expect(draftsOf(await ask(session, drafts, '/sign-in').expect(200))).toMatch(/^sccm_drafts=; /);
    expect(draftsOf(await app.stranger().get('/sign-in').expect(200))).toBe('');
  });
});
