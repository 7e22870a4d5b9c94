import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { editionsCheck } from '../../src/editions/check-queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree, checked, concur, heldMeeting, putUp, send } from '../support/editions.ts';

const tables = ['minutes_rounds', 'minutes_checks', 'concurrences', 'voidings', 'editions', 'edition_preparations', 'publications'];

describe.each(engines)('Verifying finds what was done to drafts and editions with a database tool, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    // A tool is not held back by the triggers that make the tables be added to only.
    for (const table of tables) {
      const triggers =
        engine === 'postgres'
          ? [`drop trigger ${table}_refuse_change on ${table}`]
          : [`drop trigger ${table}_refuse_update`, `drop trigger ${table}_refuse_delete`];
      for (const trigger of triggers) await app.db.write((tx) => sql.raw(trigger).execute(tx));
    }
  });
  afterAll(() => app.close());

  const tool = (statement: string) => app.db.write((tx) => sql.raw(statement).execute(tx));
  const faults = async () => {
    const found = await editionsCheck.run(app.db.read);
    return found.faults.map(({ key, values }) => [key.slice(21), values]);
  };

  let number = 0;
  beforeEach(async () => {
    number += 1;
    await heldMeeting(app, number);
  });

  test('nothing, where nothing was done: a whole life of rounds, voidings, editions and publications', async () => {
    const liaison = await app.as('liaison');
    await putUp(app, number);
    await send(liaison, `/meetings/${number}/draft/withdrawal`, { reason: '誤り' });
    await putUp(app, number);
    await checked(app, number);
    await concur(app, number, 'jp');
    const page = (await liaison.get(`/meetings/${number}/editions`)).text;
    const address = /href="([^"]+\/withdrawal)"[^>]*>同意/.exec(page)?.[1] ?? '';
    expect((await send(liaison, address, { reason: '取下げ' })).status).toBe(303);
    await concur(app, number, 'jp', { name: '防衛 "三郎"\\' });
    await concur(app, number, 'jp', { correction: '誤記' });
    await send(liaison, `/meetings/${number}/concurrences/unconfirmed`, { reason: '回答なし' });
    await concur(app, number, 'us');
    await send(liaison, `/meetings/${number}/publication`, { decision: 'withheld', reason: '協議中' });
    await send(liaison, `/meetings/${number}/publication`, { decision: 'published', on: '2026-02-02', address: '官報' });
    await send(liaison, `/meetings/${number}/editions`, { reason: '甲' }, `/meetings/${number}/editions/new`);
    await send(liaison, `/meetings/${number}/editions/abandonment`, { reason: '乙' });
    await send(liaison, `/meetings/${number}/editions`, { reason: '丙' }, `/meetings/${number}/editions/new`);
    await agree(app, number);
    expect(await faults()).toEqual([]);
    expect((await editionsCheck.run(app.db.read)).said.values).toEqual({ count: 3 });
  });

  const round = '(select max(id) from minutes_rounds)';
  const edition = '(select max(id) from editions)';
  const swap = (column: string) => `${column} = replace(${column}, '文言一', '文言壱')`;
  test.each([
    ['the agreed text itself', `update commitments set ${swap('text_ja')} where id = (select max(id) - 1 from commitments)`, ['.present']],
    ['the words a round was made from', `update minutes_rounds set ${swap('record')} where id = ${round}`, ['.round']],
    ['the content of a round', `update minutes_rounds set ${swap('content_ja')} where id = ${round}`, ['.round']],
    ['the digest of a round', `update minutes_rounds set digest = 'x' where id = ${round}`, ['.round', '.entry', '.snapshot', '.present', '.no-entry', '.no-row']],
    ['what a concurrence is on', `update concurrences set digest = 'x' where round_id = ${round} and party = 'us'`, ['.entry', '.no-entry', '.no-row']],
    ['who concurred', `update concurrences set name = 'X' where round_id = ${round} and party = 'us'`, ['.no-entry', '.no-row']],
    ['the day of it', `update concurrences set given_on = '2026-01-29' where round_id = ${round} and party = 'us'`, ['.no-entry', '.no-row']],
    ['that it was unconfirmed', `update concurrences set kind = 'unconfirmed' where round_id = ${round} and party = 'us'`, ['.no-entry', '.no-row']],
    ['a concurrence removed', `delete from concurrences where round_id = ${round} and party = 'us'`, ['.no-row']],
    ['who checked', `update minutes_checks set checked_by_name = 'X' where round_id = ${round}`, ['.no-entry', '.no-row']],
    ['what was checked', `update minutes_checks set digest = 'x' where round_id = ${round}`, ['.entry']],
    ['a snapshot', `update editions set ${swap('snapshot')} where id = ${edition}`, ['.snapshot']],
    ['a snapshot no longer to be read', `update editions set snapshot = 'x' where id = ${edition}`, ['.snapshot']],
    ['an edition removed', `delete from editions where id = ${edition}`, ['.no-row']],
    ['a voiding put in', `insert into voidings (round_id, change, ref, voided_at, voided_by_name) values (${round}, 'commitment.edit', '1', '2026-02-02T03:00:00.000Z', 'X')`, ['.no-entry']],
  ])('%s', async (_what, statement, found) => {
    await agree(app, number);
    expect(await faults()).toEqual([]);
    await tool(statement);
    const keys = (await faults()).map(([key]) => key as string);
    expect(keys).toEqual(expect.arrayContaining(found));
    expect(new Set(keys)).toEqual(new Set(found));
  });

  // What was tampered with is taken out of the record, so that the next test begins with a whole one.
  afterEach(async () => {
    for (const table of ['publications', 'edition_preparations', 'editions', 'voidings', 'concurrences', 'minutes_checks', 'minutes_rounds']) {
      await tool(`delete from ${table}`);
    }
    const [drop, again] =
      engine === 'postgres'
        ? ['alter table audit_entries disable trigger all', 'alter table audit_entries enable trigger all']
        : ['drop trigger audit_entries_refuse_delete', `create trigger audit_entries_refuse_delete before delete on audit_entries
            begin select raise(abort, 'audit_entries are only added'); end`];
    await tool(drop);
    await tool(`delete from audit_entries where change like 'minutes.%' or change like 'edition.%'`);
    await tool(again);
  });
});
