import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reader } from '../../src/db/schema.ts';
import { keepReads } from '../../src/web/kept.ts';
import { noteExport } from '../../src/exports/operations.ts';
import { editMeeting } from '../../src/meetings/operations.ts';
import { findMeeting } from '../../src/meetings/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const db = {} as Reader;

/** A query that counts how often it was asked, and answers with the number. */
function counting() {
  let asked = 0;
  return (_db: Reader, of: string) => Promise.resolve({ of, asked: [(asked += 1)] });
}

describe('What is read from the record is kept until it changes', () => {
  test('the same question is asked once, another one for itself', async () => {
    const kept = keepReads(db);
    const query = counting();
    expect(await kept.read(1, query, ['10-1-1'])).toEqual({ of: '10-1-1', asked: [1] });
    expect(await kept.read(1, query, ['10-1-1'])).toEqual({ of: '10-1-1', asked: [1] });
    expect(await kept.read(1, query, ['10-1-2'])).toEqual({ of: '10-1-2', asked: [2] });
    expect(await kept.read(1, counting(), ['10-1-1'])).toEqual({ of: '10-1-1', asked: [1] });
  });

  test('nothing is kept past a change, nor past a step back to an older record', async () => {
    const kept = keepReads(db);
    const query = counting();
    for (const [revision, asked] of [[7, 1], [7, 1], [8, 2], [7, 3], [8, 4]] as const) {
      expect(await kept.read(revision, query, ['a'])).toEqual({ of: 'a', asked: [asked] });
    }
  });

  test('an answer that comes after the next change is not given to those who ask after it', async () => {
    const kept = keepReads(db);
    const answers: ((text: string) => void)[] = [];
    const query = () => new Promise<string>((resolve) => answers.push(resolve));
    const before = kept.read(1, query, []);
    const after = kept.read(2, query, []);
    answers[0]?.('old');
    expect(await before).toBe('old');
    answers[1]?.('new');
    expect(await after).toBe('new');
    expect(await kept.read(2, query, [])).toBe('new');
  });

  test('a question that failed is asked again', async () => {
    const kept = keepReads(db);
    let fails = true;
    const query = () => (fails ? Promise.reject(new Error('lost')) : Promise.resolve('found'));
    await expect(kept.read(1, query, [])).rejects.toThrow('lost');
    fails = false;
    expect(await kept.read(1, query, [])).toBe('found');
  });

  test('no more than so many answers are kept', async () => {
    const kept = keepReads(db, 2);
    const query = counting();
    for (const [of, asked] of [['a', 1], ['b', 2], ['b', 2], ['c', 3], ['a', 4]] as const) {
      expect(await kept.read(1, query, [of])).toEqual({ of, asked: [asked] });
    }
  });

  test('what one reader got cannot be changed for the next', async () => {
    const found = await keepReads(db).read(1, counting(), ['a']);
    expect(() => found.asked.push(2)).toThrow(TypeError);
  });
});

describe.each(engines)('Pages follow the record, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test('every reader sees a change at once, whoever looked before', async () => {
    const [reader, writer] = [await app.as('leadership'), await app.as('liaison')];
    for (const browser of [reader, writer]) expect((await browser.get('/meetings/10')).text).not.toContain('別の会場');
    const meeting = (await findMeeting(app.db.read, 10))!;
    const by = { person: await app.person('liaison'), name: '連絡 花子', origin: '' };
    const { number, version } = meeting;
    const given = { number, version, meeting: { ...meeting, place: { ja: '別の会場', en: null } } };
    expect(await editMeeting(app.db, given, { by, now: app.clock.now })).toMatchObject({ ok: true });
    for (const browser of [reader, writer]) expect((await browser.get('/meetings/10')).text).toContain('別の会場');
  });

  test('two readers of one record each see their own page', async () => {
    const path = '/meetings/10';
    const liaison = (await (await app.as('liaison')).get(path)).text;
    const leadership = (await (await app.as('leadership', 'en')).get(path)).text;
    expect(liaison).toContain(`${path}/edit"`);
    expect(leadership).not.toContain(`${path}/edit"`);
    expect(leadership).toContain('Focus areas');
    expect((await (await app.as('liaison')).get(path)).text).toBe(liaison);
  });

  test('minutes for our own side are kept apart from those both sides may see', async () => {
    const browser = await app.as('liaison');
    const pages = await Promise.all(
      ['shared', 'internal', 'shared'].map(async (audience) => {
        return (await browser.get(`/meetings/10/minutes?audience=${audience}`).expect(200)).text;
      }),
    );
    expect(pages[0]).not.toContain('value="internal" selected');
    expect(pages[1]).toContain('value="internal" selected');
    expect(pages[2]).toBe(pages[0]);
  });

  test('the home of an administrator shows an export that did not change the record', async () => {
    const browser = await app.as('admin');
    expect((await browser.get('/')).text).not.toContain('議事要旨を書き出し');
    const by = { person: await app.person('admin'), name: '管理 三郎', origin: '' };
    const leaving = { what: 'minutes', noun: 'meeting', ref: '10', format: 'md', language: 'ja', audience: 'shared', asOf: '2026-02-02', name: '' } as const;
    await noteExport(app.db, leaving, { by, now: app.clock.now });
    const home = await browser.get('/').expect('Cache-Control', 'no-store');
    expect(home.text).toContain('議事要旨を書き出し');
  });
});
