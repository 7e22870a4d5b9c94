import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { findPerson } from '../../src/people/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

describe.each(engines)('A person chooses the language and the style of dates, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test.each([
    ['ja', 'era', '令和8年1月28日'],
    ['ja', 'iso', '2026年1月28日'],
    ['en', 'iso', '28 January 2026'],
    ['en', 'era', '令和8年1月28日'],
  ])('%s and %s: the 10th meeting was on %s', async (locale, dateStyle, shown) => {
    const staff = await app.as('staff');
    await staff.post('/preferences', { locale, dateStyle }).expect(303);
    expect(formOf(await staff.get('/preferences').expect(200), '/preferences')).toEqual({ locale, dateStyle });
    const page = await staff.get('/meetings/10').expect(200);
    expect(page.text).toContain(`<html lang="${locale}">`);
    expect(page.text).toContain(shown);
  });

  test('the choice is that of the person alone, and stands in the audit', async () => {
    await (await app.as('leadership')).post('/preferences', { locale: 'en', dateStyle: 'iso' }).expect(303);
    expect(await findPerson(app.db.read, (await app.person('leadership')).id)).toMatchObject({ locale: 'en', dateStyle: 'iso' });
    expect(await findPerson(app.db.read, (await app.person('liaison')).id)).toMatchObject({ locale: 'ja', dateStyle: 'era' });
    const [entry] = (await listAuditEntries(app.db.read, { before: null, size: 5 })).filter(({ change }) => change === 'person.prefer');
    expect(entry).toMatchObject({ ref: 'leadership.ja@example.jp', detail: '{"locale":"en","dateStyle":"iso"}' });
  });

  test.each([{ locale: 'fr', dateStyle: 'iso' }, { locale: 'ja', dateStyle: 'maya' }, {}])('%j is refused', async (given) => {
    const liaison = await app.as('liaison');
    const page = await liaison.post('/preferences', given).expect(422);
    expect(page.text).toContain('選択肢から選んでください');
    expect(await findPerson(app.db.read, (await app.person('liaison')).id)).toMatchObject({ locale: 'ja', dateStyle: 'era' });
  });

  test('a stranger is asked to sign in', async () => {
    await app.stranger().get('/preferences').expect(303).expect('Location', '/sign-in?to=%2Fpreferences');
    await app.stranger().post('/preferences', { locale: 'en', dateStyle: 'iso' }).expect(401);
  });
});
