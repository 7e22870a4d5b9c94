import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordTables } from '../../src/db/record-tables.ts';
import type { RecordTable } from '../../src/db/record-tables.ts';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { routesOf } from '../support/routes.ts';
import { fillWithEverything } from '../support/whole-record.ts';

interface Place {
  /** A record that exists; those of a parent stand under the right one of that parent. */
  right: string;
  /** What names no record here, but might elsewhere. */
  missing: string[];
  /** Another parent that exists, under which the right one does not stand. */
  notUnder?: string;
}

// Every place of an address where a record is named. A route with a place that is missing here fails the last test.
const places: Record<string, Place> = {
  '/meetings/:number': { right: '10', missing: ['99', '10-1-2', 'A10-1'] },
  '/meetings/:number/focus-areas/:area': { right: '3', missing: ['99'], notUnder: '/meetings/9' },
  '/meetings/:number/statements/:id': { right: '2', missing: ['99'], notUnder: '/meetings/8' },
  '/meetings/:number/concurrences/:id': { right: '1', missing: ['99'], notUnder: '/meetings/8' },
  '/meetings/:number/editions/:edition': { right: '1', missing: ['99'], notUnder: '/meetings/8' },
  '/meetings/:number/rounds/:round': { right: '1', missing: ['99'], notUnder: '/meetings/8' },
  '/meetings/:number/rounds/:round/content-:lang': { right: 'ja', missing: ['fr'] },
  '/commitments/:ref': { right: '10-1-2', missing: ['9-1-2', '10-99-2', '10-1-99', '10-1', 'A10-1'] },
  '/commitments/:ref/directions/:id': { right: '1', missing: ['99'], notUnder: '/commitments/10-1-1' },
  '/actions/:ref': { right: 'A10-1', missing: ['A9-1', 'A10-99', 'a10-1', '10-1-2'] },
  '/attachments/:id': { right: '1', missing: ['99'] },
  '/themes/:slug': { right: 'undelivered', missing: ['none', 'undelivered-amount'] },
  '/offices/:id': { right: '1', missing: ['99'] },
  '/indicators/:slug': { right: 'undelivered-amount', missing: ['none', 'undelivered'] },
  '/people/:id': { right: '1', missing: ['99'] },
  '/help/:slug': { right: 'log-a-meeting', missing: ['none'] },
};

// What names no record anywhere.
const absurd = [
  '0', '-1', '1e9', '1.0', '01', '１', '2147483648', '9999999999', 'a'.repeat(4_000), '..%2F1', '%00', '1%0A',
  '%27%20or%201=1--', '__proto__',
];

// What was said, with three marks to settle.
const said = '【決定】一覧を作る。\n【対応】一覧を送る。\n【対応】一覧を直す。';

// What is asked for or sent where an address ends so; elsewhere a record is looked for before the form is read.
const asked: Record<string, Record<string, string>> = {
  '/editions/comparison': { left: 'present', right: '1' },
  '/restorations/new': { revision: '1' },
  // Of a version there is not, so that under the right parent nothing is restored.
  '/restorations': { revision: '1', version: '2147483647' },
  '/position': { direction: 'up' },
  '/answers': { answer: '早めます。' },
  '/decision': {
    mark: '0', markText: '一覧を作る。', areaNumber: '1', act: 'confirmed', by: 'jp', textJa: '一覧を作る。',
  },
  '/task': {
    mark: '1', markText: '一覧を送る。', commitmentRef: '10-1-2', titleJa: '一覧の送付', audience: 'internal',
  },
  '/dismissal': { mark: '2', markText: '一覧を直す。' },
  '/withdrawal': { reason: '誤りのため' },
  '/removal': { reason: '誤りのため' },
};

const placesOf = (path: string): string[] =>
  [...path.matchAll(/:\w+/g)].map(({ 0: name, index }) => path.slice(0, index + name.length));
const methodOf = (route: string) => route.slice(0, route.indexOf(' '));
const pathOf = (route: string) => route.slice(route.indexOf(' ') + 1);

/** The address of a path where each place names the right record, or this value in one place. */
function addressOf(path: string, changed: { place?: string; value?: string; under?: string } = {}): string {
  const named = path.split(/(?=:)/).reduce((done, part, at, parts) => {
    if (at === 0) return part;
    const place = parts.slice(0, at).join('') + (/^:\w+/.exec(part)?.[0] ?? '');
    const value = place === changed.place ? changed.value : places[place]?.right;
    return done + part.replace(/^:\w+/, () => value ?? '');
  }, '');
  const [parent] = placesOf(path);
  return changed.under === undefined ? named : named.replace(addressOf(parent ?? ''), changed.under);
}

/** Every address of a path in which one place names what is not there, or stands under another parent. */
function foreignTo(path: string): string[] {
  return placesOf(path).flatMap((place) => {
    const { missing = [], notUnder } = places[place] ?? {};
    const nowhere = [...missing, ...absurd].map((value) => addressOf(path, { place, value }));
    return notUnder === undefined ? nowhere : [...nowhere, addressOf(path, { under: notUnder })];
  });
}

describe('A record is found under its own parent and nowhere else', () => {
  let app: TestApp;
  let admin: Browser;
  let routes: string[];
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    await fillWithEverything(app);
    admin = await app.as('admin');
    const statement = { speaker: 'jp', areaNumber: '1', audience: 'internal', lang: 'ja', text: said };
    await admin.post('/meetings/10/statements', statement).expect(303);
    routes = routesOf(app.app).filter((route) => route.includes('/:'));
  }, 60_000);
  afterAll(() => app.close());

  /** The answer to what a person would send to this route, at this address. */
  function ask(route: string, address: string) {
    const [, given = {}] = Object.entries(asked).find(([ending]) => route.endsWith(ending)) ?? [];
    return methodOf(route) === 'GET' ? admin.get(address).query(given) : admin.post(address, given);
  }

  async function record(): Promise<string> {
    const tables = Object.keys(recordTables) as RecordTable[];
    const rows = tables.map((table) => app.db.read.selectFrom(table).selectAll().execute());
    return JSON.stringify(await Promise.all(rows));
  }

  test('what is absurd, is not there or stands elsewhere is not found, and changes nothing', async () => {
    const before = await record();
    const wrong: string[] = [];
    for (const route of routes) {
      for (const address of foreignTo(pathOf(route))) {
        const { status } = await ask(route, address);
        if (status !== 404 && status !== 400) wrong.push(`${status} ${methodOf(route)} ${address.slice(0, 150)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await record()).toBe(before);
  }, 300_000);

  // The control: a route that finds nothing at all would pass above. A form is refused only once its record is found.
  test('the same under its own parent is found', async () => {
    const parents = Object.values(places).flatMap(({ notUnder }) => notUnder ?? []);
    for (const parent of parents) await admin.get(parent).expect(200);
    const wrong: string[] = [];
    const isRemoval = (route: string) => route.endsWith('/removal');
    for (const route of [...routes].sort((one, other) => Number(isRemoval(one)) - Number(isRemoval(other)))) {
      const { status } = await ask(route, addressOf(pathOf(route)));
      if (![200, 303, 409, 422].includes(status)) wrong.push(`${status} ${route}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('no place of an address is missing from the table, and none in it is gone', () => {
    expect([...new Set(routes.map(pathOf).flatMap(placesOf))].sort()).toEqual(Object.keys(places).sort());
  });
});
