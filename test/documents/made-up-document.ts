import type { Chart } from '../../src/documents/chart.ts';
import type { Block, Document, Passage, Sides, TextBlock } from '../../src/documents/document.ts';
import { readPlain } from '../../src/documents/prose.ts';

export function plain(text: string, lang: 'ja' | 'en' = 'ja'): Passage {
  return { lang, blocks: readPlain(text), marks: [] };
}

export function said(text: string): Sides {
  return [plain(text)];
}

export function prose(blocks: TextBlock[], lang: 'ja' | 'en' = 'ja'): Passage {
  return { lang, blocks, marks: [] };
}

/** A drawing of two years and one that is uncertain, with a year between that nothing is known of. */
export const someChart: Chart = {
  id: 'chart-1', lang: 'ja', title: '未納入額（億円）', description: '減った。', unit: '億円', yearName: '年度（西暦）', decimals: 0,
  points: [
    { year: 2018, value: 1200, uncertain: false }, { year: 2019, value: 900, uncertain: false },
    { year: 2021, value: 123, uncertain: true },
  ],
  breaks: [], breakName: '定義の変更',
};

/** A document of these blocks and nothing else of note. */
export function documentOf(blocks: Block[], given: Partial<Document> = {}): Document {
  return {
    kind: 'minutes',
    meeting: 10,
    language: 'ja',
    audience: 'shared',
    asOf: '2026-02-02',
    title: said('議事要旨'),
    marking: said('共有'),
    state: said('案'),
    draft: true,
    edition: null,
    orientation: 'portrait',
    date: said('令和8年2月2日現在'),
    blocks,
    end: said('（以上）'),
    made: null,
    ...given,
  };
}
