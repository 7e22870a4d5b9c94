import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { registerJson } from '../../src/register/json-pages.ts';
import { findActionWords } from '../../src/register/row-queries.ts';
import type { Basis } from '../../src/register/told-rules.ts';
import { startApp } from '../support/app.ts';
import type { Engine, TestApp } from '../support/app.ts';
import { actionsOf, findRegister } from '../support/register.ts';
import { naiveRegister } from './naive-register.ts';
import type { Happening } from './naive-register.ts';
import { beginHistory, dayAt, goOn, step } from './random-history.ts';

/** What the program answers, in the form of the naive one. */
async function answer(app: TestApp, basis: Basis) {
  const register = await findRegister(app.db.read, basis);
  const shown = register.entries.map((entry) => ({ entry, actions: actionsOf(entry) }));
  const titles = await findActionWords(
    app.db.read,
    shown.flatMap(({ actions }) => actions.map(({ id }) => id)),
    basis,
  );
  const { commitments } = registerJson(register, shown, { since: null, titles });
  return commitments.map(({ number, meeting, text, assessed, ageInMeetings, continues, actions }) => ({
    number,
    meeting,
    text: text.ja,
    assessed,
    ageInMeetings,
    continues: continues.toSorted(),
    actions: actions.map(({ office: _office, title, ...action }) => ({ ...action, title: title.ja })),
  }));
}

const bases = fc.array(fc.record({ asOf: fc.nat(430), recordedBy: fc.option(fc.nat(430), { nil: null }) }), {
  minLength: 3,
  maxLength: 6,
});

describe.each([
  ['sqlite', 25],
  ['postgres', 5],
] as const)('A register of two times, on %s', (engine: Engine, numRuns) => {
  test('answers as a model written separately, and nothing recorded later changes what had been recorded by a day', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), bases, async (steps, asked) => {
        const app = await startApp(engine);
        const happened: Happening[] = [];
        const before: { basis: Basis; answered: unknown }[] = [];
        await beginHistory(app, happened);
        for (const [index, one] of steps.entries()) {
          await goOn(app, happened, one);
          if (index % 5 !== 0) continue;
          // Its day is over: yesterday, Tokyo time.
          const recordedBy = new Date(app.clock.now.getTime() - 86_400_000).toISOString().slice(0, 10);
          const basis = { asOf: dayAt(one.pick % 430), recordedBy };
          before.push({ basis, answered: await answer(app, basis) });
        }
        for (const { basis, answered } of before) expect(await answer(app, basis)).toEqual(answered);
        for (const { asOf, recordedBy } of asked) {
          const basis = { asOf: dayAt(asOf), recordedBy: recordedBy === null ? null : dayAt(recordedBy) };
          const answered = await answer(app, basis);
          seen += answered.flatMap(({ actions }) => actions).length;
          expect(answered).toEqual(naiveRegister(happened, basis));
        }
        await app.close();
      }),
      { numRuns, seed: 20260128 },
    );
    // A model that agrees on nothing but empty registers would prove nothing.
    expect(seen).toBeGreaterThan(numRuns);
  }, 120_000);
});
