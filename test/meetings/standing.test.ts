import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stackedChartSvg } from '../../src/documents/stacked-chart.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe('The list of meetings shows what became of the commitments of each', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
  });
  afterAll(() => app.close());

  test('in the numbers of the register, each leading to it', async () => {
    const leader = await app.as('leadership');
    const { text } = await leader.get('/meetings').expect(200);
    const links = [...text.matchAll(/href="(\/register\?status=[^"]+)">(\d+)</g)].map(([, href, count]) => ({
      href: (href ?? '').replaceAll('&amp;', '&'), count: Number(count),
    }));
    expect(links.length).toBeGreaterThan(2);
    for (const { href, count } of links) {
      const { commitments } = (await leader.get(href.replace('/register?', '/register.json?')).expect(200)).body as { commitments: object[] };
      expect([href, commitments.length]).toEqual([href, count]);
    }
  });

  test('and leaves out those of whose commitments nothing is known', async () => {
    const { text } = await (await app.as('staff', 'en')).get('/meetings').expect(200);
    const part = text.slice(text.indexOf('id="standing"'));
    expect(part).toContain('>Meeting 10<');
    expect(part).not.toContain('>Meeting 6<');
  });

  test('with nothing recorded there is no drawing', async () => {
    const empty = await startApp('sqlite');
    expect((await (await empty.as('staff')).get('/meetings')).text).not.toContain('id="standing"');
    await empty.close();
  });

  test('drawn, its words are escaped and its parts told apart without colour', () => {
    const svg = stackedChartSvg({
      id: 'one', lang: 'ja', title: '<', description: '&',
      columns: [{ label: '"', parts: [1, 2] }, { label: '2', parts: [0, 3] }],
      looks: [{ look: 'full', name: '<script>' }, { look: 'hatched', name: 'b' }],
    });
    expect(svg).not.toMatch(/<script|style=|NaN/);
    expect(svg.match(/<rect /g)?.length).toBe(3 + 2);
    expect(svg).toContain('url(#one-hatch)');
  });
});
