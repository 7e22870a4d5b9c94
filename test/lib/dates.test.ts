import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays, daysBetween, endOfFiscalYear, endOfMonth, fiscalYearName, formatDate, isDay, isPartialDate,
  japaneseFiscalYear, lacksYear, parseDate, todayIn, usFiscalYear, weekdayOf,
} from '../../src/lib/dates.ts';
import { eraYear } from '../../src/lib/era.ts';

const days = fc
  .date({ min: new Date('1873-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('A day', () => {
  test.each(['2026-01-28', '2024-02-29', '1000-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each(['2026-02-29', '2026-13-01', '2026-1-28', '2026-01-28T00:00', '2026-01', '', ' 2026-01-28', '0026-01-28'])(
    '%j is none',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  test('may be known to its month or year only', () => {
    expect(['2016-11', '2016', '2026-01-28'].every(isPartialDate)).toBe(true);
    expect(['2016-00', '2016-13', '16', '2016-11-', '2016/11'].some(isPartialDate)).toBe(false);
  });

  test('knows its weekday', () => {
    expect(weekdayOf('2026-01-28')).toBe(3);
    expect(weekdayOf('2026-02-01')).toBe(0);
  });

  test('is counted across months, leap days and years', () => {
    expect(addDays('2026-01-28', 90)).toBe('2026-04-28');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(daysBetween('2025-12-31', '2026-01-28')).toBe(28);
    expect(daysBetween('2026-01-28', '2025-12-31')).toBe(-28);
  });

  test('comes back from any count of days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });
});

describe('A date as people write it', () => {
  test.each([
    ['2026-01-28', '2026-01-28'],
    ['2026/1/28', '2026-01-28'],
    ['2026.1.28', '2026-01-28'],
    ['2026-01', '2026-01'],
    ['2026', '2026'],
    ['令和8年1月28日', '2026-01-28'],
    ['令和８年１月２８日（水）', '2026-01-28'],
    ['令和 8 年 1 月 28 日 (水)', '2026-01-28'],
    ['令和8年1月28日水曜日', '2026-01-28'],
    ['令和八年一月二十八日', '2026-01-28'],
    ['二〇二六年一月二十八日（水曜日）', '2026-01-28'],
    ['二千二十六年一月', '2026-01'],
    ['令和8(2026)年1月29日(木)', '2026-01-29'],
    ['2026(令和8)年1月29日', '2026-01-29'],
    ['令和8年(2026年)1月28日', '2026-01-28'],
    ['2026年（令和８年）１月２８日（水）', '2026-01-28'],
    ['20(令和2)年1月', '2020-01'],
    ['西暦2026年1月', '2026-01'],
    ['R8.1.28', '2026-01-28'],
    ['R8/1/28', '2026-01-28'],
    ['Ｈ３０．４', '2018-04'],
    ['㋿8年1月28日', '2026-01-28'],
    ['令和元年', '2019'],
    ['令和元年5月', '2019-05'],
    ['平成28年11月', '2016-11'],
    ['平成18年 9月28日', '2006-09-28'],
    ['大正十五年十二月二十四日', '1926-12-24'],
    ['昭和元年12月25日', '1926-12-25'],
    ['昭和64年1月7日', '1989-01-07'],
    ['平成元年1月8日', '1989-01-08'],
    ['平成元年1月', '1989-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['令和元年5月1日', '2019-05-01'],
    ['令和９年６月末', '2027-06-30'],
    ['令和六年二月末日', '2024-02-29'],
    ['2026年12月末', '2026-12-31'],
    ['R9年3月末', '2027-03-31'],
    ['令和８年度末', '2027-03-31'],
    ['令和元年度末', '2020-03-31'],
  ])('%s is %s', (text, date) => {
    expect(parseDate(text)).toBe(date);
  });

  test.each([
    '令和元年4月30日', '平成31年5月1日', '昭和64年1月8日', '平成元年1月7日', '大正15年12月25日', '昭和元年12月24日',
    '明治45年7月30日', '平成32年1月1日', '令和元年4月', '令和0年5月1日', '明治5年1月1日',
  ])('%s lies outside its era and is refused', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  test.each([
    '', '令和', '1月28日', '13月45日', '2026年13月', '2026-02-29', '令和8年2月29日', '令和7年度', '令和8(2025)年1月29日',
    '21(令和2)年1月', '20260128', '8年1月28日', '2026/1/28 13:30', 'XR8.1.28', '一十月', '令和8年一一十月',
    '3月末', '令和8年末', '令和8年3月1日末', '令和8年3月31日度末', '年度末', '末',
  ])('%j is no date', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  test('of which only the year is missing is told from one that cannot be', () => {
    expect(['12月25日', '３月末', '2月29日', '十二月二十五日'].every(lacksYear)).toBe(true);
    expect(['', '2月30日', '令和8年2月29日', '来年', '年度末', '2026-03-31'].some(lacksYear)).toBe(false);
  });

  test('is read back from every style in which it is shown in Japanese', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(4, 7, 10), fc.boolean(), (day, precision, weekday) => {
        const date = day.slice(0, precision);
        expect(parseDate(formatDate(date, { locale: 'ja', style: 'long', weekday }))).toBe(date);
        expect(parseDate(formatDate(day, { locale: 'ja', style: 'era', weekday }))).toBe(day);
      }),
    );
  });

  test('never makes the reader throw', () => {
    const pieces = fc.constantFrom('令和', '元', '8', '年', '1', '月', '日', '(', ')', '水', '十', '百', '.', '/', ' ', 'R');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (text) => {
        const date = parseDate(text.join(''));
        expect(date === null || isPartialDate(date)).toBe(true);
      }),
    );
  });
});

describe('The Japanese era', () => {
  test('is the one of the calendar of the runtime, day by day', () => {
    const calendar = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric', timeZone: 'UTC' });
    for (let day = '1873-01-01'; day < '2036-01-01'; day = addDays(day, 13)) expectEra(day, calendar);
    for (const day of ['1912-07-29', '1912-07-30', '1926-12-24', '1926-12-25', '1989-01-07', '1989-01-08']) {
      expectEra(day, calendar);
    }
  });

  function expectEra(day: string, calendar: Intl.DateTimeFormat): void {
    const year = formatDate(day, { locale: 'ja', style: 'era' }).split('年')[0];
    expect(`${year}年`).toBe(calendar.format(new Date(`${day}T00:00:00Z`)).replace(/(\D)1年/, '$1元年'));
  }

  test('is told for a day with its year', () => {
    expect(eraYear('2026-01-28')).toMatchObject({ era: { name: '令和' }, year: 8 });
    expect(eraYear('1872-12-31')).toBeNull();
  });
});

describe('A date is shown', () => {
  test.each([
    ['2026-01-28', 'ja', 'era', true, '令和8年1月28日（水）'],
    ['2026-01-28', 'ja', 'era', false, '令和8年1月28日'],
    ['2026-01-28', 'ja', 'long', true, '2026年1月28日（水）'],
    ['2026-01-28', 'ja', 'iso', true, '2026-01-28（水）'],
    ['2026-01-28', 'en', 'long', false, '28 January 2026'],
    ['2026-01-28', 'en', 'long', true, 'Wednesday 28 January 2026'],
    ['2026-01-28', 'en', 'era', false, '28 January 2026 (Reiwa 8)'],
    ['2026-01-28', 'en', 'iso', true, '2026-01-28 (Wed)'],
    ['2019-05-01', 'ja', 'era', false, '令和元年5月1日'],
    ['2016-11', 'ja', 'era', true, '平成28年11月'],
    ['2016-11', 'en', 'long', true, 'November 2016'],
    ['2016', 'en', 'long', true, '2016'],
    ['2019', 'ja', 'era', true, '平成31年・令和元年'],
    ['2019', 'en', 'era', true, '2019 (Heisei 31 / Reiwa 1)'],
    ['1989-01', 'ja', 'era', true, '昭和64年・平成元年1月'],
    ['1870-05', 'ja', 'era', true, '1870年5月'],
  ] as const)('%s in %s, %s, weekday %s: %s', (date, locale, style, weekday, shown) => {
    expect(formatDate(date, { locale, style, weekday })).toBe(shown);
  });
});

describe('A fiscal year', () => {
  test('begins in April in Japan', () => {
    expect(japaneseFiscalYear('2026-03-31')).toBe(2025);
    expect(japaneseFiscalYear('2026-04-01')).toBe(2026);
    expect(japaneseFiscalYear('2016-11')).toBe(2016);
  });

  test('begins in October in the United States and is named for the year it ends in', () => {
    expect(usFiscalYear('2025-09-30')).toBe(2025);
    expect(usFiscalYear('2025-10-01')).toBe(2026);
  });

  test('is not told by a year alone', () => {
    expect(japaneseFiscalYear('2026')).toBeNull();
    expect(usFiscalYear('2026')).toBeNull();
    expect(japaneseFiscalYear('2026-99')).toBeNull();
  });

  test('ends on 31 March, and a month on its last day', () => {
    expect(endOfFiscalYear(2025)).toBe('2026-03-31');
    expect(endOfMonth('2024-02')).toBe('2024-02-29');
  });

  test('is named by its era in Japanese', () => {
    expect(fiscalYearName(2025, 'ja')).toBe('令和7年度');
    expect(fiscalYearName(2019, 'ja')).toBe('令和元年度');
    expect(fiscalYearName(2018, 'ja')).toBe('平成30年度');
    expect(fiscalYearName(2025, 'en')).toBe('JFY2025');
  });
});

describe('Today in Tokyo', () => {
  const around = ['2026-01-28T14:59:59.999Z', '2026-01-28T15:00:00.000Z', '2026-03-08T07:30:00Z', '2026-12-31T15:00:00Z'];
  const expected = ['2026-01-28', '2026-01-29', '2026-03-08', '2027-01-01'];

  test('turns at 15:00 UTC', () => {
    expect(around.map((instant) => todayIn('Asia/Tokyo', new Date(instant)))).toEqual(expected);
  });

  test('is the same whichever zone the machine keeps', () => {
    const program = `
      import { todayIn } from './src/lib/dates.ts';
      console.log(${JSON.stringify(around)}.map((instant) => todayIn('Asia/Tokyo', new Date(instant))).join());`;
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
      const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
        env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
        encoding: 'utf8',
      });
      expect(said.trim()).toBe(expected.join());
    }
  });

  test('is another day in Washington', () => {
    expect(todayIn('America/New_York', new Date('2026-01-29T04:59:00Z'))).toBe('2026-01-28');
  });
});
