import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionsCheck } from '../../src/actions/check-queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { addFocusArea } from '../../src/focus-areas/operations.ts';
import { revisionsCheck } from '../../src/revisions/check-queries.ts';
import { addSample } from '../../src/sample/operations.ts';
import { addTheme } from '../../src/themes/operations.ts';
import { databaseCheck } from '../../src/verification/queries.ts';
import type { Check } from '../../src/verification/queries.ts';
import { engines } from '../support/app.ts';
import { emptyDatabase, opening } from '../support/database.ts';
import { faultsAfter } from '../support/tampering.ts';

describe.each(engines)('What a tool changed beside the program is found, on %s', (engine) => {
  let opened: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    opened = await emptyDatabase(engine);
    const doing = { by: commandLine, now: opening };
    await addSample(opened.db, { meetings: 2, actions: 8, seed: 1 }, doing);
    await addTheme(opened.db, { name: { ja: '課題', en: null } }, doing);
    const area = { meetingNumber: 2, heading: { ja: '分野', en: null }, text: { ja: null, en: null }, themeIds: [1] };
    await addFocusArea(opened.db, area, doing);
  });
  afterAll(() => opened.close());

  const after = (check: Check, ...statements: string[]): Promise<string[]> =>
    faultsAfter(opened.db, check, ['revisions', 'status_updates'], statements);

  test('nothing, where nothing was touched', async () => {
    for (const check of [revisionsCheck, actionsCheck, databaseCheck(engine)]) {
      expect((await opened.db.snapshot((db) => check.run(db))).faults).toEqual([]);
    }
    expect((await actionsCheck.run(opened.db.read)).said.values).toEqual({ count: 8 });
  });

  test.each([
    [`update commitments set text_ja = '別の約束', due_on = '2030-01-01' where id = 1`, 'commitment id=1 reads otherwise than its newest revision (text_ja, due_on)'],
    [`update meetings set authoritative = 'en' where id = 2`, 'meeting id=2 reads otherwise than its newest revision (authoritative)'],
    [`update focus_areas set struck_at = '2026-01-01T00:00:00.000Z' where id = 1`, 'focus-area id=1 reads otherwise than its newest revision (struck_at)'],
    [`delete from focus_area_themes`, 'focus-area id=9 reads otherwise than its newest revision (theme_ids)'],
    [`update actions set title_ja = '別の件名' where id = 1`, 'action id=1 reads otherwise than its newest revision (title_ja)'],
    [`update offices set name_ja = '別の室' where id = 1`, 'office id=1 reads otherwise than its newest revision (name_ja)'],
    [`update themes set name_ja = '別の課題' where id = 1`, 'theme id=1 reads otherwise than its newest revision (name_ja)'],
    [`update revisions set content = 'これは' where noun = 'action' and record_id = 2`, 'action id=2 reads otherwise than its newest revision (content)'],
    [`delete from revisions where noun = 'theme' and record_id = 1`, 'theme id=1 has no revision'],
    [`update revisions set record_id = 999 where noun = 'theme' and record_id = 1`, 'theme id=999 has revisions but is not there'],
  ])('%s', async (statement, fault) => {
    expect(await after(revisionsCheck, statement)).toContain(fault);
  });

  test.each(['status', 'due_on', 'updated_on', 'office_id'])('%s of an action that its newest update does not tell', async (column) => {
    const otherOffice = '(select max(id) from offices where id is distinct from actions.office_id)';
    const values = { status: `'dropped'`, due_on: `'2031-01-01'`, updated_on: `'2031-01-01'`, office_id: otherOffice };
    const statement = `update actions set ${column} = ${values[column as keyof typeof values]} where id = 3`;
    const named = expect.stringMatching(/^the state of A\d+-\d+ is not what its newest update left$/);
    expect(await after(actionsCheck, statement)).toEqual([named]);
    expect(await after(revisionsCheck, statement)).toEqual([]);
  });

  test('an update taken away', async () => {
    expect(await after(actionsCheck, 'delete from status_updates where action_id = 3')).toHaveLength(1);
  });
});

test('a reference that leads nowhere, on sqlite', async () => {
  const { db, close } = await emptyDatabase('sqlite');
  await addSample(db, { meetings: 1, actions: 3, seed: 1 }, { by: commandLine, now: opening });
  const lost = ['pragma defer_foreign_keys = on', 'update actions set commitment_id = 4711 where id = 1'];
  expect(await faultsAfter(db, databaseCheck('sqlite'), [], lost)).toEqual([
    'actions.commitment_id: 1 rows name a row that commitments does not hold',
  ]);
  await close();
});

test('a reference that leads nowhere, on postgres', async () => {
  const { db, close } = await emptyDatabase('postgres');
  await addSample(db, { meetings: 1, actions: 3, seed: 1 }, { by: commandLine, now: opening });
  const lost = ['set local session_replication_role = replica', 'update actions set commitment_id = 4711 where id = 1'];
  expect(await faultsAfter(db, databaseCheck('postgres'), [], lost)).toEqual([
    'actions.commitment_id: 1 rows name a row that commitments does not hold',
  ]);
  await close();
});
