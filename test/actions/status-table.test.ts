import { describe, expect, test } from '@jest/globals';
import { allowedFrom, decideStatusUpdate, isOpen, openStatuses, statuses, workflow } from '../../src/actions/rules.ts';
import type { Status, StatusUpdate } from '../../src/actions/rules.ts';
import { decideUpdate, earliestDay, stateAfter, stateOn } from '../../src/actions/update-rules.ts';
import type { GivenUpdate, Standing } from '../../src/actions/update-rules.ts';

const today = '2026-02-02';
const silent = { ja: null, en: null };
const reason = { ja: null, en: 'The case was closed.' };

// Written out by hand, so that the table in the program is compared with what was agreed and not with itself.
const agreed: Record<Status, Record<Status, 'yes' | 'with reason' | 'no'>> = {
  not_started: {
    not_started: 'yes', in_progress: 'yes', awaiting_counterpart: 'yes', done: 'with reason', dropped: 'with reason',
  },
  in_progress: {
    not_started: 'no', in_progress: 'yes', awaiting_counterpart: 'yes', done: 'with reason', dropped: 'with reason',
  },
  awaiting_counterpart: {
    not_started: 'no', in_progress: 'yes', awaiting_counterpart: 'yes', done: 'with reason', dropped: 'with reason',
  },
  done: {
    not_started: 'no', in_progress: 'with reason', awaiting_counterpart: 'no', done: 'with reason', dropped: 'no',
  },
  dropped: {
    not_started: 'no', in_progress: 'with reason', awaiting_counterpart: 'no', done: 'no', dropped: 'with reason',
  },
};

const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to, agreed[from][to]] as const));

describe('The status table', () => {
  test('has a row for every status: twenty-five pairs', () => {
    expect(Object.keys(workflow)).toEqual([...statuses]);
    expect(pairs).toHaveLength(25);
  });

  test.each(pairs)('from %s to %s: %s', (from, status, answer) => {
    const withReason = decideStatusUpdate(from, { status, note: reason, effectiveOn: today }, today);
    const without = decideStatusUpdate(from, { status, note: silent, effectiveOn: today }, today);
    expect(withReason.ok).toBe(answer !== 'no');
    expect(without.ok).toBe(answer === 'yes');
    if (!without.ok && answer === 'with reason') {
      expect(without.refusals).toEqual([{ field: 'note', reason: 'actions.refusal.no-reason' }]);
    }
    expect(allowedFrom(from).includes(status)).toBe(answer !== 'no');
  });

  test('three statuses are open', () => {
    expect(openStatuses).toEqual(['not_started', 'in_progress', 'awaiting_counterpart']);
    expect(isOpen('dropped')).toBe(false);
  });
});

const office = { id: 7, party: 'jp', name: { ja: '室', en: null } } as const;
const standing: Standing = {
  state: { status: 'in_progress', office, dueOn: '2026-03-31' },
  present: { status: 'in_progress', updatedOn: '2026-01-30' },
  earliestOn: '2026-01-28',
  audience: 'shared',
};
const given: GivenUpdate = {
  status: 'in_progress', effectiveOn: today, note: { ja: '照会した。', en: null }, evidence: null,
  audience: 'internal', officeId: null, dueOn: null, withoutDue: false, lateOn: null,
};
const refusalsOf = (changed: Partial<GivenUpdate>, at: Partial<Standing> = {}) => {
  const decision = decideUpdate({ ...standing, ...at }, { ...given, ...changed }, today);
  return decision.ok ? [] : decision.refusals.map(({ field, reason: why }) => `${field}: ${why}`);
};

describe('A status update', () => {
  test('may add a note and leave the status as it is', () => {
    expect(refusalsOf({})).toEqual([]);
  });

  test.each([
    ['says nothing at all', { note: silent }, ['note: actions.refusal.nothing-new']],
    ['only repeats the due date', { note: silent, dueOn: '2026-03-31' }, ['note: actions.refusal.nothing-new']],
    ['only repeats the office', { note: silent, officeId: 7 }, ['note: actions.refusal.nothing-new']],
    ['only moves the due date', { note: silent, dueOn: '2026-06-30' }, []],
    ['only takes the due date away', { note: silent, withoutDue: true }, []],
    ['only brings evidence', { note: silent, evidence: 'https://example.jp/' }, []],
    ['lies in the future', { effectiveOn: '2026-02-03' }, ['effectiveOn: actions.refusal.future-day']],
    ['lies before the meeting', { effectiveOn: '2026-01-27' }, ['effectiveOn: actions.refusal.before-meeting']],
    ['lies on the day of the newest', { effectiveOn: '2026-01-30' }, []],
    ['is earlier than the newest', { effectiveOn: '2026-01-29' }, ['effectiveOn: actions.refusal.late']],
    ['is meant to be earlier', { effectiveOn: '2026-01-29', lateOn: '2026-01-29' }, []],
    ['was meant for another day', { effectiveOn: '2026-01-28', lateOn: '2026-01-29' }, ['effectiveOn: actions.refusal.late']],
    ['both moves and takes away', { dueOn: '2026-06-30', withoutDue: true }, ['dueOn: actions.refusal.two-dues']],
  ])('that %s', (_what, changed, expected) => {
    expect(refusalsOf(changed)).toEqual(expected);
  });

  test('of an internal action cannot be shared', () => {
    const shared = { audience: 'shared' } as const;
    expect(refusalsOf(shared)).toEqual([]);
    expect(refusalsOf(shared, { audience: 'internal' })).toEqual(['audience: actions.refusal.internal-action']);
  });

  test('is told of everything that is wrong with it at once', () => {
    expect(refusalsOf({ status: 'not_started', effectiveOn: '2026-02-03' })).toEqual([
      'status: actions.refusal.not-allowed', 'effectiveOn: actions.refusal.future-day',
    ]);
  });

  test('leaves the full state, with what it does not name as before', () => {
    expect(stateAfter(standing.state, given)).toEqual({ status: 'in_progress', officeId: 7, dueOn: '2026-03-31' });
    expect(stateAfter(standing.state, { ...given, withoutDue: true, officeId: 8 })).toEqual({
      status: 'in_progress', officeId: 8, dueOn: null,
    });
  });
});

describe('The state on a day', () => {
  const update = (id: number, effectiveOn: string, status: Status): StatusUpdate => ({
    id, effectiveOn, status, office, dueOn: null, recordedAt: '', recordedByName: '', note: silent, evidence: null,
    audience: 'internal',
  });
  const newestFirst = [
    update(4, '2026-03-10', 'done'), update(3, '2026-03-10', 'in_progress'), update(1, '2026-02-02', 'dropped'),
  ];

  test.each([
    ['after the newest', '2026-04-01', 'done'],
    ['with two updates is the one recorded last', '2026-03-10', 'done'],
    ['between two is the earlier', '2026-03-09', 'dropped'],
    ['before the first is not started', '2026-01-30', 'not_started'],
  ])('%s', (_what, day, status) => {
    expect(stateOn(newestFirst, day)?.status).toBe(status);
  });
});

describe('How far back an update may reach', () => {
  test.each([
    ['the day of the meeting', { heldFrom: '2026-01-28', fiscalYear: 2025 }, '2026-01-28'],
    ['the first day of its month', { heldFrom: '2024-01', fiscalYear: 2023 }, '2024-01-01'],
    ['the first day of its year', { heldFrom: '2016', fiscalYear: null }, '2016-01-01'],
    ['the first day of its fiscal year', { heldFrom: null, fiscalYear: 2022 }, '2022-04-01'],
    ['the first update where the meeting is still to come', { heldFrom: '2027-01-28', fiscalYear: 2026 }, '2026-02-02'],
    ['any day where nothing is known', { heldFrom: null, fiscalYear: null }, null],
  ])('%s', (_what, meeting, expected) => {
    expect(earliestDay(meeting, '2026-02-02')).toBe(expected);
  });
});
