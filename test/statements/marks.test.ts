import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMarks } from '../../src/statements/marks.ts';

const none = { owner: null, due: null, dueOn: null };

describe('Decisions and tasks are marked in what was said', () => {
  test.each([
    ['【決定】新たな枠組みを設ける。', [{ kind: 'decision', text: '新たな枠組みを設ける。', ...none }]],
    ['前置き。【決定】 一つ目\n二行目は発言のまま', [{ kind: 'decision', text: '一つ目', ...none }]],
    ['[Decision] Meet again in June.', [{ kind: 'decision', text: 'Meet again in June.', ...none }]],
    ['【対応】一覧を送付する（担当：調達室　期限：令和8年3月31日）', [{ kind: 'task', text: '一覧を送付する', owner: '調達室', due: '令和8年3月31日', dueOn: '2026-03-31' }]],
    ['【対応】一覧を送付する(期限:R8.3.31まで、担当:調達室)。', [{ kind: 'task', text: '一覧を送付する', owner: '調達室', due: 'R8.3.31まで', dueOn: '2026-03-31' }]],
    ['[Action] Send the list (owner: FMS Division; due: 2026-03-31)', [{ kind: 'task', text: 'Send the list', owner: 'FMS Division', due: '2026-03-31', dueOn: '2026-03-31' }]],
    ['【対応】一覧を送付する（期限：次回会合）', [{ kind: 'task', text: '一覧を送付する', owner: null, due: '次回会合', dueOn: null }]],
    ['【対応】一覧を送付する（期限：2026年3月）', [{ kind: 'task', text: '一覧を送付する', owner: null, due: '2026年3月', dueOn: null }]],
    ['【対応】一覧（案）を送付する（電子版）', [{ kind: 'task', text: '一覧（案）を送付する（電子版）', ...none }]],
    ['【決定】甲【対応】乙（担当：丙）', [{ kind: 'decision', text: '甲', ...none }, { kind: 'task', text: '乙', owner: '丙', due: null, dueOn: null }]],
    ['【参考】資料のとおり。【決定】', []],
    ['印のない発言', []],
    ['【__proto__】何でもない語', []],
  ])('%s', (text, marks) => {
    expect(readMarks(text)).toEqual(marks);
  });

  test('whatever is said, reading it ends soon and every mark is in the words', () => {
    const said = fc.array(fc.constantFrom('【決定】', '【対応】', '（担当：', '）', '期限：', '室', '\n', '[', ']', ' ', 'a'), { maxLength: 60 });
    fc.assert(fc.property(said, (parts) => {
      const text = parts.join('');
      return readMarks(text).every((mark) => text.includes(mark.text) && mark.text !== '');
    }));
    const started = performance.now();
    readMarks('【対応】'.concat('（担当：'.repeat(20_000)));
    readMarks('[【'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
