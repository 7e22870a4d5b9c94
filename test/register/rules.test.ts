import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openStatuses, statuses } from '../../src/actions/rules.ts';
import { decideBasis, decideDays, firstMeetingOf } from '../../src/register/basis-rules.ts';
import type { AskedDays } from '../../src/register/basis-rules.ts';
import { baselineOf, changeOfEntry } from '../../src/register/change-rules.ts';
import { grouped, groupings, pageOf, rowsOf } from '../../src/register/group-rules.ts';
import { addAction, addUpdate, emptyHistory } from '../../src/register/history-rules.ts';
import { heldDays, outlineOf } from '../../src/register/outline-rules.ts';
import { registerOf as registerWith } from '../../src/register/rules.ts';
import type { Register } from '../../src/register/rules.ts';
import type { Tracked } from '../../src/register/states-rules.ts';
import type { Basis } from '../../src/register/told-rules.ts';
import { countedBy, countsOf, everything as all, filtered, marks, totalOf, waitingMarks } from '../../src/register/view-rules.ts';
import type { FactCommitment, FactMeeting, Facts } from '../../src/register/words-rules.ts';
import { actionsOf } from '../support/register.ts';

/** An action that was reported once. */
type FactAction = Pick<Tracked, 'id' | 'number' | 'status' | 'officeId' | 'dueOn' | 'updatedOn'> & {
  commitmentId: number;
};

const nothing = { ja: null, en: null };
const meeting = (number: number, heldFrom: string | null, more: Partial<FactMeeting> = {}): FactMeeting => ({
  number,
  stage: 'held',
  heldFrom,
  fiscalYear: null,
  authoritative: 'ja',
  ...more,
});
const commitment = (id: number, meetingNumber: number, more: Partial<FactCommitment> = {}): FactCommitment => ({
  id,
  ref: `${meetingNumber}-1-${id}`,
  meetingNumber,
  areaNumber: 1,
  number: id,
  themeIds: [],
  act: 'confirmed',
  by: ['jp', 'us'],
  to: [],
  text: { ja: '約束', en: null },
  due: null,
  continues: [],
  ...more,
});
const action = (id: number, commitmentId: number, more: Partial<FactAction> = {}): FactAction => ({
  id,
  number: id,
  commitmentId,
  status: 'in_progress',
  officeId: null,
  dueOn: null,
  updatedOn: '2026-01-01',
  ...more,
});
type Given = Facts & { actions: FactAction[] };
const facts = (given: Partial<Given>): Given => ({
  meetings: [],
  themes: [],
  offices: [],
  commitments: [],
  actions: [],
  assessments: [],
  ...given,
});
const on = (asOf: string) => ({ asOf, recordedBy: null });

function registerOf({ actions, ...given }: Given, basis: Basis): Register {
  const history = emptyHistory();
  const inOrder = actions.toSorted((a, b) => a.id - b.id);
  for (const one of inOrder) addAction(history, one);
  for (const [place, { id, updatedOn, ...state }] of inOrder.entries()) {
    const recordedAt = `${updatedOn}T03:00:00.000Z`;
    addUpdate(history, place, { ...state, id, effectiveOn: updatedOn, recordedAt });
  }
  return registerWith(outlineOf(given, basis.asOf), history, basis);
}

function firstAction({ entries }: Register): Tracked | undefined {
  return entries.flatMap(actionsOf)[0];
}

const day = fc
  .integer({ min: 0, max: 2000 })
  .map((n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10));
const nth = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

describe('The day a meeting counts from', () => {
  test('is its first day, as far as it is known', () => {
    const days = heldDays([
      meeting(1, '2016-11'),
      meeting(2, '2018'),
      meeting(3, null, { fiscalYear: 2018 }),
      meeting(4, null),
      meeting(5, '2021-01-25'),
      meeting(6, '2026-01-01', { stage: 'planned' }),
    ]);
    expect([...days]).toEqual([
      [1, '2016-11-01'],
      [2, '2018-01-01'],
      [3, '2018-04-01'],
      [4, '2018-04-01'],
      [5, '2021-01-25'],
    ]);
  });

  test('before it, its commitments are not there; on it they are', () => {
    const given = facts({ meetings: [meeting(1, '2026-01-28')], commitments: [commitment(1, 1)] });
    expect(registerOf(given, on('2026-01-27')).entries).toEqual([]);
    expect(registerOf(given, on('2026-01-28')).entries).toHaveLength(1);
  });

  test('a planned meeting has no commitments to keep', () => {
    const given = facts({
      meetings: [meeting(1, '2026-01-28', { stage: 'planned' })],
      commitments: [commitment(1, 1)],
    });
    expect(registerOf(given, on('2027-01-01'))).toMatchObject({ entries: [], lastMeeting: null });
  });
});

describe('What is late and what has come to a stop', () => {
  test('an action is overdue exactly when it is open and its day is before this one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...statuses), fc.option(day, { nil: null }), day, (status, dueOn, asOf) => {
        const given = facts({
          meetings: [meeting(1, '2020-01-01')],
          commitments: [commitment(1, 1)],
          actions: [action(1, 1, { status, dueOn, updatedOn: asOf })],
        });
        const expected = openStatuses.includes(status) && dueOn !== null && Date.parse(dueOn) < Date.parse(asOf);
        expect(firstAction(registerOf(given, on(asOf)))?.isOverdue).toBe(expected);
      }),
    );
  });

  test('due today is not overdue, due yesterday is', () => {
    const late = (dueOn: string) =>
      firstAction(
        registerOf(
          facts({
            meetings: [meeting(1, '2020-01-01')],
            commitments: [commitment(1, 1)],
            actions: [action(1, 1, { dueOn })],
          }),
          on('2026-03-31'),
        ),
      )?.isOverdue;
    expect([late('2026-03-31'), late('2026-03-30')]).toEqual([false, true]);
  });

  test('it is stalled after 90 days without an update, and never once it is done or dropped', () => {
    fc.assert(
      fc.property(fc.constantFrom(...statuses), day, fc.integer({ min: 0, max: 400 }), (status, updatedOn, days) => {
        const given = facts({
          meetings: [meeting(1, '2020-01-01')],
          commitments: [commitment(1, 1)],
          actions: [action(1, 1, { status, updatedOn })],
        });
        const register = registerOf(given, on(nth(updatedOn, days)));
        expect(firstAction(register)?.isStalled).toBe(openStatuses.includes(status) && days > 90);
      }),
    );
  });

  test('a commitment is late by its own words until its work is done; what was dropped is not done', () => {
    const late = (...given: FactAction[]) =>
      registerOf(
        facts({
          meetings: [meeting(1, '2020-01-01')],
          actions: given,
          commitments: [commitment(1, 1, { due: { on: '2026-03-31', inferred: true, because: nothing } })],
        }),
        on('2026-04-01'),
      ).entries[0]?.isLate;
    expect([
      late(),
      late(action(1, 1)),
      late(action(1, 1, { status: 'done' })),
      late(action(1, 1, { status: 'dropped' })),
    ]).toEqual([true, true, false, true]);
  });
});

describe('Age, standing and links', () => {
  const meetings = [1, 2, 3, 4].map((number) => meeting(number, `202${number}-01-10`));
  const line = [
    commitment(1, 1),
    commitment(2, 2),
    commitment(3, 3, { continues: [1, 2] }),
    commitment(4, 4, { continues: [3] }),
  ];

  test('age counts the meetings since the first of the line, merged lines from the oldest', () => {
    const { entries } = registerOf(facts({ meetings, commitments: line }), on('2024-06-01'));
    expect(entries.map(({ ageInMeetings, originMeeting }) => [ageInMeetings, originMeeting])).toEqual([
      [3, 1],
      [2, 2],
      [3, 1],
      [3, 1],
    ]);
    const earlier = registerOf(facts({ meetings, commitments: line }), on('2023-06-01'));
    expect(earlier.entries.map((entry) => entry.ageInMeetings)).toEqual([2, 1, 2]);
  });

  test('what a later meeting took up again is carried on, but not before that meeting', () => {
    const standing = (asOf: string) =>
      registerOf(facts({ meetings, commitments: line }), on(asOf)).entries.map((entry) => entry.standing);
    expect(standing('2024-06-01')).toEqual(['carried', 'carried', 'carried', 'open']);
    expect(standing('2022-06-01')).toEqual(['no-record', 'open']);
  });

  test('what a meeting concluded holds from that meeting on, the last word of the last meeting', () => {
    const assessments = [
      { id: 1, commitmentId: 1, meetingNumber: 2, status: 'continued' as const },
      { id: 2, commitmentId: 1, meetingNumber: 3, status: 'lapsed' as const },
      { id: 3, commitmentId: 1, meetingNumber: 3, status: 'implemented' as const },
      { id: 4, commitmentId: 1, meetingNumber: 2, status: 'withdrawn' as const },
    ];
    const assessed = (asOf: string) =>
      registerOf(facts({ meetings, commitments: [commitment(1, 1)], assessments }), on(asOf)).entries[0]?.assessed;
    expect([assessed('2021-06-01'), assessed('2022-06-01'), assessed('2023-06-01')]).toEqual([
      'open',
      'withdrawn',
      'implemented',
    ]);
  });

  test('links that run in a circle come to an end', () => {
    const circle = [commitment(1, 1, { continues: [2] }), commitment(2, 2, { continues: [1] })];
    expect(registerOf(facts({ meetings, commitments: circle }), on('2024-01-01')).entries).toHaveLength(2);
  });
});

const anyFacts = fc
  .record({
    commitments: fc.array(
      fc.record({
        meetingNumber: fc.integer({ min: 1, max: 3 }),
        themes: fc.subarray([1, 2]),
        side: fc.constantFrom('jp', 'us', 'both'),
      }),
      { maxLength: 6 },
    ),
    actions: fc.array(
      fc.record({
        of: fc.nat(5),
        status: fc.constantFrom(...statuses),
        officeId: fc.constantFrom(null, 1, 2),
        dueOn: fc.option(day, { nil: null }),
        updatedOn: day,
      }),
      { maxLength: 20 },
    ),
  })
  .map(({ commitments, actions }) =>
    facts({
      meetings: [1, 2, 3].map((number) => meeting(number, `202${number}-01-10`)),
      themes: [1, 2].map((id) => ({ id, slug: `t-${id}`, position: id, name: nothing })),
      offices: [1, 2].map((id) => ({ id, party: 'jp' as const, name: nothing })),
      commitments: commitments.map(({ meetingNumber, themes, side }, index) =>
        commitment(index, meetingNumber, {
          themeIds: themes,
          by: side === 'both' ? ['jp', 'us'] : [side],
        }),
      ),
      actions: actions.map(({ of, ...state }, index) => action(index, of, state)),
    }),
  );

describe('Filters, counts, headings and pages', () => {
  const today = '2027-06-01';

  test('each count is how many commitments and actions its filter leaves', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const register = registerOf(given, on(today));
        const since = baselineOf(registerOf(given, on('2025-01-01')));
        const counts = countsOf(register, all, since);
        for (const mark of marks) {
          const left = totalOf(filtered(register, { ...all, ...countedBy(mark) }, since));
          expect({ commitments: counts.marks[mark], actions: counts.actions[mark] }).toEqual(left);
        }
        const open = totalOf(filtered(register, { ...all, status: 'open' }, since));
        expect({ commitments: counts.standings.open, actions: counts.actions.open }).toEqual(open);
        for (const mark of waitingMarks) {
          const ended = filtered(register, { ...all, status: 'ended', [mark]: true }, since);
          expect(counts.left[mark]).toBe(totalOf(ended).actions);
        }
        for (const status of ['open', 'no-record', 'carried', 'settled'] as const) {
          expect(counts.standings[status]).toBe(filtered(register, { ...all, status }, since).length);
        }
        const overdue = register.entries.filter((entry) =>
          !['carried', 'settled'].includes(entry.standing) && actionsOf(entry).some((one) => one.isOverdue)).length;
        expect([counts.all, counts.marks.overdue]).toEqual([given.commitments.length, overdue]);
      }),
    );
  });

  test('under headings and over pages every row stands exactly once', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom(...groupings),
        fc.integer({ min: 1, max: 7 }),
        (given, grouping, size) => {
          const register = registerOf(given, on(today));
          const shown = filtered(register, all, baselineOf(register));
          const groups = grouped(register, shown, grouping);
          const rows = groups.flatMap((group) => group.shown).reduce((sum, one) => sum + rowsOf(one), 0);
          const pages = Array.from({ length: Math.ceil(rows / size) }, (_, index) =>
            pageOf(groups, { size, page: index + 1 }),
          );
          const seen = pages.flat().flatMap((group) => group.shown);
          const actions = seen.flatMap((one) => one.actions.map(({ id }) => id));
          expect(actions.sort((a, b) => a - b)).toEqual(
            register.entries.flatMap((entry) => actionsOf(entry).map(({ id }) => id)).sort((a, b) => a - b),
          );
          expect(new Set(seen.map(({ entry }) => entry.commitment.id)).size).toBe(register.entries.length);
          for (const page of pages)
            expect(
              page.flatMap((group) => group.shown).reduce((sum, one) => sum + rowsOf(one), 0),
            ).toBeLessThanOrEqual(size);
        },
      ),
    );
  });

  test('compared with itself nothing has changed', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const register = registerOf(given, on(today));
        const since = baselineOf(register);
        const changed = register.entries.some(
          (entry) =>
            changeOfEntry(entry, since) !== null || actionsOf(entry).some((one) => since.changeOfAction(one) !== null),
        );
        expect(changed).toBe(false);
      }),
    );
  });
});

describe('The days that are asked for', () => {
  const asked = { asOf: null, recordedBy: null, since: null };

  test('without any it is today; recorded by a day alone means that day', () => {
    expect(decideBasis(asked, '2026-02-02')).toEqual({ ok: true, value: { asOf: '2026-02-02', recordedBy: null } });
    const recorded = decideBasis({ ...asked, recordedBy: '2026-01-31' }, '2026-02-02');
    expect(recorded).toEqual({ ok: true, value: { asOf: '2026-01-31', recordedBy: '2026-01-31' } });
  });

  test('a future day and a comparison with a later day are refused at their field', () => {
    const fieldOf = (given: Partial<AskedDays>) => {
      const decision = decideBasis({ ...asked, ...given }, '2026-02-02');
      return decision.ok ? [] : decision.refusals.map(({ field }) => field);
    };
    expect(fieldOf({ asOf: '2026-02-03' })).toEqual(['as-of']);
    expect(fieldOf({ recordedBy: '2030-01-01' })).toEqual(['recorded-by']);
    expect(fieldOf({ since: '2026-02-01', asOf: '2026-01-31' })).toEqual(['since']);
    expect(fieldOf({ since: '2026-02-02' })).toEqual([]);
  });

  test('a day before the first meeting has no register', () => {
    const first = firstMeetingOf({ meetings: [meeting(2, null), meeting(3, '2020-01-22'), meeting(1, null)] });
    expect(first).toEqual({ day: '2020-01-22', date: '2020-01-22' });
    expect(firstMeetingOf({ meetings: [meeting(1, '2016-11')] })).toEqual({ day: '2016-11-01', date: '2016-11' });
    expect(decideDays(first, { ...asked, asOf: '2020-01-21' }, on('2020-01-21'))).toMatchObject({
      ok: false,
      refusals: [{ field: 'as-of' }],
    });
    expect(decideDays(first, { ...asked, asOf: '2020-01-22' }, on('2020-01-22'))).toMatchObject({ ok: true });
    expect(decideDays(null, asked, on('2020-01-22'))).toMatchObject({ ok: true });
  });
});
