import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { slugFor, standingOf } from '../../src/themes/rules.ts';

describe('the address of a theme', () => {
  test.each([
    ['Price transparency', [], 'price-transparency'],
    ['  FMS: “budget” & contracts ', [], 'fms-budget-contracts'],
    ['Coöperation, café', [], 'cooperation-cafe'],
    ['The counterpart’s list', [], 'the-counterparts-list'],
    ['Unsettled', ['unsettled'], 'unsettled-2'],
    ['Unsettled', ['unsettled', 'unsettled-2'], 'unsettled-3'],
    ['New', [], 'new-2'],
    [null, [], 't-1'],
    [null, ['t-1'], 't-2'],
    ['価格', ['t-1', 't-2'], 't-3'],
    ['a'.repeat(80), [], 'a'.repeat(60)],
  ])('%j beside %j is %s', (english, taken, slug) => {
    expect(slugFor(english, taken)).toBe(slug);
  });

  test('is always one that an address can hold and nobody has', () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'grapheme', maxLength: 90 })), fc.array(fc.constantFrom('t-1', 'a', 'new')), (english, taken) => {
        const slug = slugFor(english, taken);
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect([...taken, 'new']).not.toContain(slug);
      }),
    );
  });
});

test.each([
  ['taken up', 3, true, 'taken-up'],
  ['taken up', 3, false, 'taken-up'],
  ['planned', 0, false, 'planned-only'],
  ['planned', 3, false, 'planned-only'],
  ['silent', 3, false, 'not-among'],
  ['silent', 3, true, 'not-among-known'],
  ['silent', 0, false, 'no-record'],
  ['silent', 0, true, 'no-record'],
] as const)('%s, areas known: %i, only in part: %s, is said as %s', (record, areas, isPartial, standing) => {
  const taking = { isTakenUp: record === 'taken up', isPlannedOnly: record === 'planned' };
  expect(standingOf(taking, { areas, isPartial })).toBe(standing);
});
