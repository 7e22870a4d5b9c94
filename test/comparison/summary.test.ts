import { describe, expect, test } from '@jest/globals';
import type { Act } from '../../src/commitments/rules.ts';
import type { ComparedText } from '../../src/comparison/rules.ts';
import { summaryOf } from '../../src/comparison/summary-pages.ts';
import { translator } from '../../src/lib/messages.ts';
import type { ReaderOf } from '../../src/web/visit.ts';

const reader = { locale: 'ja', t: translator('ja') } as ReaderOf;

/** A wording as far as the summary looks at it. */
function wording(ref: string, act: Act, ja: string, en: string | null = null): ComparedText {
  return { ref, text: { ja, en }, commitment: { act } } as ComparedText;
}

function said(before: ComparedText, after: ComparedText): string {
  return summaryOf(before, after, reader).sentences.join('');
}

describe('What a comparison comes to', () => {
  test('is told of the other language where only that changed', () => {
    const summary = said(
      wording('1-1-1', 'confirmed', '縮減を確認した。', 'They confirmed to reduce it.'),
      wording('2-1-1', 'confirmed', '縮減を確認した。', 'They agreed to eliminate it.'),
    );
    expect(summary).toContain('日本語の文言は同じで、英語の文言だけが変わりました。');
    expect(summary).toContain('注意を要する語に変化があります。');
  });

  test('does not say that the words hide a change of the act where 改めて shows it', () => {
    const summary = said(wording('1-1-1', 'confirmed', '努めることを確認した。'), wording('2-1-1', 'reaffirmed', '努めることを改めて確認した。'));
    expect(summary).toContain('「確認」から「改めて確認」に変わりました。');
    expect(summary).not.toContain('文言には現れていません');
  });

  test('says that the words still name an act where only the act recorded changed', () => {
    const summary = said(wording('1-1-1', 'confirmed', '縮減を確認した。'), wording('1-1-1', 'agreed', '縮減を確認した。'));
    expect(summary).toContain('文言で行為を表す語は変わっていません。');
    expect(said(wording('1-1-1', 'agreed', '縮減に取り組む'), wording('2-1-1', 'confirmed', '縮減に取り組む'))).toContain('文言には現れていません');
  });

  test('takes a word of another act, and what denies it, for no verb of the act', () => {
    const noun = said(wording('1-1-1', 'agreed', '価格の透明性を高める'), wording('2-1-1', 'agreed', '価格の説明資料を提供する'));
    expect(noun).not.toContain('動詞を含まずに引用');
    const denied = said(wording('1-1-1', 'agreed', '見解が一致した。'), wording('2-1-1', 'agreed', '見解は不一致であった。'));
    expect(denied).not.toContain('動詞を含まずに引用');
    expect(denied).toContain('行為を表す語は変わりました');
  });
});
