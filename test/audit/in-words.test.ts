import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldWords } from '../../src/audit/field-rules.ts';
import { listAuditEntries } from '../../src/audit/queries.ts';
import type { AuditEntry } from '../../src/audit/rules.ts';
import { delegateText } from '../../src/lib/delegate-texts.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { checked, concur, putUp, send } from '../support/editions.ts';
import { tickOf, unescaped } from '../support/form.ts';
import { fillWithEverything } from '../support/whole-record.ts';

/** The lines of the detail of each entry on the first pages, by the entry's id. */
async function linesOf(admin: Browser, query = ''): Promise<Map<number, string[]>> {
  const lines = new Map<number, string[]>();
  for (let next = `/audit?${query}`; next !== ''; ) {
    const { text } = await admin.get(next).expect(200);
    for (const [, id, row = ''] of text.matchAll(/<tr id="entry-(\d+)">([^]*?)<\/tr>/g)) {
      const told = [...row.matchAll(/<dt>([^]*?)<\/dt><dd>([^]*?)<\/dd>/g)];
      lines.set(Number(id), told.map(([, label, value = '']) => unescaped(`${label}：${value.replace(/<[^>]+>/g, '')}`)));
    }
    next = unescaped(/href="([^"]+)" rel="next"/.exec(text)?.[1] ?? '');
  }
  return lines;
}

/** What the whole record does not hold of itself: files that left, and a text that was given up again. */
async function doTheRest(app: TestApp): Promise<void> {
  const liaison = await app.as('liaison');
  const files = [
    '/register.xlsx?group=office&status=open&side=us&theme=undelivered&late=1', '/actions.csv?status=in_progress&office=1',
    '/brief.md', '/commitments.csv', '/indicators.csv', '/themes.csv', '/calendar.ics', '/meetings/10/minutes.md?edition=1',
    '/meetings/8/announcement.md?width=half',
  ];
  for (const file of files) await liaison.get(file).expect(200);
  await (await app.as('admin')).get('/audit.csv?person=none&noun=session&change=office.add&from=2026-02-02').expect(200);
  await send(liaison, '/meetings/10/filing', { retention: 'in_use', measure: 'transfer', handling: 'internal' });
  await send(liaison, '/meetings/8', { format: 'video', timeZone: 'Pacific/Honolulu', authoritative: 'en' }, '/meetings/8/edit');
  await voided(app, 9);
}

/** The US side's yes to the text of a meeting, made void by a change of a commitment. */
async function voided(app: TestApp, number: number): Promise<void> {
  await putUp(app, number);
  await checked(app, number);
  await concur(app, number, 'us');
  const liaison = await app.as('liaison');
  const address = `/meetings/${number}`;
  const confirmVoiding = tickOf(await liaison.get(`${address}/edit`));
  const { status } = await send(liaison, address, { summaryJa: '改めた要旨', confirmVoiding }, `${address}/edit`);
  if (status !== 303) throw new Error(`answered ${status}`);
}

interface Leaf {
  field: string;
  value: unknown;
}

/** Every field of a detail, however deep, with what it holds. */
function leavesOf(value: unknown, field = ''): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, field));
  if (typeof value !== 'object' || value === null) return [{ field, value }];
  if ('kind' in value && field === 'gaps') return [{ field, value: value.kind }];
  return Object.entries(value).flatMap(([name, one]) => [{ field: name, value: null }, ...leavesOf(one, name)]);
}

describe.each(engines)('Every field and every code of an entry reads in words, on %s', (engine) => {
  let app: TestApp;
  let entries: AuditEntry[];
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await fillWithEverything(app);
    await doTheRest(app);
    entries = await listAuditEntries(app.db.read, { before: null, size: 1000 });
  });
  afterAll(() => app.close());

  const told = () => entries.map(({ change, detail }) => ({ change, leaves: leavesOf(JSON.parse(detail)) }));

  test('there is much to read', () => {
    expect(new Set(entries.map(({ change }) => change)).size).toBeGreaterThan(35);
  });

  test('no field lacks its words', () => {
    const hasWords = (change: string, field: string): boolean =>
      ['ja', 'en'].includes(field) || delegateText(field) !== null || fieldWords(change, field) !== undefined;
    const lacking = told().flatMap(({ change, leaves }) =>
      leaves.filter(({ field }) => !hasWords(change, field)).map(({ field }) => `${change}: ${field}`));
    expect([...new Set(lacking)]).toEqual([]);
  });

  test('no code stands as it is on the page', async () => {
    const shown = await linesOf(await app.as('admin'));
    const bare = entries.flatMap(({ id, change, detail }) => leavesOf(JSON.parse(detail))
      .filter(({ value }) => typeof value === 'string' && /^[a-z][a-z_/.-]+$/.test(value))
      .filter(({ value }) => shown.get(id)?.some((line) => line.split(/[：、\n→ ]/).includes(String(value))))
      .map(({ field, value }) => `${change}: ${field} ${String(value)}`));
    expect([...new Set(bare)]).toEqual([]);
  });
});

describe('An entry says of whom and of what it tells', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
  });
  afterAll(() => app.close());

  const newest = async (change: string, locale: 'ja' | 'en' = 'ja') =>
    [...(await linesOf(await app.as('admin', locale), `change=${change}`)).values()][0];

  test('whose concurrence and whose check a change of the text made void, and which change that was', async () => {
    await voided(app, 10);
    expect(await newest('minutes.void')).toEqual([
      '案の回：1', '無効となった確認：管理 三郎', '無効となった同意：米国側', '無効となった原因の変更：操作：会合を変更\n番号：10',
    ]);
    expect(await newest('minutes.void', 'en')).toContain('Concurrences made void：US side');
  });

  test('to whose concurrence a file was attached', async () => {
    await putUp(app, 10);
    await checked(app, 10);
    await concur(app, 10, 'us');
    const { id } = await app.db.read.selectFrom('concurrences').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    const file = { name: '同意書.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF\n') };
    const fields = { target: `concurrence-${id}`, audience: 'internal' };
    await (await app.as('liaison')).upload('/meetings/10/attachments', file, fields).expect(303);
    expect(await newest('attachment.add')).toEqual(expect.arrayContaining([
      'ファイル名：同意書.pdf', `添付先：同意（識別番号${id}）`, '側：米国側', '同意した日：令和8年2月2日',
    ]));
  });

  test('the name of a person as a name of a person, an office and a theme by what they are called', async () => {
    const admin = await app.as('admin');
    await send(admin, `/people/${(await app.person('staff')).id}`, { name: '職員 五郎' });
    expect(await newest('person.edit')).toContainEqual(expect.stringMatching(/^氏名：.+ → 職員 五郎$/));
    const liaison = await app.as('liaison');
    await liaison.post('/offices', { party: 'jp', nameJa: '調達室', nameEn: '' }).expect(303);
    await liaison.post('/commitments/10-3-1/actions', { titleJa: '整理する', officeId: '1', audience: 'internal' }).expect(303);
    expect(await newest('action.add')).toContain('担当部署：調達室');
    await liaison.get('/actions.csv?theme=undelivered').expect(200);
    expect(await newest('actions.export')).toContain('継続課題：未納入');
  });

  test('which number an entry has, and the second it was written in', async () => {
    const page = await (await app.as('admin')).get('/audit').expect(200);
    const [, id] = /<tr id="entry-(\d+)">/.exec(page.text) ?? [];
    expect(page.text).toContain(`最新は${id}番`);
    expect(page.text).toMatch(new RegExp(`<tr id="entry-${id}">[^]*?令和8年2月2日 12:00:00</time> <span[^>]*>${id}番</span>`));
  });
});
