import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { translationsCheck } from '../../src/translations/check-queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { faultsAfter } from '../support/tampering.ts';
import { edited } from '../support/translations.ts';

describe.each(engines)('Verifying finds what was done to translations with a database tool, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const liaison = await app.as('liaison');
    for (const ref of ['8-1-1', '8-2-1']) await edited(liaison, `/commitments/${ref}`, { textJa: '改めた文言' });
    const address = '/commitments/8-2-1/translation';
    const form = formOf(await liaison.get(address), address);
    await liaison.post(`${address}-confirmations`, { ...form, holds: 'text' }).expect(303);
  });
  afterAll(() => app.close());

  const after = (...statements: string[]) => faultsAfter(app.db, translationsCheck, ['translation_confirmations'], statements);
  const where = `noun = 'commitment' and field = 'text'`;

  test('nothing, where nothing was done', async () => {
    const found = await translationsCheck.run(app.db.read);
    expect([found.faults, found.said.values]).toEqual([[], { count: 1 }]);
  });

  test('a mark taken away', async () => {
    expect(await after(`delete from stale_texts where ${where}`)).toEqual([
      expect.stringMatching(/^commitment id=\d+ text_en \(\d+\) has not followed its original by the revisions, but/),
    ]);
  });

  test('a mark put in, or on another revision', async () => {
    expect(await after(`insert into stale_texts values ('theme', 1, 'name', 'en', 1)`)).toHaveLength(1);
    expect(await after(`update stale_texts set revision_id = 1 where ${where}`)).toHaveLength(2);
  });

  test('a word that it holds taken back', async () => {
    expect(await after('delete from translation_confirmations')).toEqual([expect.stringContaining('but is not marked')]);
  });
});
