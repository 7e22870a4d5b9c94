import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pasted, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

// Where each form is shown, and where it goes.
const forms: [string, string][] = [
  ['/meetings/new', '/meetings'],
  ['/meetings/10/edit', '/meetings/10'],
  ['/meetings/10/delegations', '/meetings/10/delegations'],
  ['/meetings/10/focus-areas/new', '/meetings/10/focus-areas'],
  ['/meetings/10/focus-areas/1/edit', '/meetings/10/focus-areas/1'],
  ['/meetings/10/focus-areas/1/edit', '/meetings/10/focus-areas/1/position'],
  ['/meetings/10/focus-areas/1/parts', '/meetings/10/focus-areas/1/parts'],
  ['/meetings/10/focus-areas/1/commitments/new', '/meetings/10/focus-areas/1/commitments'],
  ['/commitments/10-1-2/edit', '/commitments/10-1-2'],
  ['/commitments/10-1-2/edit', '/commitments/10-1-2/position'],
  ['/commitments/10-1-2/parts', '/commitments/10-1-2/parts'],
  ['/announcements/new', '/announcements/readings'],
];

const oddValue = fc.constantFrom<string | string[]>(
  '', ' ', '0', '-1', '1.5', '9999', '99999999999', '1e400', 'NaN', 'null', '[object Object]', '\u0000', 'a\u0000b', '\u0001\u001f\u007f', '\ufeff', '\ufffe\uffff',
  'あ'.repeat(501), 'x'.repeat(200_001), '<script>', `'"; drop table meetings; --`, '%00', '%', '\\', '2026-02-30', '令和', '10-1-1', 'jp', ['a', 'b'], ['', ''],
  ['jp', 'us', 'jp'],
);
const oddEnding = fc.constantFrom('', '', '', '[]', '[0]', '[x]', '[x][y]', '[0][0]', '[__proto__]', '[constructor]', '[toString]', '[length]', '[150]');

/** A form of ours in which some fields were left out, given twice, emptied, or bent into something else. */
const bending = fc.record({
  kept: fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
  odd: fc.array(fc.tuple(fc.nat(400), oddEnding, oddValue), { minLength: 1, maxLength: 5 }),
  extra: fc.array(fc.tuple(fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', '[', 'jp', 'areas', 'lines', 'themes'), oddEnding, oddValue), { maxLength: 2 }),
});

describe.each(engines)('No form, however odd, makes the program fail, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  async function bend(action: string, fields: Record<string, string | string[]>, runs: number): Promise<void> {
    const liaison = await app.as('liaison');
    const names = Object.keys(fields);
    await fc.assert(
      fc.asyncProperty(bending, async ({ kept, odd, extra }) => {
        const bent = new Map<string, string | string[]>();
        for (const name of names) if (kept.next().value !== 0) bent.set(name, fields[name] ?? '');
        for (const [at, ending, value] of odd) bent.set(`${names[at % names.length] ?? 'x'}${ending}`, value);
        for (const [name, ending, value] of extra) bent.set(`${name}${ending}`, value);
        const answer = await liaison.post(action, Object.fromEntries(bent));
        expect([200, 303, 400, 404, 409, 413, 422]).toContain(answer.status);
        if (answer.status === 422) expect(answer.text).toContain('class="error-summary"');
      }),
      { numRuns: runs },
    );
  }

  test.each(forms)('the form of %s, sent to %s', async (shown, action) => {
    const page = await (await app.as('liaison')).get(shown).expect(200);
    await bend(action, { ...formOf(page, action), ...(action.endsWith('/position') ? { direction: 'up' } : {}) }, 25);
  }, 60_000);

  test('the review of an announcement', async () => {
    const fields = await pasted(await app.as('liaison'), shortAnnouncement(70, '★ 読めない行'));
    await bend('/announcements', fields, 40);
  }, 60_000);

  test('a number that arrives as a nest of fields is no number', async () => {
    const liaison = await app.as('liaison');
    const fields = await pasted(liaison, shortAnnouncement(72));
    delete fields['number'];
    const answer = await liaison.post('/announcements', { ...fields, 'number[toString]': 'x' }).expect(422);
    expect(answer.text).toContain('class="error-summary"');
  });

  test('lines left to settle', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/announcements', await pasted(liaison, shortAnnouncement(71, '★ 一', '★ 二')).then((fields) => ({ ...fields, number: '71' })));
    const path = '/meetings/71/unread-lines';
    await bend(path, formOf(await liaison.get(path).expect(200), path), 25);
  }, 60_000);

  test.each(['4294967290', 'length'])('a choice for the place %s of a list makes no list of thousands of millions', async (place) => {
    const liaison = await app.as('liaison');
    const chosen = { [`take.themes(${place})`]: 'merged', [`merged.themes(${place})`]: 'x' };
    const answer = await liaison.post('/indicators', { 'themes[]': ['x'], ...chosen }).expect(422);
    expect(answer.text).toContain('class="error-summary"');
  });
});
