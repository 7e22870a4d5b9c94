import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { yearChartSvg } from '../../src/documents/year-chart.ts';
import { yearView } from '../../src/home/year-pages.ts';
import { placeAmong, yearOf } from '../../src/home/year-rules.ts';
import { translator } from '../../src/lib/messages.ts';
import type { ReaderOf } from '../../src/web/visit.ts';

const japanese = { locale: 'ja', dateStyle: 'era', t: translator('ja'), today: '2026-02-02' } as ReaderOf;
const names = ({ months }: ReturnType<typeof yearOf>) => months.map(({ month }) => month);

describe('The year between two meetings', () => {
  test('goes from the month of the last to that of the next, or for twelve months', () => {
    const until = yearOf([], { last: '2026-01-28', next: '2026-11', today: '2026-02-02' });
    expect([names(until)[0], names(until).at(-1), names(until).length]).toEqual(['2026-01', '2026-11', 11]);
    const open = yearOf([], { last: '2026-01-28', next: null, today: '2026-02-02' });
    expect([names(open)[0], names(open).at(-1), names(open).length]).toEqual(['2026-01', '2027-01', 13]);
  });

  test('begins today where no meeting is known, and a date known to its year alone is not placed', () => {
    expect(names(yearOf([], { last: null, next: '2027', today: '2026-02-02' }))[0]).toBe('2026-02');
    const { months } = yearOf([], { last: '2026-01-28', next: null, today: '2026-02-02' });
    expect([placeAmong(months, '2026'), placeAmong(months, '2026-02'), placeAmong(months, '2026-02-01')]).toEqual([null, 1.5, 1]);
    expect(placeAmong(months, '2025-12-31')).toBeNull();
  });

  const month = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 7));
  const due = fc.uniqueArray(month, { maxLength: 40 })
    .map((all) => all.map((one) => ({ month: one, open: 2, overdue: 1 })));

  test('loses no action, holds today, and is never longer than two years', () => {
    fc.assert(fc.property(due, fc.option(month), fc.option(month), month, (all, last, next, today) => {
      const year = yearOf(all, { last, next, today: `${today}-15` });
      const shown = year.months.reduce((sum, { open }) => sum + open, 0);
      expect(shown + year.before + year.after).toBe(all.length * 2);
      expect(names(year)).toContain(today);
      expect(year.months.length).toBeLessThanOrEqual(24);
      expect(names(year)).toEqual(names(year).toSorted());
    }));
  });

  test.each([['2027-01', 13], ['2027-12', 8]])('to %s names %i months, so that no two names meet', (next, named) => {
    const year = yearOf([], { last: '2026-01-28', next, today: '2026-02-02' });
    const { svg } = yearView(year, { last: null, next: null }, japanese);
    expect(svg.match(/>\d+月</g)?.length).toBe(named);
  });

  test('is drawn with its words escaped, and with nothing of a style of its own', () => {
    const svg = yearChartSvg({
      id: 'year', lang: 'ja', title: '<b>', description: '"&', flags: [{ at: 0.5, label: '<script>', isDashed: true }],
      months: [{ label: '1月', year: '令和8年', open: 3, overdue: 1 }, { label: '2月', year: null, open: 0, overdue: 0 }],
    });
    expect(svg).toContain('<title id="year-title">&lt;b&gt;</title>');
    expect(svg).not.toMatch(/<script|style=|NaN/);
    expect(svg.match(/<rect /g)?.length).toBe(2);
    expect(svg).toContain('>3</text>');
  });
});
