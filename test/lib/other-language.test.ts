import { describe, expect, test } from '@jest/globals';
import { markOtherLanguage } from '../../src/lib/other-language.ts';

describe('Words in the other language', () => {
  test.each([
    ['Recorded by 連絡 花子', '<span>Recorded by <span lang="ja">連絡 花子</span></span>'],
    ['concurred, 防衛 太郎, 官房審議官', '<span>concurred, <span lang="ja">防衛 太郎</span>, <span lang="ja">官房審議官</span></span>'],
    ['For example R8.3.31 or 令和8年3月31日', '<span>For example R8.3.31 or <span lang="ja">令和8年3月31日</span></span>'],
    ['両庁は、FMS調達額が高水準で推移。', '<span lang="ja">両庁は、FMS調達額が高水準で推移。</span>'],
    ['&#34;改めた本文&#34; &amp; 案', '<span>&#34;<span lang="ja">改めた本文</span>&#34; &amp; <span lang="ja">案</span></span>'],
    ['Nothing of the kind', 'Nothing of the kind'],
  ])('are told apart on an English page: %s', (text, marked) => {
    expect(markOtherLanguage(text, 'en')).toBe(marked);
  });

  test.each([
    ['同意　Principal Director, DSCA Jane Doe', '<span>同意　<span lang="en">Principal Director, DSCA Jane Doe</span></span>'],
    ['Acquisition, Technology &amp; Logistics Agency', '<span lang="en">Acquisition, Technology &amp; Logistics Agency</span>'],
    ['根拠 E-mail of 2 February 2026', '<span>根拠 <span lang="en">E-mail of 2 February 2026</span></span>'],
    ['SCCM FMS 調達', 'SCCM FMS 調達'],
    ['5ba214a75e1edb53 liaison.ja@example.jp', '5ba214a75e1edb53 liaison.ja@example.jp'],
    ['&lt;b&gt; 案 &amp; 版', '&lt;b&gt; 案 &amp; 版'],
  ])('are told apart on a Japanese page: %s', (text, marked) => {
    expect(markOtherLanguage(text, 'ja')).toBe(marked);
  });

  test.each(['「', '(', 'a', 'a ', '日A', '日A '])('are looked for once however often %j is repeated', (piece) => {
    const began = performance.now();
    for (const around of ['ja', 'en'] as const) markOtherLanguage(piece.repeat(200_000), around);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
