import { describe, expect, test } from '@jest/globals';
import { isOverdue } from '../../src/actions/rules.ts';
import type { Action } from '../../src/actions/rules.ts';
import { internal, recordText, unconfirmedIn } from '../../src/documents/passages.ts';
import { ordinal } from '../../src/minutes/rules.ts';
import { areaOf, commitmentOf, compose, linesOf, recordOf, unwritten } from './made-up-record.ts';

const between = (lines: string[], from: string, to: string): string[] => {
  return lines.slice(lines.indexOf(from) + 1, lines.indexOf(to));
};

describe('what nobody has found is said to be unknown, never left out', () => {
  test('of a meeting that was held, no public record', () => {
    expect(linesOf(compose(recordOf()))).toEqual([
      '共有', '案', '第11回日米安全保障協力協議会合（SCCM）議事要旨', '令和8年2月2日現在',
      '日時', '公開記録なし [unknown]', '年度', '公開記録なし [unknown]',
      '場所', '公開記録なし [unknown]', '開催方法', '公開記録なし [unknown]',
      '参加者', '日本側', '公開記録なし [unknown]', '米国側', '公開記録なし [unknown]',
      '結果概要', '公開記録なし [unknown]', '協議の要旨', '公開記録なし [unknown]', '対応事項', '双方で共有する記録なし', '出典', '記載なし',
      '（以上）',
    ]);
  });

  test('of a meeting that is planned, not decided yet', () => {
    expect(linesOf(compose(recordOf({ of: { stage: 'planned' } }), 'en'))).toContain('Not decided yet [unknown]');
  });

  test('of an area whose words are not public', () => {
    const lines = linesOf(compose(recordOf({ areas: [areaOf(), areaOf({ number: 2, text: { ja: '本文', en: null } })] })));
    expect(between(lines, '協議の要旨', '対応事項')).toEqual([
      '見出し', '公開記録なし [unknown]', '見出し', '本文', '確認事項：公開記録なし [unknown]',
    ]);
  });

  test('of a commitment whose act and side are not known', () => {
    const areas = [areaOf({ commitments: [commitmentOf({ act: null, by: [], text: unwritten })] })];
    expect(linesOf(compose(recordOf({ areas })))).toEqual(expect.arrayContaining(['行為不明', '公開記録なし [unknown]', '記載なし']));
  });
});

describe('the day and the hours', () => {
  test.each([
    [{ heldFrom: '2026-01-28', heldTo: '2026-01-28', startsAt: '13:30', endsAt: '16:30', timeZone: 'Asia/Tokyo' },
      '令和8年1月28日（水）13:30～16:30（日本時間）', 'Wednesday 28 January 2026, 13:30–16:30 (Japan time)'],
    [{ heldFrom: '2021-01-25', heldTo: '2021-01-26' },
      '令和3年1月25日（月）～令和3年1月26日（火）', 'Monday 25 January 2021 – Tuesday 26 January 2021'],
    [{ heldFrom: '2024-01' }, '令和6年1月（日付の詳細：公開記録なし）', 'January 2024 (exact date: No public record found)'],
    [{ heldFrom: '2026-01-28', startsAt: '13:30' }, '令和8年1月28日（水）13:30～', 'Wednesday 28 January 2026, 13:30–'],
    [{ heldFrom: '2026-01-28', endsAt: '16:30', timeZone: 'Europe/Paris' },
      '令和8年1月28日（水）～16:30（Europe/Paris）', 'Wednesday 28 January 2026, –16:30 (Europe/Paris)'],
  ])('%j', (of, ja, en) => {
    expect(linesOf(compose(recordOf({ of })))).toContain(ja);
    expect(linesOf(compose(recordOf({ of }), 'en'))).toContain(en);
  });

  test('hours that are not public are said to be so; words about them stand in their place', () => {
    const of = { heldFrom: '2020-01-22', fiscalYear: 2019 };
    expect(between(linesOf(compose(recordOf({ of }))), '日時', '場所')).toEqual([
      '令和2年1月22日（水）', '時刻', '公開記録なし [unknown]', '年度', '令和元年度',
    ]);
    const noted = { ...of, timeNote: { ja: '午後', en: 'afternoon' } };
    expect(between(linesOf(compose(recordOf({ of: noted }), 'en')), 'Date and time', 'Place')).toEqual([
      'Wednesday 22 January 2020', 'Time', 'afternoon [仮訳 provisional]', 'Fiscal year', 'JFY2019',
    ]);
  });

  test('hours without a day stand by themselves', () => {
    const lines = linesOf(compose(recordOf({ of: { startsAt: '13:30', endsAt: '16:30' } })));
    expect(between(lines, '日時', '年度')).toEqual(['公開記録なし [unknown]', '時刻', '13:30～16:30']);
  });
});

describe('the participants', () => {
  const person = (name: string, post: string, isHead: boolean) => {
    return { name: { ja: name, en: null }, post: { ja: post, en: 'Director' }, isHead };
  };
  const delegates = [person('甲野', '長官', true), person('乙川', '局長', false)];
  const delegation = { party: 'jp' as const, text: unwritten, others: true, delegates };
  const ends: Record<'ja' | 'en', [string, string]> = {
    ja: ['日本側', '結果概要'],
    en: ['Japanese side', 'Summary of results'],
  };
  const lines = (given: object, language: 'ja' | 'en' = 'ja') => {
    const record = recordOf({ delegations: [{ ...delegation, ...given }] });
    return between(linesOf(compose(record, language)), ...ends[language]);
  };

  test('by post and name, the head marked, and others kept', () => {
    expect(lines({})).toEqual(['代表：長官　甲野', '局長　乙川', 'ほか']);
  });

  test('in English a name that has none falls back visibly', () => {
    expect(lines({}, 'en')).toEqual([
      'Head: 甲野, Director [仮訳 provisional] [No English]', '乙川, Director [仮訳 provisional] [No English]', 'and others',
    ]);
  });

  test('as announced, and by name only where the announcement does not tell', () => {
    expect(lines({ text: { ja: '甲野長官、乙川局長 ほか', en: null } })).toEqual(['甲野長官、乙川局長 ほか']);
    expect(lines({ text: { ja: '甲野長官 ほか', en: null } })).toEqual(['甲野長官 ほか', '代表：長官　甲野', '局長　乙川']);
  });
});

describe('the commitments of an area', () => {
  test('who asked whom, the due date and why it was inferred', () => {
    const due = { on: '2026-03-31', inferred: true, because: { ja: '「年度内」とある。', en: null } };
    const commitment = commitmentOf({ act: 'requested', by: ['jp'], to: ['us'], due });
    const areas = [areaOf({ text: { ja: '本文', en: null }, commitments: [commitment] })];
    const lines = linesOf(compose(recordOf({ areas })));
    expect(between(lines, '期限', '対応事項')).toEqual([
      '11-1-1', '要請', '日→米', '文言', '令和8年3月31日（推定）', '11-1-1の期限を推定した根拠：「年度内」とある。',
    ]);
  });

  test('stand under the number their area keeps for ever', () => {
    const document = compose(recordOf({ areas: [areaOf({ number: 3 })] }));
    expect(document.blocks.find((block) => block.kind === 'heading' && block.level === 2)).toMatchObject({ number: 3 });
  });
});

describe('the two languages', () => {
  const of = { summary: { ja: '概要', en: 'Summary' }, preamble: { ja: '前文', en: null } };

  test('a translation is marked as provisional, and so is the document', () => {
    const lines = linesOf(compose(recordOf({ of }), 'en'));
    expect(lines).toContain('Summary [仮訳 provisional]');
    expect(lines[0]).toBe('SHARED, contains provisional translation (仮訳)');
    expect(linesOf(compose(recordOf({ of })))[0]).toBe('共有');
    expect(linesOf(compose(recordOf({ of: { ...of, authoritative: 'both' } }), 'en'))[0]).toBe('SHARED');
  });

  test('what has no English stands in Japanese and says so', () => {
    expect(linesOf(compose(recordOf({ of }), 'en'))).toContain('前文 [No English]');
  });

  test('a Japanese translation of an English text is marked too', () => {
    expect(linesOf(compose(recordOf({ of: { ...of, authoritative: 'en' } })))).toContain('概要 [仮訳]');
  });

  test('beside each other each stands once, and what is missing is only said', () => {
    const lines = linesOf(compose(recordOf({ of }), 'both'));
    expect(lines.slice(lines.indexOf('概要'), lines.indexOf('概要') + 2)).toEqual(['概要', 'Summary [仮訳 provisional]']);
    expect(lines.slice(lines.indexOf('前文'), lines.indexOf('前文') + 2)).toEqual(['前文', '[No English]']);
  });
});

describe('the actions', () => {
  const action: Action = {
    id: 1, ref: 'A11-1', commitmentRef: '11-1-1', meetingNumber: 11, title: { ja: '整理', en: null }, audience: 'internal',
    status: 'in_progress', office: null, dueOn: '2026-02-01', updatedOn: '2026-01-30', version: 1,
  };

  test('in their state on the day of the document; our own ones are marked', () => {
    const lines = linesOf(compose(recordOf({ audience: 'internal', actions: [action] })));
    expect(lines[0]).toBe('内部限り');
    expect(isOverdue(action, '2026-02-02')).toBe(true);
    expect(between(lines, '状態', '出典')).toEqual(['A11-1', '整理 [内部限り]', '記載なし', '令和8年2月1日', '対応中（期限超過）']);
  });
});

test('what was later reported, the note and each source once', () => {
  const source = { kind: 'P' as const, title: { ja: '白書', en: null }, url: 'https://example.jp/wp', note: unwritten };
  const record = recordOf({
    of: { note: { ja: '注の文', en: null } },
    areas: [areaOf({ id: 7 })],
    reports: [
      { id: 1, commitmentRef: '11-1-1', text: { ja: '開始した。', en: null }, reportedOn: '2026-10', reportedAtMeeting: 12 },
      { id: 2, commitmentRef: null, text: { ja: '増員した。', en: null }, reportedOn: null, reportedAtMeeting: null },
    ],
    sources: [
      { ...source, noun: 'meeting', recordId: 1, covers: 'all' },
      { ...source, noun: 'focus-area', recordId: 7, covers: 'heading', note: { ja: '要約による。', en: null } },
    ],
  });
  expect(linesOf(compose(record)).slice(-8)).toEqual([
    'その後に公表された経過', '11-1-1（令和8年10月、第12回会合において）：開始した。', '会合全体（時期は不明）：増員した。',
    '（注）', '注の文', '出典', '白書（一次資料） https://example.jp/wp\n重点分野1 見出し：要約による。', '（以上）',
  ]);
});

test('meetings and files are named as people name them', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101].map((number) => ordinal(number, 'en'))).toEqual([
    '1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '101st',
  ]);
});

test('words that stand in for the other language are marked in that of the document', () => {
  const text = recordText({ ja: '一覧', en: null }, { language: 'en', authoritative: 'ja', as: 'plain' }) ?? [];
  const marks = unconfirmedIn(internal(text)).flatMap((side) => side.marks.map((mark) => [mark.lang, mark.text]));
  expect(marks).toEqual([['en', 'No English'], ['en', 'Internal'], ['en', 'Unconfirmed by the counterpart']]);
});
