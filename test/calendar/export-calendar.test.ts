import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventsIn, headIn } from '../documents/ics-events.ts';
import { actionOf, offices, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fileAt } from '../support/files.ts';
import { lastAudit } from '../support/record.ts';

describe.each(engines)('The calendar of meetings and due dates, on %s', (engine) => {
  let app: TestApp;
  let staff: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const { jp, us } = await offices(app);
    const shared = { audience: 'shared' as const };
    await actionOf(app, { ...shared, title: { ja: '整理; "一", 二', en: 'Sort' }, officeId: jp, dueOn: '2026-03-31' });
    await actionOf(app, { ...shared, title: { ja: '照会', en: null }, officeId: us, dueOn: '2026-04-30' });
    await actionOf(app, { title: { ja: '内々の検討', en: null }, officeId: jp, dueOn: '2026-05-31' });
    await actionOf(app, shared);
    staff = await app.as('staff');
  });
  afterAll(() => app.close());

  const events = async (query = '') => eventsIn((await fileAt(staff, `/calendar.ics${query}`)).bytes.toString());
  const uids = async (query: string) => (await events(query)).map(({ UID }) => UID?.replace('@sccm-register', ''));
  const due = async (ref: string, query = '') => (await events(query)).find(({ UID }) => UID === `${ref}.due@sccm-register`);

  test('has each shared action by its day, and says what it is', async () => {
    expect(await due('A10-1')).toMatchObject({
      'DTSTART;VALUE=DATE': '20260331', 'DTEND;VALUE=DATE': '20260401', SUMMARY: '期限：A10-1 整理; "一", 二', SEQUENCE: '0',
      DESCRIPTION: '進捗：未着手\n担当部署：日　有償援助調達室\n確認事項 10-1-2', DTSTAMP: '20260202T030000Z',
    });
    expect(await due('A10-3')).toBeUndefined();
    expect(await due('A10-4')).toBeUndefined();
    expect(await due('A10-3', '?audience=internal')).toMatchObject({ CLASS: 'CONFIDENTIAL' });
  });

  test('has each meeting whose day is known: hours in UTC, and nothing of one known to the month', async () => {
    const all = await events();
    const tenth = all.find(({ UID }) => UID === 'meeting-10@sccm-register');
    expect(tenth).toMatchObject({ DTSTART: '20260128T043000Z', DTEND: '20260128T073000Z', SUMMARY: '第10回SCCM' });
    expect(tenth?.['DESCRIPTION']).toBe('13:30–16:30（日本時間）');
    expect(all.some(({ UID }) => UID === 'meeting-1@sccm-register')).toBe(false);
  });

  test('takes the hours of a meeting in the zone it is held in, summer time too', async () => {
    const liaison = await app.as('liaison');
    const meeting = { number: '11', stage: 'planned', heldFrom: '2026-07-01', startsAt: '09:00', timeZone: 'America/New_York', authoritative: 'ja' };
    await liaison.post('/meetings', meeting).expect(303);
    await liaison.post('/meetings', { ...meeting, number: '12', heldFrom: '2027-01-12', heldTo: '2027-01-14' }).expect(303);
    const all = await events('?lang=en');
    expect(all.find(({ UID }) => UID === 'meeting-11@sccm-register')).toMatchObject({
      DTSTART: '20260701T130000Z', SUMMARY: 'SCCM, meeting 11 (planned)', DESCRIPTION: '09:00 (US Eastern time)',
    });
    expect(all.find(({ UID }) => UID === 'meeting-12@sccm-register')).toMatchObject({
      'DTSTART;VALUE=DATE': '20270112', 'DTEND;VALUE=DATE': '20270115',
    });
  });

  test('is whole, or of one office, which then stands in its name', async () => {
    expect((await uids('')).filter((uid) => uid?.endsWith('.due'))).toEqual(['A10-1.due', 'A10-2.due']);
    expect((await uids('?office=2')).filter((uid) => uid?.endsWith('.due'))).toEqual(['A10-2.due']);
    expect(await uids('?office=2')).toContain('meeting-10');
    const file = await fileAt(staff, '/calendar.ics?office=1&lang=both');
    expect(file.name).toBe('sccm-calendar-office-1-2026-02-02-both.ics');
    expect(file.type).toBe('text/calendar; charset=utf-8');
    expect(headIn(file.bytes.toString())['X-WR-CALNAME']).toBe(
      'SCCM 会合・対応事項の期限（有償援助調達室） / SCCM meetings and due dates (FMS Procurement Office)',
    );
    await staff.get('/calendar.ics?office=99').expect(404);
  });

  test('does not name an office to both sides that stands in no event they may know of', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/offices', { party: 'jp', nameJa: '内々の係', nameEn: '' }).expect(303);
    const { id } = await app.db.read.selectFrom('offices').select('id').where('name_ja', '=', '内々の係').executeTakeFirstOrThrow();
    await actionOf(app, { title: { ja: '内々の照会', en: null }, officeId: id, dueOn: '2026-06-30' });
    const name = async (query: string) => headIn((await fileAt(staff, `/calendar.ics?office=${id}${query}`)).bytes.toString())['X-WR-CALNAME'];
    expect(await name('')).toBe('SCCM 会合・対応事項の期限');
    expect(await name('&audience=internal')).toBe('SCCM 会合・対応事項の期限（内々の係）');
  });

  test('has the same event with a higher number once both sides know more, and not before', async () => {
    app.clock.now = new Date('2026-02-02T03:05:00.000Z');
    await report(app, 'A10-2', { status: 'in_progress' });
    expect(await due('A10-2')).toMatchObject({ SEQUENCE: '0', DESCRIPTION: '進捗：未着手\n担当部署：米　DSCA 調達課\n確認事項 10-1-2' });
    await report(app, 'A10-2', { status: 'dropped', audience: 'shared' });
    expect(await due('A10-2', '?lang=both')).toMatchObject({
      SEQUENCE: '1', STATUS: 'CANCELLED', SUMMARY: '【取りやめ】期限：A10-2 照会 / [Dropped] Due: A10-2 照会 (No English)',
    });
    expect(await due('A10-2', '?audience=internal')).toMatchObject({ SEQUENCE: '2' });
  });

  test('is noted in the audit, and offered by the lists of actions and offices', async () => {
    await fileAt(staff, '/calendar.ics?office=1');
    expect(await lastAudit(app)).toMatchObject({ change: 'calendar.export', by: '職員 次郎', detail: { format: 'ics', office: 1 } });
    for (const page of ['/actions', '/offices']) {
      expect((await staff.get(page).expect(200)).text).toContain('formaction="/calendar.ics"');
    }
    expect((await staff.get('/offices')).text).toMatch(/<select class="input" id="exports-office" name="office">/);
  });
});
