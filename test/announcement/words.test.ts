import { describe, expect, test } from '@jest/globals';
import { findCommitments } from '../../src/announcement/commitments.ts';
import { proposedDueOn } from '../../src/announcement/due.ts';
import { makeLine } from '../../src/announcement/lines.ts';
import { readAnnouncement } from '../../src/announcement/read.ts';
import { readDelegations } from '../../src/announcement/participants.ts';
import { aliasesWith } from '../../src/announcement/parties.ts';
import { unknownActs } from '../../src/announcement/unknown-acts.ts';
import { warning, warningText } from '../../src/announcement/warnings.ts';
import { readWhen } from '../../src/announcement/when.ts';

describe('An act is taken as it is reported', () => {
  const aliases = aliasesWith([{ name: '青柳', party: 'jp' }]);

  /** 'confirmed jp,us>us' for each act found, then the codes of the warnings. */
  function told(sentence: string): string {
    const { commitments, warnings } = findCommitments(makeLine(sentence, 1), aliases);
    const found = commitments.map(({ act, by, to }) => `${act} ${by.join()}${to.length > 0 ? `>${to.join()}` : ''}`.trim());
    return [...found, ...warnings.map(({ code }) => code)].join('; ');
  }

  test.each([
    ['防衛装備庁及び米国防安全保障協力庁は、引き続き取り組むことを確認した。', 'confirmed jp,us'],
    ['両庁の長官は、各種取組を推進していくことについて確認しました。', 'confirmed jp,us'],
    ['ＡＴＬＡ及びＤＳＣＡは、取り組むことを再確認した。', 'reaffirmed jp,us'],
    ['双方は、強い意志を改めて確認した。', 'reaffirmed jp,us'],
    ['双方は、改めて、取り組むことを確認した。', 'reaffirmed jp,us'],
    ['日米両国は、協調が重要であることを重ねて確認した。', 'reaffirmed jp,us'],
    ['両庁は、連携を強化することで合意した。', 'agreed jp,us'],
    ['両者は、連携を強化することで合意に達した。', 'agreed jp,us'],
    ['日米双方は、不一致の解消に取り組むことで一致した。', 'agreed jp,us'],
    ['日米双方は、認識が一致した。', 'agreed jp,us'],
    ['防衛装備庁は、米国防安全保障協力庁との間で、協力していくことで一致した。', 'agreed jp,us'],
    ['日本側は、米側に対し、情報を提供するよう要請した。', 'requested jp>us'],
    ['米側は、防衛装備庁に対して、精算の促進を強く求めた。', 'requested us>jp'],
    ['米国防安全保障協力庁には、日本側に情報を提供するよう働きかけることも引き続き要請した。', 'requested jp>us'],
    ['日本側は、取組が進んでいることを高く評価した。', 'assessed jp'],
    ['米国防安全保障協力庁（ＤＳＣＡ）から、精算の進捗について説明があった。', 'explained us'],
    ['日本側から、米側に対し、取組を紹介した。', 'explained jp>us'],
    ['青柳長官は、協力を進めることを確認した。', 'confirmed jp'],
    ['○ 双方は、協力を進めることを確認。', 'confirmed jp,us'],
    ['(1) 双方は、「原因を確認した上で解消する」ことで合意した。', 'agreed jp,us'],
    ['両庁は、透明性の確保を確認・合意した。', 'confirmed jp,us; agreed jp,us'],
    ['日本側は取組について説明し、米側はこれを高く評価した。', 'explained jp; assessed us'],
    ['米側は、情報の提供に努めることを約束し、双方は連携の強化で一致した。', 'agreed jp,us'],
    ['日本側から、精算の促進を求め、米側は、これに取り組むことを表明した。', 'requested jp; to-not-told'],
    ['米側より、情報保全に係る取組について説明があり、日本側はこれを歓迎した。', 'explained us'],
  ])('%s', (sentence, expected) => {
    expect(told(sentence)).toBe(expected);
  });

  test.each([
    ['双方は、前回会合で合意した措置を引き続き実施することを確認した。', 'confirmed jp,us'],
    ['双方は、履行状況を確認することで一致した。', 'agreed jp,us'],
    ['日本側は、米側に対し、原因を説明するよう要請した。', 'requested jp>us'],
    ['双方は、確認事項及び評価額の報告書について協議した。', ''],
    ['米側は、情報の提供を検討することとした。', ''],
  ])('only where it is the verb of its sentence: %s', (sentence, expected) => {
    expect(told(sentence)).toBe(expected);
  });

  test.each([
    ['双方は合意には至らなかった。', 'act-negated'],
    ['双方の認識は一致していない。', ''],
    ['米側は、状況を確認できなかった。', 'act-negated'],
    ['双方は、次回会合で進捗を報告する。', 'act-uncertain'],
    ['双方は、原因を確認し、除去することで一致した。', 'agreed jp,us; act-uncertain'],
    ['双方は、改めて説明を行うことを確認した。', 'confirmed jp,us; act-weaker'],
  ])('and never stronger: %s', (sentence, expected) => {
    expect(told(sentence)).toBe(expected);
  });

  test.each([
    ['米側が情報を提供することを確認した。', 'confirmed; by-not-told'],
    ['本会合では、次の事項が確認された。', 'confirmed; by-not-told'],
    ['情報の提供を要請した。', 'requested; by-not-told; to-not-told'],
  ])('by no one, where the words name no one: %s', (sentence, expected) => {
    expect(told(sentence)).toBe(expected);
  });

  test.each([
    ['日本側は、原因を説明し、出荷証書の提出の改善を要請し、米側が応じることを確認した。', '出荷証書の提出の改善を要請し'],
    ['双方は、原因を確認し、除去することで一致した。', '原因を確認し'],
    ['双方は、出荷証書の提出の改善には、改めて、合意しなかった。', '出荷証書の提出の改善には、改めて、合意しなかった。'],
  ])('and its warning quotes the clause: %s', (sentence, expected) => {
    const { warnings } = findCommitments(makeLine(sentence, 1), aliases);
    expect(warnings.map(({ values }) => values['words'])).toContain(expected);
  });

  test.each([
    '米側は、令和９年９月までに案を示すことを約束した。', '米側は、改善に努めることを表明しました。', '日本側は、これに同意した。',
    '双方は、進展を歓迎した。', '○ 日本側は、前回会合で合意した措置の実施を求める旨を伝えたところである。',
    '日本側は、改善を要請し、米国側はこれに同意した（別添参照）。', '米側は、取組を行った',
  ])('that is not known at the end of a sentence is said: %s', (sentence) => {
    const told = unknownActs(makeLine(sentence, 3));
    expect(told).toMatchObject([{ code: 'act-not-known', line: 3, values: { words: sentence.replace('○ ', '') } }]);
  });

  test.each([
    '双方は、取り組むことを確認した。', '双方は、取り組むことで一致したところである。', '合意には至らなかった。', '確認がなされました。',
    '取組は次のとおりである。', '双方は、協力を進めることを確認。', '未納入額は減少の傾向にある。',
  ])('is not said to be unknown where it is known, or nothing was done: %s', (sentence) => {
    expect(unknownActs(makeLine(sentence, 1))).toEqual([]);
  });

  test('in the exact words of its clause where a sentence holds two', () => {
    const sentence = '両庁は、額が減少していることを評価するとともに、引き続き縮減に取り組むことを確認した。';
    const { commitments } = findCommitments(makeLine(sentence, 1), aliases);
    expect(commitments.map(({ text }) => text)).toEqual([
      '額が減少していることを評価する', '引き続き縮減に取り組むことを確認した。',
    ]);
  });
});

describe('The day and time of a meeting', () => {
  test.each([
    ['令和８年１月２８日（水）１３：３０～１６：３０', '2026-01-28 2026-01-28 13:30-16:30'],
    ['令和8年1月28日(水) 13:15〜16:25', '2026-01-28 2026-01-28 13:15-16:25'],
    ['令和8年1月28日(水)午後1時30分から4時30分まで', '2026-01-28 2026-01-28 13:30-16:30'],
    ['令和8年1月28日(水)正午~15時半', '2026-01-28 2026-01-28 12:00-15:30'],
    ['平成18年 9月28日', '2006-09-28 2006-09-28'],
    ['2023年6月26日から27日まで(現地時間)', '2023-06-26 2023-06-27 現地時間'],
    ['令和7年4月16日及び17日 11時00分~15時00分(米国時間)', '2025-04-16 2025-04-17 11:00-15:00 米国時間'],
    ['令和3年1月25日(月)22:00~26日(火)0:30', '2021-01-25 2021-01-26 22:00-00:30'],
    ['令和7年12月31日~1月2日', '2025-12-31 2026-01-02'],
    ['令和8年1月28日(水)、同月30日(金)', '2026-01-28 2026-01-30'],
    ['20(令和2)年1月', '2020-01 2020-01'],
    ['令和元年5月1日(水)', '2019-05-01 2019-05-01'],
    ['R8.1.28 13:30-16:30', '2026-01-28 2026-01-28 13:30-16:30'],
    ['令和8年1月28日(水)日本時間13:00~15:00、米国時間27日23:00~', '2026-01-28 2026-01-28 13:00-15:00 日本時間 times-in-two-zones'],
    ['令和8年1月28日(水)午後', '2026-01-28 2026-01-28 time-imprecise'],
    ['令和8年1月28日(木)', '2026-01-28 2026-01-28 weekday-contradiction'],
    ['令和元年4月30日', 'null null date-impossible'],
    ['10月10日(木)', 'null null date-without-year'],
  ])('%s', (words, expected) => {
    const { from, to, times, zone, warnings } = readWhen([makeLine(words, 1)], () => null);
    const told = times.flatMap((time) => [`${time.startsAt}-${time.endsAt}`, time.zone ?? '']);
    const parts = [from, to, ...told, zone ?? '', ...warnings.map(({ code }) => code)];
    expect(parts.map(String).filter((part) => part !== '').join(' ')).toBe(expected);
  });

  test('keeps a line that says more in view', () => {
    const line = makeLine('令和8年1月28日(水)13:30~16:30(テレビ会議)', 1);
    expect(readWhen([line], () => null).notUnderstood).toEqual([line]);
  });
});

describe('A delegation', () => {
  test.each([
    ['日本側:青柳防衛装備庁長官 ほか', '青柳|防衛装備庁長官|true'],
    ['日本側：武田博史　防衛装備庁長官', '武田博史|防衛装備庁長官|false'],
    ['【日本側】防衛装備庁長官 青柳 肇 他', '青柳 肇|防衛装備庁長官|true'],
    ['日本側:防衛装備庁 青柳長官 ほか', '青柳|防衛装備庁長官|true'],
    ['日本側:防衛装備庁長官 ほか', 'null|防衛装備庁長官|true'],
    ['・日本側：石川 武氏（いしかわ・たけし）防衛装備庁長官', '石川 武|防衛装備庁長官|false'],
    ['日本側:A局長・B防衛装備庁長官(日本側議長) 等', 'B|防衛装備庁長官|true'],
    ['米国側:ハイディ・グラント米国防安全保障協力庁(DSCA)長官 ほか', 'ハイディ・グラント|米国防安全保障協力庁(DSCA)長官|true'],
    ['米側 マイケル・ミラー 国防安全保障協力局長官', 'マイケル・ミラー|国防安全保障協力局長官|false'],
    ['DSCA:フーパー長官 ほか3名', 'フーパー|長官|true'],
  ])('%s', (line, expected) => {
    const [delegation] = readDelegations([makeLine(line, 1)]).delegations;
    expect(`${delegation?.head?.name}|${delegation?.head?.post}|${delegation?.others}`).toBe(expected);
  });

  test.each(['日本側:山田総務課長', '日本側:甲乙丙 ほか'])('is not split by a guess: %s', (line) => {
    const { delegations, warnings } = readDelegations([makeLine(line, 1)]);
    expect(delegations[0]?.head).toBeNull();
    expect(warnings.map(({ code }) => code)).toEqual(['head-not-read']);
  });

  test('may stand on one line with the other, or over several', () => {
    const one = readDelegations([makeLine('日本側:佐藤防衛装備庁長官 ほか、米国側:リー米国防安全保障協力庁長官 ほか', 1)]);
    expect(one.delegations.map(({ text }) => text)).toEqual(['佐藤防衛装備庁長官 ほか', 'リー米国防安全保障協力庁長官 ほか']);
    const several = ['【日本側】', '防衛装備庁長官 佐藤 太郎', '整備計画局長 鈴木 次郎 ほか'].map((it, at) => makeLine(it, at + 1));
    expect(readDelegations(several).delegations).toMatchObject([
      { text: '防衛装備庁長官 佐藤 太郎\n整備計画局長 鈴木 次郎 ほか', head: { name: '佐藤 太郎' }, others: true },
    ]);
  });

  test('may be led by someone in place of its head', () => {
    const { delegations, warnings } = readDelegations([makeLine('米国側:ロス国防次官(ミラー長官の代理として)', 1)]);
    expect(delegations[0]?.head).toEqual({ name: 'ロス', post: '国防次官' });
    expect(warnings.map(({ code }) => code)).toEqual(['head-acting']);
  });
});

describe('The day a commitment is due', () => {
  const known = { fiscalYear: 2025, heldFrom: '2026-01-28' };

  test.each([
    ['令和7年度のFMS契約の年度内の締結のため、共に最大限の努力をしていく', '2026-03-31', true, '年度内'],
    ['今年度末までに', '2026-03-31', true, '今年度末までに'],
    ['来年度中に', '2027-03-31', true, '来年度中'],
    ['令和８年度末まで', '2027-03-31', true, '令和8年度末まで'],
    ['令和９年度末まで', '2028-03-31', true, '令和9年度末まで'],
    ['米側が令和９年９月までに案を示すこと', '2027-09-30', true, '令和9年9月までに'],
    ['令和９年９月末までに', '2027-09-30', true, '令和9年9月末までに'],
    ['令和8年9月末までに', '2026-09-30', true, '令和8年9月末までに'],
    ['2026年2月までに', '2026-02-28', true, '2026年2月までに'],
    ['令和8年9月30日までに', '2026-09-30', false, '令和8年9月30日までに'],
    ['年内に', '2026-12-31', true, '年内に'],
    ['令和9年中に', '2027-12-31', true, '令和9年中に'],
  ])('%s', (words, on, inferred, because) => {
    expect(proposedDueOn(words, known)).toEqual({ on, inferred, because });
  });

  test.each([
    '引き続き取り組む', '次回会合までに', '3月末までに', '早期に', '令和7年度に', '複数年度内に', '米会計年度内に',
    '令和7年度及び令和8年度の年度内の締結', '数年内に', '令和8年1月28日、両庁は',
  ])('is not guessed: %s', (words) => {
    expect(proposedDueOn(words, known)).toBeNull();
  });

  test('is not told by 年度内 where no fiscal year is known', () => {
    expect(proposedDueOn('年度内に', { fiscalYear: null, heldFrom: null })).toBeNull();
  });
});

describe('A warning', () => {
  test('has a stable code, its line, and a sentence in both languages', () => {
    const given = warning('time-impossible', 8, { words: '25時' });
    expect(given.text).toBe('存在しない時刻です（25時）。');
    expect(warningText(given, 'ja')).toBe(given.text);
    expect(warningText(given, 'en')).toBe('There is no such time: 25時.');
    const { announcement: { warnings } } = readAnnouncement('第10回SCCMについて\n1. 日時\n令和8年1月28日(木)');
    expect(warnings.map((one) => warningText(one, 'en'))).toContain('2026-01-28 is a Wednesday, but the text says Thursday (木).');
  });
});
