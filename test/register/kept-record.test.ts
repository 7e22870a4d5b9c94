import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moveActions } from '../../src/actions/change-queries.ts';
import { recordAssessments } from '../../src/assessments/operations.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { findCommitmentIds } from '../../src/commitments/queries.ts';
import { trackedAt } from '../../src/register/rules.ts';
import { registerReader } from '../../src/register/shown-queries.ts';
import type { RegisterReader } from '../../src/register/shown-queries.ts';
import type { Basis } from '../../src/register/told-rules.ts';
import { everything } from '../../src/register/view-rules.ts';
import { insertRevisions } from '../../src/revisions/queries.ts';
import { actionOf, report } from '../support/actions.ts';
import { startApp } from '../support/app.ts';
import type { Engine, TestApp } from '../support/app.ts';
import type { Happening } from './naive-register.ts';
import { beginHistory, dayAt, goOn, step } from './random-history.ts';

/** All that a reader tells of a basis: every entry with its actions, what changed, the counts and the headings. */
async function said(app: TestApp, reader: RegisterReader, { asOf, recordedBy }: Basis) {
  const { value: revision } = await app.db.read.selectFrom('data_revision').select('value').executeTakeFirstOrThrow();
  const asking = { days: { asOf, recordedBy, since: null }, today: dayAt(1000), revision };
  const viewed = await reader.viewed(asking, everything, 'theme');
  if (!viewed.ok) return viewed.refusals;
  const { register, since, counts, groups, total, shown } = viewed.value;
  const entries = register.entries.map(({ states, places, ...entry }) => {
    return { ...entry, actions: trackedAt({ ...entry, states }, places) };
  });
  return {
    entries,
    changes: entries.map(({ actions }) => actions.map((action) => since.changeOfAction(action))),
    since: since.day,
    shown: shown.map(({ entry, actions }) => [entry.commitment.ref, actions.map(({ ref }) => ref)]),
    groups: groups.map(({ shown: _shown, ...group }) => group),
    counts,
    total,
    around: [register.themes, register.offices, register.meetings, register.lastMeeting],
  };
}

const bases = fc.array(fc.record({ asOf: fc.nat(430), recordedBy: fc.option(fc.nat(430), { nil: null }) }), {
  minLength: 3,
  maxLength: 5,
});

describe.each([
  ['sqlite', 10],
  ['postgres', 2],
] as const)('A record that is read on, on %s', (engine: Engine, numRuns) => {
  test('tells after every change what one read anew tells', async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), bases, async (steps, asked) => {
        const app = await startApp(engine);
        const reader = registerReader(app.db.read);
        const happened: Happening[] = [];
        await beginHistory(app, happened);
        for (const [index, one] of steps.entries()) {
          const { asOf, recordedBy } = asked[index % asked.length] as (typeof asked)[number];
          const basis = { asOf: dayAt(asOf), recordedBy: recordedBy === null ? null : dayAt(recordedBy) };
          await said(app, reader, basis);
          await goOn(app, happened, one);
          const kept = await said(app, reader, basis);
          expect(kept).toEqual(await said(app, registerReader(app.db.read), basis));
          told += Array.isArray(kept) ? 0 : kept.total.actions;
        }
        await app.close();
      }),
      { numRuns, seed: 20260128 },
    );
    expect(told).toBeGreaterThan(numRuns);
  }, 120_000);

  test('several who ask at once are each told the same', async () => {
    const app = await startApp(engine, { publicRecord: true });
    const reader = registerReader(app.db.read);
    const basis = { asOf: '2026-02-02', recordedBy: null };
    await actionOf(app, { commitmentRef: '10-1-2' });
    await said(app, reader, basis);
    await report(app, 'A10-1', { status: 'in_progress' });
    const answers = await Promise.all([1, 2, 3].map(() => said(app, reader, basis)));
    for (const answer of answers) expect(answer).toEqual(await said(app, registerReader(app.db.read), basis));
    await app.close();
  });

  test('what a meeting concludes is told with the next answer', async () => {
    const app = await startApp(engine, { publicRecord: true });
    const reader = registerReader(app.db.read);
    const basis = { asOf: '2026-02-02', recordedBy: null };
    const assessedIn = async (of: RegisterReader) => {
      const answer = await said(app, of, basis);
      return Array.isArray(answer) ? null : answer.entries.find(({ commitment }) => commitment.ref === '8-2-1')?.assessed;
    };
    expect(await assessedIn(reader)).toBe('open');
    const row = { ref: '8-2-1', status: 'implemented' as const, reason: { ja: '実施した', en: null }, seen: 0 };
    const doing = { by: commandLine, now: app.clock.now };
    expect(await recordAssessments(app.db, { meetingNumber: 10, rows: [row] }, doing)).toMatchObject({ ok: true });
    expect(await assessedIn(reader)).toBe('implemented');
    await app.close();
  });

  test('an action that was moved stands, by what had been recorded before, where it stood then', async () => {
    const app = await startApp(engine, { publicRecord: true });
    const reader = registerReader(app.db.read);
    const action = await actionOf(app, { commitmentRef: '10-1-2' });
    app.clock.now = new Date('2026-03-02T03:00:00.000Z');
    const before = { asOf: '2026-02-20', recordedBy: '2026-02-20' };
    const now = { asOf: '2026-03-02', recordedBy: null };
    const whereIn = async (basis: Basis, of: RegisterReader) => {
      const answer = await said(app, of, basis);
      if (Array.isArray(answer)) throw new Error('refused');
      return answer.shown.filter(([, actions]) => actions?.includes(action)).map(([ref]) => ref);
    };
    expect([await whereIn(before, reader), await whereIn(now, reader)]).toEqual([['10-1-2'], ['10-1-2']]);
    await app.db.write(async (tx) => {
      const ids = await findCommitmentIds(tx, ['10-1-2', '10-2-1']);
      const moved = await moveActions(tx, ids.get('10-1-2')?.id ?? 0, ids.get('10-2-1')?.id ?? 0);
      await insertRevisions(tx, 'action', moved, { by: commandLine, now: app.clock.now });
    });
    for (const one of [reader, registerReader(app.db.read)]) {
      expect([await whereIn(before, one), await whereIn(now, one)]).toEqual([['10-1-2'], ['10-2-1']]);
    }
    await app.close();
  });

  test('an action that was moved before it was looked at stands where it stood then, and where it is now', async () => {
    const app = await startApp(engine, { publicRecord: true });
    const reader = registerReader(app.db.read);
    app.clock.now = new Date('2026-02-20T03:00:00.000Z');
    const before = { asOf: '2026-02-20', recordedBy: '2026-02-20' };
    const now = { asOf: '2026-03-02', recordedBy: null };
    for (const basis of [before, now]) await said(app, reader, basis);
    await actionOf(app, { commitmentRef: '10-1-2' });
    app.clock.now = new Date('2026-03-02T03:00:00.000Z');
    await app.db.write(async (tx) => {
      const ids = await findCommitmentIds(tx, ['10-1-2', '10-2-1']);
      const moved = await moveActions(tx, ids.get('10-1-2')?.id ?? 0, ids.get('10-2-1')?.id ?? 0);
      await insertRevisions(tx, 'action', moved, { by: commandLine, now: app.clock.now });
    });
    for (const basis of [before, now]) {
      const kept = await said(app, reader, basis);
      expect(kept).toEqual(await said(app, registerReader(app.db.read), basis));
      expect(kept).toMatchObject({ total: { actions: 1 } });
    }
    await app.close();
  });
});
