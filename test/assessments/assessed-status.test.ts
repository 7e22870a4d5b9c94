import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  assessedStatusOf, conclusions, decideAssessment, hasNoRecordSince, isStillOpen, newestAssessment,
} from '../../src/assessments/rules.ts';

const one = fc.record({
  id: fc.integer({ min: 1, max: 1000 }),
  meetingNumber: fc.integer({ min: 1, max: 30 }),
  status: fc.constantFrom(...conclusions),
});
const several = fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 12 });

describe('The assessed status of a commitment', () => {
  test('is open until a meeting says something', () => {
    expect(assessedStatusOf([])).toBe('open');
  });

  test('is what the latest meeting said last, in whatever order it is told', () => {
    fc.assert(
      fc.property(several, fc.nat(), (assessments, seed) => {
        const shuffled = assessments.toSorted((a, b) => ((a.id * (seed + 7)) % 13) - ((b.id * (seed + 7)) % 13));
        expect(newestAssessment(shuffled)).toBe(newestAssessment(assessments));
        const latest = Math.max(...assessments.map(({ meetingNumber }) => meetingNumber));
        const ofLatest = assessments.filter(({ meetingNumber }) => meetingNumber === latest);
        const last = ofLatest.toSorted((a, b) => a.id - b.id).at(-1);
        expect(assessedStatusOf(shuffled)).toBe(last?.status ?? 'open');
      }),
    );
  });

  test('a later entry of an earlier meeting does not undo what a later meeting said', () => {
    const assessments = [
      { id: 1, meetingNumber: 11, status: 'implemented' as const }, { id: 2, meetingNumber: 10, status: 'continued' as const },
    ];
    expect(assessedStatusOf(assessments)).toBe('implemented');
  });

  test.each([
    ['open', true], ['continued', true], ['implemented', false], ['superseded', false], ['lapsed', false], ['withdrawn', false],
  ] as const)('%s is still owed: %s', (status, open) => {
    expect(isStillOpen(status)).toBe(open);
  });

  test('passed over by a later meeting it has no record, and is never closed by that', () => {
    const passed = { meetingNumber: 4, assessed: 'open' as const, continuedBy: [] };
    expect(hasNoRecordSince(passed, 10)).toBe(true);
    expect(hasNoRecordSince(passed, 4)).toBe(false);
    expect(hasNoRecordSince(passed, null)).toBe(false);
    expect(hasNoRecordSince({ ...passed, continuedBy: ['8-1-1'] }, 10)).toBe(false);
    expect(hasNoRecordSince({ ...passed, assessed: 'lapsed' }, 10)).toBe(false);
    expect(isStillOpen(assessedStatusOf([]))).toBe(true);
  });
});

describe('What a meeting may conclude', () => {
  const nothing = { ja: null, en: null };
  const commitment = { ref: '10-1-2', meetingNumber: 10, operative: true };
  const given = { meetingNumber: 11, status: 'implemented' as const, reason: { ja: '終えた。', en: null } };

  test.each(conclusions)('%s needs a reason unless it carries the commitment on', (status) => {
    expect(decideAssessment(commitment, { ...given, status }).ok).toBe(true);
    expect(decideAssessment(commitment, { ...given, status, reason: nothing }).ok).toBe(status === 'continued');
    expect(decideAssessment(commitment, { ...given, status, reason: { ja: null, en: 'Done.' } }).ok).toBe(true);
  });

  test('only of a commitment of an earlier meeting, and only of one that promises', () => {
    expect(decideAssessment(commitment, { ...given, meetingNumber: 10 }).ok).toBe(false);
    expect(decideAssessment(commitment, { ...given, meetingNumber: 9 }).ok).toBe(false);
    expect(decideAssessment({ ...commitment, operative: false }, given).ok).toBe(false);
  });
});
