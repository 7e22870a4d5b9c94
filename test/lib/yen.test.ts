import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inThousands } from '../../src/lib/thousands.ts';
import { shifted, yenInEnglish, yenUnitOf } from '../../src/lib/yen.ts';

const hundredMillion = { power: 8 };

describe('Yen in English', () => {
  test.each([
    [166, '¥16.6 billion'], [1234, '¥123.4 billion'], [1140, '¥114 billion'], [10, '¥1 billion'], [5, '¥500 million'],
    [0, '¥0'], [11_400, '¥1.14 trillion'], [11_401, '¥1.1401 trillion'], [2_147_483_647, '¥214,748.3647 trillion'],
  ])('%d億円 is %s', (value, told) => {
    expect(yenInEnglish(value, hundredMillion)).toBe(told);
  });

  test.each([
    ['円', 4500, '¥4,500'], ['千円', 50, '¥50,000'], ['百万円', 50, '¥50 million'], ['百万円', 1500, '¥1.5 billion'], ['兆円', 2, '¥2 trillion'],
  ])('%s is counted too', (unit, value, told) => {
    expect(yenInEnglish(value, yenUnitOf(unit) ?? { power: -1 })).toBe(told);
  });

  test('what is no unit of yen is none', () => {
    for (const unit of ['件', '億ドル', '約億円', 'constructor', '']) expect(yenUnitOf(unit)).toBeNull();
  });

  test('no digit is lost or added, whatever the figure', () => {
    const places = { million: 6, billion: 9, trillion: 12 };
    fc.assert(fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), (value) => {
      const [, number = '', name = ''] = /^¥([\d.,]+) (\w+)$/.exec(yenInEnglish(value, hundredMillion)) ?? [];
      const [whole = '', rest = ''] = number.replaceAll(',', '').split('.');
      const scale = places[name as keyof typeof places];
      expect(BigInt(whole + rest.padEnd(scale, '0'))).toBe(BigInt(value) * 10n ** 8n);
    }));
  });

  test('the point moves within the digits', () => {
    expect([shifted('166', 1), shifted('5', 1), shifted('0', 1), shifted('11400', 1), shifted('7', 0)])
      .toEqual(['16.6', '0.5', '0.0', '1140.0', '7']);
    expect([inThousands('1140.0'), inThousands('1234567.12345'), inThousands(14_768)]).toEqual(['1,140.0', '1,234,567.12345', '14,768']);
  });
});
