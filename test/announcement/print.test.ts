import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printAnnouncement } from '../../src/announcement/print.ts';
import type { Printable } from '../../src/announcement/print.ts';
import { readAnnouncement } from '../../src/announcement/read.ts';
import type { Announcement } from '../../src/announcement/reading.ts';
import { addDays } from '../../src/lib/dates.ts';
import { storedText, tenthAlone, widen } from './texts.ts';

function read(text: string): Announcement {
  return readAnnouncement(text).announcement;
}

/** What an announcement says, without what only the text around it says. */
function recordOf({ unread: _unread, warnings: _warnings, ...record }: Announcement): Omit<Announcement, 'unread' | 'warnings'> {
  return record;
}

describe('An announcement that was read is printed', () => {
  test('as it was published: the 10th, line for line', () => {
    expect(printAnnouncement(read(storedText('sccm-10')))).toBe(tenthAlone());
    expect(printAnnouncement(read(storedText('sccm-10')), { width: 'half' })).toBe(tenthAlone());
  });

  test('in the official width, when it was published in that', () => {
    const full = widen(tenthAlone()).replace(/(?<=^[０-９]．)　/gm, '').replace(/ほか/g, 'ほか');
    expect(printAnnouncement(read(widen(tenthAlone())))).toBe(full);
    expect(printAnnouncement(read(widen(tenthAlone())), { width: 'full' })).toBe(full);
  });

  test('with its own words and figures in the width asked for, and never those of the record', () => {
    const printed = printAnnouncement(read(tenthAlone()), { width: 'full' });
    expect(printed).toContain('\n１．日　時\n令和８年１月２８日（水）１３：３０～１６：３０\n');
    expect(printed).toContain('\n日本側：青柳防衛装備庁長官 ほか\n');
    expect(printed).toContain('\n（別添資料）日米安全保障協力協議会合(SCCM)における協議の要旨\n');
    expect(printed).toMatch(/^第10回安全保障協力協議会合\(SCCM\)について\n/);
  });

  test.each([
    'full-width', 'areas-in-summary', 'bullets', 'two-days', 'no-year', 'press-date', 'kanji-numerals', 'wrapped',
    'unmarked-annex', 'contradictions', 'dicas',
  ])('and read again says the same: %s', (name) => {
    const announcement = read(storedText(name));
    for (const width of ['half', 'full'] as const) {
      expect(recordOf(read(printAnnouncement(announcement, { width })))).toEqual(recordOf(announcement));
    }
  });
});

const unknown: Printable = {
  number: 1, title: null, heldFrom: '2016-11', heldTo: '2016-11', startsAt: null, endsAt: null, timeZone: null, place: null,
  delegations: [], summary: null, annexTitle: null, note: null, preamble: [], focusAreas: [], closing: [],
};

describe('A meeting of which little is known', () => {
  test('is printed with what is known and nothing more', () => {
    expect(printAnnouncement(unknown).split('\n')).toEqual([
      '第1回安全保障協力協議会合(SCCM)について',
      '標記について、以下のとおり開催されましたのでお知らせいたします。',
      '1. 日 時',
      '平成28年11月',
      '(以上)',
      '',
    ]);
  });

  test.each([
    [{ heldFrom: '2019', heldTo: '2019' }, '2019年'],
    [{ heldFrom: '2021-01-25', heldTo: '2021-01-26' }, '令和3年1月25日(月)及び26日(火)'],
    [{ heldFrom: '2021-01-25', heldTo: '2021-01-28' }, '令和3年1月25日(月)から28日(木)まで'],
    [{ heldFrom: '2021-01-31', heldTo: '2021-02-02' }, '令和3年1月31日(日)から2月2日(火)まで'],
    [{ heldFrom: '2021-12-31', heldTo: '2022-01-01' }, '令和3年12月31日(金)及び令和4年1月1日(土)'],
    [{ heldFrom: '2026-01-28', heldTo: '2026-01-28', startsAt: '09:05' }, '令和8年1月28日(水)9:05~(現地時間)'],
    [
      { heldFrom: '2026-01-28', heldTo: '2026-01-28', startsAt: '09:05', timeZone: 'Asia/Tokyo', place: '米国防省' },
      '令和8年1月28日(水)9:05~(日本時間)',
    ],
  ])('has its dates written out and read back: %j', (given, line) => {
    const meeting = { ...unknown, ...given };
    const printed = printAnnouncement(meeting);
    expect(printed.split('\n')[3]).toBe(line);
    expect(read(printed)).toMatchObject(given);
  });
});

describe('The areas of a meeting without an annex', () => {
  const told = ['両庁は、未納入額の縮減に取り組むことを確認した。'];

  test.each(['half', 'full'] as const)('may be called as entries are: その他, 概要, 場所 (%s)', (width) => {
    const headings = ['未納入額の縮減', 'その他', '概要', '場所', '次回会合', '確認事項'];
    const focusAreas = headings.map((heading, at) => ({ number: at + 1, heading, paragraphs: told }));
    const again = read(printAnnouncement({ ...unknown, place: '防衛省', summary: '両庁は、協議した。', focusAreas }, { width }));
    expect(again).toMatchObject({ place: '防衛省', summary: '両庁は、協議した。', unread: [] });
    expect(again.focusAreas.map(({ commitments: _, ...area }) => area)).toEqual(focusAreas);
  });
});

describe('Any meeting made up', () => {
  const agency = fc.constantFrom('防衛装備庁及び米国防安全保障協力庁は', '両庁は', '双方は', '日本側は、米側に対し', '米国防安全保障協力庁は');
  const matter = fc.constantFrom('未納入額の縮減', '価格の透明性の確保', 'FMS調達の合理化', '出荷証書と計算書の不一致の解消', '履行管理の強化');
  const act = fc.constantFrom(
    'に取り組むことを確認した。', 'に取り組むことで一致した。', 'について説明した。', 'を求めた。', 'に取り組むよう要請した。',
    'が進んでいることを評価するとともに、引き続き取り組むことについて確認した。', 'について協議した。',
  );
  const sentence = fc.tuple(agency, matter, act).map((parts) => `${parts[0]}、${parts[1]}${parts[2]}`);
  const paragraphs = fc.uniqueArray(sentence, { minLength: 1, maxLength: 3 });
  // A heading begins with figures or brackets, or is a word that elsewhere names an entry.
  const begins = fc.constantFrom('', '', '', '2国間の', '3つの', '1.5兆円の', '2026年の', '10年計画による', '(仮称)', '「', '①');
  const ends = fc.constantFrom('に向けた取組', 'について', '');
  const heading = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(begins, matter, ends).map((parts) => parts.join('')) },
    fc.constantFrom('両庁の取組', 'FMS', 'F-35の維持', '注記事項', '以上の取組', '別添の取扱い', '結果と評価'),
  );
  const heads = fc.constantFrom(
    { jp: '青柳防衛装備庁長官 ほか', us: 'ミラー米国防安全保障協力庁(DSCA)長官 ほか' },
    { jp: '防衛装備庁長官 佐藤 太郎\n整備計画局長 鈴木 次郎 等', us: 'ハンナ・グレイ国防安全保障協力庁長官' },
    { jp: '防衛装備庁長官、整備計画局長 ほか', us: '長官\n次長\n米国防安全保障協力庁関係者' },
    { jp: '関係者', us: '関係者 ほか' },
  );
  // From 昭和64年 on; the days around two changes of era as often as all others together.
  const day = fc.oneof(
    fc.integer({ min: -2190, max: 12_000 }).map((days) => addDays('1995-01-01', days)),
    fc.constantFrom('1989-01-07', '1989-01-08', '2019-04-29', '2019-04-30', '2019-05-01', '2019-12-31', '2020-02-29'),
  );
  const span = fc.tuple(day, fc.integer({ min: 0, max: 5 }));

  const closing = fc.constantFrom(
    'この会合において、双方は、協力の強化を改めて確認した。', '両庁は、緊密に連携していく。', '次回は、米国において開催する予定である。',
    '詳細はhttps://www.mod.go.jp/atla/を参照されたい。',
  );

  const announcement = fc
    .record({
      number: fc.integer({ min: 1, max: 99 }),
      span,
      hour: fc.integer({ min: 0, max: 20 }),
      isTimed: fc.boolean(),
      place: fc.option(fc.constantFrom('防衛装備庁(市ヶ谷)', '防衛省', 'テレビ会議', 'オンライン形式', 'ホノルル', '1号館')),
      heads: fc.option(heads),
      summary: fc.option(paragraphs.map((it) => it.join('\n'))),
      hasAnnex: fc.boolean(),
      note: fc.option(fc.constant('安全保障協力協議会合は、毎年度開催。')),
      preamble: fc.array(fc.constantFrom('主な重点分野は次のとおりである。', '協議は有意義であった。'), { maxLength: 2 }),
      areas: fc.array(fc.tuple(heading, paragraphs), { maxLength: 5 }),
      closes: fc.uniqueArray(closing, { maxLength: 3 }),
      // The last area may be no more than a heading.
      endsBare: fc.boolean(),
    })
    .map((made): Printable => {
      const from = made.span[0];
      const isClosed = made.areas.length > 0;
      const bare = made.endsBare && made.areas.length > 1 ? made.areas.length : null;
      const parties = made.heads === null ? [] : (['jp', 'us'] as const);
      return {
        number: made.number, title: `第${made.number}回安全保障協力協議会合(SCCM)について`, heldFrom: from, heldTo: addDays(from, made.span[1]),
        startsAt: made.isTimed ? `${String(made.hour).padStart(2, '0')}:05` : null,
        endsAt: made.isTimed ? `${String(made.hour + 3).padStart(2, '0')}:30` : null,
        timeZone: made.isTimed ? 'Asia/Tokyo' : null, place: made.place,
        delegations: parties.map((party) => ({ party, text: made.heads?.[party] ?? '' })),
        summary: made.summary, annexTitle: made.hasAnnex ? '日米安全保障協力協議会合(SCCM)における協議の要旨' : null, note: made.note,
        preamble: made.preamble, closing: isClosed ? made.closes : [],
        focusAreas: made.areas.map(([heading, lines], at) => ({
          number: at + 1, heading, paragraphs: bare === at + 1 ? [] : lines,
        })),
      };
    });

  test('is read back from what was printed of it, in either width', () => {
    fc.assert(
      fc.property(announcement, fc.constantFrom('half' as const, 'full' as const), (made, width) => {
        const again = read(printAnnouncement(made, { width }));
        const { delegations, focusAreas, ...rest } = made;
        expect(again).toMatchObject({ ...rest, unread: [] });
        expect(again.delegations.map(({ party, text }) => ({ party, text }))).toEqual(delegations);
        const divided = again.focusAreas.filter(({ number }) => number !== null);
        expect(divided.map(({ commitments: _, ...area }) => area)).toEqual(focusAreas);
        expect(printAnnouncement(again, { width })).toBe(printAnnouncement(made, { width }));
      }),
      { numRuns: 400 },
    );
  });
});
