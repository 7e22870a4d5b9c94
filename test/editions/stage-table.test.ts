import { describe, expect, test } from '@jest/globals';
import { decideStep, isStepFrom, stages, stageTable } from '../../src/editions/stage-rules.ts';
import type { Need, Stage, Step } from '../../src/editions/stage-rules.ts';
import { mayDo, roles } from '../../src/people/rules.ts';

// The whole way of minutes, once more and by hand: step, from, to, what is needed. What is not here is refused.
const way: [Step, Stage, Stage, Need[]][] = [
  ['hold', 'planned', 'held', []],
  ['plan', 'held', 'planned', ['never-put']],
  ['edit', 'planned', 'planned', []],
  ['edit', 'held', 'held', []],
  ['edit', 'draft', 'held', ['voiding-confirmed']],
  ['put-draft', 'held', 'draft', ['text-seen', 'gaps-or-reason']],
  ['withdraw-draft', 'draft', 'held', ['reason']],
  ['check', 'draft', 'draft', ['text-seen', 'second-officer']],
  ['concur', 'draft', 'draft', ['text-seen', 'checked', 'side-open']],
  ['take-back', 'draft', 'draft', ['reason']],
  ['agree', 'draft', 'agreed', ['text-seen', 'checked', 'side-open']],
  ['go-on-unconfirmed', 'draft', 'agreed', ['text-seen', 'checked', 'own-side', 'reason']],
  ['concur', 'agreed', 'agreed', ['text-seen', 'checked', 'side-open']],
  ['concur', 'published', 'published', ['text-seen', 'checked', 'side-open']],
  ['concur', 'withheld', 'withheld', ['text-seen', 'checked', 'side-open']],
  ['publish', 'agreed', 'published', []],
  ['withhold', 'agreed', 'withheld', ['reason']],
  ['publish', 'withheld', 'published', []],
  ['prepare', 'agreed', 'held', ['reason']],
  ['prepare', 'published', 'held', ['reason']],
  ['prepare', 'withheld', 'held', ['reason']],
  ['abandon', 'held', 'agreed', ['preparing', 'reason', 'same-text']],
];
const steps = [...new Set(way.map(([step]) => step))];
const rowOf = (step: Step, from: Stage) => way.find(([s, f]) => s === step && f === from);
const pairs = steps.flatMap((step) => stages.map((from) => ({ step, from, row: rowOf(step, from) })));
const all = (needs: Need[]) => Object.fromEntries(needs.map((need) => [need, true]));

describe('Minutes go from stage to stage as the table says, and in no other way', () => {
  test.each(pairs.filter(({ row }) => row === undefined))('$step is refused from $from, whatever else holds', ({ step, from }) => {
    const everything = all([...new Set(way.flatMap(([, , , needs]) => needs))]);
    expect(decideStep(step, from, everything)).toEqual({
      ok: false, refusals: [{ field: '', reason: `editions.refusal.stage.${step}` }],
    });
    expect(isStepFrom(step, from)).toBe(false);
  });

  test.each(way)('%s leads from %s to %s', (step, from, to, needs) => {
    expect(decideStep(step, from, all(needs))).toEqual({ ok: true, value: to });
    expect(isStepFrom(step, from)).toBe(true);
  });

  const lacking = way.flatMap(([step, from, , needs]) => needs.map((need) => ({ step, from, need, needs })));
  test.each(lacking)('$step from $from is refused without $need, with its own sentence', ({ step, from, need, needs }) => {
    for (const met of [{ ...all(needs), [need]: false }, all(needs.filter((one) => one !== need))]) {
      const decision = decideStep(step, from, met);
      expect(decision).toMatchObject({ ok: false });
      expect(decision.ok ? [] : decision.refusals).toHaveLength(1);
    }
  });

  test('the table holds these rows and no other', () => {
    expect(stageTable.map(({ step, from, to, needs }) => [step, from, to, [...needs]])).toEqual(way);
  });

  test('those who write the record move it, and nobody else', () => {
    for (const { who } of stageTable) {
      expect(roles.filter((role) => mayDo(role, who))).toEqual(['liaison', 'admin']);
    }
  });

  test('no step leaves the agreed text open to an edit', () => {
    for (const stage of ['agreed', 'published', 'withheld'] as const) expect(isStepFrom('edit', stage)).toBe(false);
  });
});
