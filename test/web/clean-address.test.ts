import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe('A filter sent without scripts leads to an address without its empty fields', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
  });
  afterAll(() => app.close());

  test.each([
    ['/register?as-of=&recorded-by=&since=&group=&status=open&side=&office=&theme=&meeting=', '/register?status=open'],
    ['/register?as-of=2025-10-01&recorded-by=', '/register?as-of=2025-10-01'],
    ['/actions?status=&office=', '/actions'],
    ['/brief?as-of=2026-02-01&since=', '/brief?as-of=2026-02-01'],
    ['/register?theme=%E7%AC%AC&office=', '/register?theme=%E7%AC%AC'],
    ['/actions?&&status=open&', '/actions?status=open'],
  ])('%s', async (asked, clean) => {
    const staff = await app.as('staff');
    const answer = await staff.get(asked).expect(303).expect('Location', clean);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect([200, 422]).toContain((await staff.get(clean)).status);
  });

  test('one that is filled is answered as it stands', async () => {
    const staff = await app.as('staff');
    await staff.get('/register?status=open&overdue=1').expect(200);
    await staff.get('/register').expect(200);
  });

  test.each(['//register?a=', '/register//evil.example?a=', '//evil.example/register?a=', '/%2fregister?a='])('%s leads to no other site', async (asked) => {
    const answer = await (await app.as('staff')).get(asked);
    expect(answer.headers['location'] ?? '/').toMatch(/^\/(?![/\\])/);
  });

  test('what is sent to be changed is left as it was sent', async () => {
    await (await app.as('liaison')).post('/meetings?x=', { number: '' }).expect(422);
  });
});
