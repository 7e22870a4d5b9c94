import { describe, expect, test } from '@jest/globals';
import { readPublicRecord } from '../../src/public-record/read.ts';

const { indicators } = readPublicRecord('data/public-record');

const kindsOf = (cites: { kind: string; covers: string }[], covers: string) =>
  cites.filter((it) => it.covers === covers).map((it) => it.kind);

describe('figures', () => {
  // Year, value in JPY 100 million, number of cases, kind of the main source: typed from the sources, not the files.
  const known: Record<string, [number, number, number | null, 'P' | 'S'][]> = {
    'undelivered-amount': [
      [2007, 424, 104, 'S'],
      [2017, 349, 85, 'S'],
      [2018, 326, 132, 'S'],
      [2019, 166, null, 'P'],
      [2021, 123, 63, 'S'],
    ],
    'not-settled-after-shipment': [
      [2007, 844, 550, 'S'],
      [2012, 1246, null, 'P'],
      [2013, 1108, null, 'P'],
      [2014, 868, null, 'P'],
      [2015, 982, null, 'P'],
      [2016, 1072, null, 'P'],
      [2017, 1068, null, 'S'],
    ],
    'unsettled-amount': [
      [1999, 253, null, 'P'],
      [2016, 623, null, 'P'],
      [2018, 493, 263, 'S'],
      [2019, 332, null, 'P'],
      [2021, 400, null, 'S'],
    ],
    'board-of-audit-2026': [[2025, 11400, 118, 'S']],
    'fms-budget-contract-basis': [
      [2013, 1179, null, 'P'],
      [2014, 1906, null, 'P'],
      [2015, 4705, null, 'P'],
      [2016, 4858, null, 'P'],
      [2017, 3596, null, 'P'],
      [2018, 4102, null, 'P'],
      [2019, 7013, null, 'P'],
      [2020, 4713, null, 'P'],
      [2021, 2543, null, 'P'],
      [2022, 3797, null, 'P'],
      [2023, 14768, null, 'P'],
      [2024, 9316, null, 'P'],
    ],
  };

  test('every published figure stands in its own series, and no other figure does', () => {
    const held = Object.fromEntries(
      indicators.map((it) => [
        it.key,
        it.figures.map(({ fiscalYear, value, cases, cites }) => [fiscalYear, value, cases, cites[0]!.kind]),
      ]),
    );
    expect(held).toEqual(known);
  });

  test('all are in the same unit', () => {
    expect(new Set(indicators.map((it) => it.unit.ja))).toEqual(new Set(['億円']));
  });

  test('both series of unsettled amounts say that their difference is one of definition', () => {
    for (const key of ['not-settled-after-shipment', 'unsettled-amount']) {
      const { note } = indicators.find((it) => it.key === key)!;
      expect(note?.ja).toContain('定義の変更');
      expect(note?.en).toContain('change of definition, not a fall');
    }
  });

  test('that the latest unsettled amounts follow the series is marked as inferred', () => {
    const { figures } = indicators.find((it) => it.key === 'unsettled-amount')!;
    const inferred = figures.filter((it) => kindsOf(it.cites, 'definition').includes('I'));
    expect(inferred.map((it) => it.fiscalYear)).toEqual([2018, 2019, 2021]);
  });

  test('the figure of the Board of Audit says that it is approximate and that its year is inferred', () => {
    const [figure] = indicators.find((it) => it.key === 'board-of-audit-2026')!.figures;
    expect(figure?.note?.ja).toContain('約1兆1400億円');
    expect(kindsOf(figure!.cites, 'fiscalYear')).toEqual(['I']);
  });
});
