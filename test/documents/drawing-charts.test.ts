import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chartSvg } from '../../src/documents/chart.ts';
import type { Chart } from '../../src/documents/chart.ts';
import { placeLabels } from '../../src/documents/chart-labels.ts';
import { scaleFromZero } from '../../src/documents/scale.ts';

function chart(values: Record<number, number>, given: Partial<Chart> = {}): string {
  const points = Object.entries(values).map(([year, value]) => ({ year: Number(year), value, uncertain: false }));
  return chartSvg({
    id: 'chart-one', lang: 'ja', title: '未納入額', description: '説明', unit: '億円', yearName: '年度', points, decimals: 0,
    breaks: [], breakName: '定義の変更', ...given,
  });
}

const count = (svg: string, part: string): number => svg.split(part).length - 1;
/** How many figures each joined line holds. */
const joined = (svg: string): number[] => [...svg.matchAll(/class="chart-line"/g)].length === 0 ? [] :
  [...svg.matchAll(/<path d="([^"]*)"/g)].map(([, d]) => (d ?? '').split(/[ML]/).length - 1);

describe('Drawing a series', () => {
  test('it is named and described, and its words are text', () => {
    const svg = chart({ 2018: 326, 2019: 166 });
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*aria-labelledby="chart-one-title chart-one-desc"/);
    expect(svg).toContain('<title id="chart-one-title">未納入額</title><desc id="chart-one-desc">説明</desc>');
    expect(svg).toContain('>326</text>');
    expect(svg).toContain('>2019</text>');
    expect(svg).not.toContain('style=');
  });

  test('only neighbouring years are joined; a missing year is a grey column, never 0', () => {
    const svg = chart({ 2007: 424, 2017: 349, 2018: 326, 2019: 166, 2021: 123 });
    expect(joined(svg)).toEqual([3]);
    expect(count(svg, 'chart-dot')).toBe(5);
    expect(count(svg, 'chart-gap')).toBe(2);
    expect(count(chart({ 2007: 1, 2008: 2 }), 'chart-gap')).toBe(0);
  });

  test('nothing is joined over a change of definition, which is drawn and named', () => {
    const svg = chart({ 2016: 623, 2017: 600, 2018: 493, 2019: 332 }, { breaks: [2017] });
    expect(joined(svg)).toEqual([2, 2]);
    expect(svg).toContain('stroke-dasharray');
    expect(svg).toContain('>定義の変更</text>');
    expect(chart({ 2016: 623, 2017: 600 }, { breaks: [2030] })).not.toContain('定義の変更');
  });

  test('an uncertain figure is a white dot', () => {
    const points = [{ year: 2018, value: 493, uncertain: true }, { year: 2019, value: 332, uncertain: false }];
    const svg = chart({}, { points });
    expect(count(svg, 'fill="white"')).toBe(1);
  });

  test('one figure, a figure of 0 and a very large one are drawn; no figure is no drawing', () => {
    expect(chart({})).toBe('');
    for (const value of [0, 1, 2_147_483_647]) expect(chart({ 2025: value })).toMatch(/<circle cx="222" cy="[\d.]+"/);
    expect(chart({ 2025: 0 })).toContain('cy="190"');
    expect(chart({ 2025: 2_147_483_647 })).toContain('2,147,483,647');
  });

  test('hostile words stay words', () => {
    const words = '</title><script>alert(1)</script>" onload="x';
    const names = { title: words, description: words, unit: words, yearName: words, breakName: words };
    const svg = chart({ 2025: 1 }, { ...names, lang: words, breaks: [2025] });
    expect(svg).not.toMatch(/<script|" onload=/);
    expect(count(svg, '&lt;script&gt;')).toBe(6);
  });

  const year = fc.integer({ min: 1945, max: 2200 });
  const series = fc.dictionary(year.map(String), fc.nat(2_000_000_000), { minKeys: 1, maxKeys: 40 });

  test('whatever the figures, every dot lies within the frame and no number is endless', () => {
    fc.assert(fc.property(series, fc.array(year, { maxLength: 3 }), (values, breaks) => {
      const svg = chart(values, { breaks });
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      const dots = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)];
      expect(dots).toHaveLength(Object.keys(values).length);
      for (const [, x, y] of dots) {
        expect(Number(x)).toBeGreaterThanOrEqual(52);
        expect(Number(x)).toBeLessThanOrEqual(392);
        expect(Number(y)).toBeGreaterThanOrEqual(26);
        expect(Number(y)).toBeLessThanOrEqual(190);
      }
    }), { numRuns: 50 });
  });

  test('the marks of the axis begin at 0, are even and reach the largest value', () => {
    fc.assert(fc.property(fc.nat(2_000_000_000), (most) => {
      const scale = scaleFromZero(most, [190, 30]);
      expect(scale.ticks[0]).toBe(0);
      expect(scale.ticks.at(-1)).toBe(scale.top);
      expect(scale.top).toBeGreaterThanOrEqual(Math.max(1, most));
      expect(scale.ticks.length).toBeLessThanOrEqual(6);
      expect(scale(0)).toBe(190);
    }));
  });

  test('no label touches the line where the definition changed', () => {
    for (const [values, breaks] of [
      [{ 1999: 25.3, 2016: 62.3, 2018: 49.3, 2019: 33.2, 2021: 40 }, [2017]],
      [{ 2007: 84.4, 2012: 124.6, 2013: 110.8, 2016: 107.2, 2017: 106.8 }, [2017]],
      [{ 2015: 14_768, 2016: 14_768, 2017: 14_768, 2018: 14_768 }, [2016]],
    ] as const) {
      const svg = chart(values, { breaks: [...breaks], decimals: 1 });
      const [, line] = /<line x1="([\d.]+)"[^>]*stroke-dasharray/.exec(svg) ?? [];
      const labels = [...svg.matchAll(/<text x="([\d.]+)"[^>]*class="chart-value"[^>]*>([\d,.]+)</g)];
      expect(labels.length).toBeGreaterThanOrEqual(3);
      for (const [, x, text = ''] of labels) expect(Math.abs(Number(x) - Number(line))).toBeGreaterThan(text.length * 4);
    }
  });

  test('no label covers another', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 30, max: 190 }), { minLength: 1, maxLength: 30 }), (heights) => {
      const points = heights.map((y, place) => ({ x: 60 + place * 11, y, value: 14_768, text: '14,768' }));
      const labels = placeLabels(points, [points], { left: 52, right: 392, top: 26, bottom: 190, uprights: [] });
      labels.forEach((one, place) => labels.slice(place + 1).forEach((other) => {
        expect(Math.abs(one.x - other.x) >= 40 || Math.abs(one.y - other.y) >= 12).toBe(true);
      }));
    }));
  });
});
