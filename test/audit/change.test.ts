import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { change } from '../../src/audit/operations.ts';
import { withWhoChanged } from '../../src/audit/changed-queries.ts';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import type { Tx } from '../../src/db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../../src/lib/decision.ts';
import { engines } from '../support/app.ts';
import { emptyDatabase, opening } from '../support/database.ts';

describe.each(engines)('Every change stands in the audit, on %s', (engine) => {
  let opened: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    opened = await emptyDatabase(engine);
  });
  afterAll(() => opened.close());

  const addOffice = (tx: Tx): Promise<unknown> => tx.insertInto('offices').values({ party: 'jp', name_ja: '室' }).execute();
  const state = async () => ({
    offices: (await opened.db.read.selectFrom('offices').select('id').execute()).length,
    revision: (await opened.db.read.selectFrom('data_revision').select('value').executeTakeFirstOrThrow()).value,
    entries: await listAuditEntries(opened.db.read, { before: null, size: 100 }),
  });

  test('a change and its entry are saved together', async () => {
    const before = await state();
    const saved = await change(opened.db, { ...commandLine, name: '連絡 花子' }, opening, async (tx, audit) => {
      await addOffice(tx);
      await audit({ change: 'office.add', noun: 'office', ref: '室', detail: { party: 'jp' } });
      return accepted('saved');
    });
    expect(saved).toEqual({ ok: true, value: 'saved' });
    const after = await state();
    expect(after.offices).toBe(before.offices + 1);
    expect(after.revision).toBe(before.revision + 1);
    expect(after.entries[0]).toMatchObject({
      at: opening.toISOString(), personName: '連絡 花子', origin: 'command line', change: 'office.add', noun: 'office',
      ref: '室', detail: '{"party":"jp"}',
    });
  });

  test('who was faster is told of that row alone: not of another, nor of the same number in another table', async () => {
    const { id } = await opened.db.read.selectFrom('offices').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow();
    const save = (name: string, noun: 'office' | 'theme', write: (tx: Tx) => Promise<unknown>) =>
      change(opened.db, { ...commandLine, name }, opening, async (tx, audit) => {
        await write(tx);
        await audit({ change: `${noun}.add`, noun, ref: name });
        return accepted(true);
      });
    await save('別の行', 'office', addOffice);
    await save('別の表', 'theme', (tx) =>
      tx.insertInto('themes').values({ slug: 'one', position: 1, name_ja: '一', name_en: 'One' }).execute());
    const theme = await opened.db.read.selectFrom('themes').select('id').executeTakeFirstOrThrow();
    expect(theme.id).toBe(id);
    const [told] = await withWhoChanged(opened.db.read, [changedMeanwhile({ table: 'offices', id })]);
    expect(told?.changed?.by.map(({ name }) => name)).toEqual(['連絡 花子']);
  });

  test('a change that writes no entry is a fault, and is undone', async () => {
    const before = await state();
    const silent = change(opened.db, commandLine, opening, async (tx) => {
      await addOffice(tx);
      return accepted(true);
    });
    await expect(silent).rejects.toThrow('a change must write its audit entry');
    expect(await state()).toEqual(before);
  });

  test('a refusal after half the work leaves nothing, and its reasons are the answer', async () => {
    const before = await state();
    const refusal = refused({ field: 'nameJa', reason: 'web.refusal.required' });
    const answer = await change(opened.db, commandLine, opening, async (tx, audit) => {
      await addOffice(tx);
      await audit({ change: 'office.add', noun: 'office', ref: '室' });
      return refusal;
    });
    expect(answer).toEqual(refusal);
    expect(await state()).toEqual(before);
  });

  test('a failure after half the work leaves nothing', async () => {
    const before = await state();
    const failing = change(opened.db, commandLine, opening, async (tx, audit) => {
      await addOffice(tx);
      await audit({ change: 'office.add', noun: 'office', ref: '室' });
      throw new Error('the power failed');
    });
    await expect(failing).rejects.toThrow('the power failed');
    expect(await state()).toEqual(before);
  });
});
