import { describe, expect, test } from '@jest/globals';
import { readAnnouncement } from '../../src/announcement/read.ts';
import type { Announcement } from '../../src/announcement/reading.ts';
import { foldWidth } from '../../src/lib/width.ts';
import { storedText, tenthAlone, widen } from './texts.ts';

function read(text: string): Announcement {
  return readAnnouncement(text).announcement;
}

function codes({ warnings }: Announcement): string[] {
  return warnings.map(({ code }) => code);
}

function acts({ focusAreas }: Announcement): string[][] {
  return focusAreas.map(({ commitments }) => commitments.map(({ act }) => act));
}

/** The same record with every text in one width. */
function folded(announcement: Announcement): unknown {
  return JSON.parse(foldWidth(JSON.stringify(announcement)));
}

describe('The 10th announcement, copied with the lines of a news page around it', () => {
  const announcement = read(storedText('sccm-10'));

  test('is read whole', () => {
    expect(announcement).toMatchObject({
      number: 10,
      title: '第10回安全保障協力協議会合(SCCM)について',
      heldFrom: '2026-01-28',
      heldTo: '2026-01-28',
      startsAt: '13:30',
      endsAt: '16:30',
      timeZone: 'Asia/Tokyo',
      fiscalYear: 2025,
      place: '防衛装備庁(市ヶ谷)',
      annexTitle: '日米安全保障協力協議会合(SCCM)における協議の要旨',
      warnings: [],
    });
    expect(announcement.summary).toMatch(/^防衛装備庁と米国防安全保障協力庁は、.*推進していくことについて確認しました。$/);
    expect(announcement.note).toMatch(/^安全保障協力協議会合\(SCCM: .*毎年度開催。$/);
    expect(announcement.preamble).toHaveLength(4);
    expect(announcement.preamble[3]).toBe('主な重点分野は次のとおりである。');
    expect(announcement.closing).toEqual([expect.stringMatching(/^この会合において、.*改めて確認した。$/)]);
  });

  test('names both heads and keeps ほか', () => {
    expect(announcement.delegations).toEqual([
      { party: 'jp', text: '青柳防衛装備庁長官 ほか', head: { name: '青柳', post: '防衛装備庁長官' }, others: true },
      {
        party: 'us',
        text: 'ミラー米国防安全保障協力庁(DSCA)長官 ほか',
        head: { name: 'ミラー', post: '米国防安全保障協力庁(DSCA)長官' },
        others: true,
      },
    ]);
  });

  test('holds five commitments in three areas, each in the words of the text', () => {
    expect(announcement.focusAreas.map(({ number, heading }) => [number, heading])).toEqual([
      [1, 'FMS調達物品・役務の未納入・未精算に対する取組'],
      [2, '価格の透明性の確保に向けた取組'],
      [3, '令和7年度FMS予算の執行について'],
    ]);
    const both = { by: ['jp', 'us'], to: [] };
    expect(announcement.focusAreas.map(({ commitments }) => commitments)).toEqual([
      [
        {
          ...both, act: 'assessed', operative: false,
          text: 'FMS調達額が高水準で推移する中、双方の履行管理の取組により、未納入額・未精算額が減少の傾向にあることを評価する',
        },
        {
          ...both, act: 'confirmed', operative: true,
          text: '引き続き履行管理の強化を行い、未納入額・未精算額の縮減に取り組むことについて確認した。',
        },
      ],
      [
        { ...both, act: 'confirmed', operative: true, text: announcement.focusAreas[1]?.paragraphs[0] },
        { act: 'requested', operative: true, by: ['jp'], to: ['us'], text: announcement.focusAreas[1]?.paragraphs[1] },
      ],
      [{ ...both, act: 'confirmed', operative: true, text: announcement.focusAreas[2]?.paragraphs[0] }],
    ]);
    for (const { paragraphs, commitments } of announcement.focusAreas) {
      for (const { text } of commitments) expect(paragraphs.some((paragraph) => paragraph.includes(text))).toBe(true);
    }
  });

  test('reads alike from the official width, from Windows line ends, indented and with empty lines', () => {
    const plain = folded(read(tenthAlone()));
    const wave = (text: string): string => text.replace('~', '〜');
    for (const change of [
      widen, wave,
      (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`,
      (text: string) => text.replace(/^/gm, '　'),
      (text: string) => text.replaceAll('\n', '\n\n'),
    ]) {
      expect(folded(read(change(tenthAlone())))).toEqual(plain);
    }
  });

  test.each([
    ['with values on the line of their heading', /^(\d\. (?:日 時|場所|参加者|結果概要))\n/gm, '$1 '],
    ['with values after a colon', /^\d\. (日 時|場所|参加者|結果概要)\n/gm, '$1：'],
    ['without full stops after the numbers', /^(\d)\. /gm, '$1 '],
    ['without spaces after the numbers', /^(\d)\. /gm, '$1.'],
    ['with headings in brackets', /^\d\. (日 時|場所|参加者|結果概要)$/gm, '【$1】'],
    ['without numbers before its headings', /^\d\. (日 時|場所|参加者|結果概要)$/gm, '$1'],
    ['with areas marked (1)', /^(\d)\. (?=FMS|価格|令和)/gm, '($1) '],
    ['with points before its paragraphs', /^(?=防衛装備庁(?:及び|と).*確認した。$|これに関し)/gm, '○ '],
  ])('says the same %s', (_, from, to) => {
    const changed = read(tenthAlone().replace(from, to));
    const { heldFrom, startsAt, place, delegations, fiscalYear } = read(tenthAlone());
    expect(changed).toMatchObject({ number: 10, heldFrom, startsAt, place, delegations, fiscalYear, unread: [] });
    expect(acts(changed)).toEqual([['assessed', 'confirmed'], ['confirmed', 'requested'], ['confirmed']]);
    expect(changed.summary).toMatch(/^防衛装備庁と/);
  });

  test('keeps lines of a web page in its midst out of every field', () => {
    const lines = ['サイト内検索', 'ログイン', '▼続きを読む', '- 人事発令 令和8年1月1日付け'];
    const text = tenthAlone().replace(/^(?=2\. )/gm, `${lines.join('\n')}\n`);
    const { unread, ...rest } = read(text);
    expect(unread.map((line) => line.text)).toEqual([...lines, ...lines]);
    expect(rest).toEqual({ ...read(tenthAlone()), unread: undefined });
  });

  test('without its annex has no areas, and says that they are missing', () => {
    const body = tenthAlone().split('\n').slice(0, 15).join('\n');
    expect(read(body)).toMatchObject({ number: 10, focusAreas: [], preamble: [], closing: [] });
    expect(codes(read(body))).toEqual(['annex-missing']);
  });

  test('without its title has no number: that of a headline outside it is not taken', () => {
    const lines = storedText('sccm-10').split('\n');
    const announcement = read([...lines.slice(0, 4), ...lines.slice(5)].join('\n'));
    expect(announcement).toMatchObject({ number: null, title: null, heldFrom: '2026-01-28' });
    expect(codes(announcement)).toEqual(['title-not-found', 'number-not-found']);
  });
});

describe('Announcements are written in many ways', () => {
  test('with 下記のとおり, 記 and full width', () => {
    const announcement = read(storedText('full-width'));
    expect(announcement).toMatchObject({ number: 91, heldFrom: '2028-02-02', startsAt: '13:15', warnings: [] });
    expect(announcement.unread).toEqual([]);
    expect(acts(announcement)).toEqual([['agreed'], ['reaffirmed', 'requested']]);
    expect(announcement.closing).toHaveLength(1);
    expect(announcement.place).toBe('防衛装備庁（市ヶ谷）');
  });

  test('with areas in the summary, with a title or already a sentence', () => {
    const announcement = read(storedText('areas-in-summary'));
    expect(announcement.focusAreas.map(({ number, heading }) => [number, heading])).toEqual([
      [1, '価格の透明性の確保'], [2, null], [3, '次年度の執行'],
    ]);
    expect(acts(announcement)).toEqual([['explained', 'assessed'], ['confirmed'], ['agreed']]);
    expect(announcement).toMatchObject({ startsAt: '11:00', endsAt: '15:00', timeZone: null, unread: [] });
    expect(announcement.delegations[0]?.head).toEqual({ name: '鈴木 一郎', post: '防衛装備庁長官' });
    expect(codes(announcement)).toEqual(['zone-not-told']);
  });

  test('with points and no areas: the words stay in the summary, the commitments are gathered', () => {
    const announcement = read(storedText('bullets'));
    expect(announcement.summary?.split('\n')).toHaveLength(4);
    expect(announcement.focusAreas).toMatchObject([{ number: null, heading: null, paragraphs: [] }]);
    expect(acts(announcement)).toEqual([['confirmed', 'explained', 'requested', 'agreed']]);
    expect(announcement.focusAreas[0]?.commitments[0]?.text).toMatch(/^双方は、/);
    expect(codes(announcement)).toEqual(['areas-not-found', 'time-imprecise', 'head-acting', 'to-not-told']);
  });

  test('in prose without any heading', () => {
    const announcement = read(storedText('prose'));
    expect(announcement).toMatchObject({
      number: 94, heldFrom: '2030-01-16', startsAt: null, fiscalYear: 2029, place: '市ヶ谷', unread: [],
      delegations: [{ head: { name: '中村' }, others: true }, { head: { name: 'ブラウン' }, others: true }],
    });
    expect(announcement.preamble).toHaveLength(3);
    expect(acts(announcement)).toEqual([['confirmed', 'requested']]);
    expect(codes(announcement)).toContain('date-from-prose');
  });

  test('as a report of the press, whose first date is that of the report', () => {
    const report = '防衛省は令和12年3月1日、第15回「日米安全保障協力協議会合(SCCM)」を令和12年2月28日に開催したと発表した。';
    expect(read(report)).toMatchObject({ number: 15, heldFrom: '2030-02-28', preamble: [report] });
    const yearless = '令和7年度第16回安全保障協力協議会合(SCCM)の開催について\n1月22日(木)午後2時から、防衛省で同会合を開催した。';
    expect(read(yearless)).toMatchObject({ number: 16, heldFrom: '2026-01-22', startsAt: '14:00', fiscalYear: 2025 });
  });

  test.each([
    ['がワシントンＤ．Ｃ．で開催された。', 'ワシントンＤ．Ｃ．'],
    ['をワシントンD.C.において開催した。', 'ワシントンD.C.'],
    ['を、両庁間で開催した。', null],
    ['を対面で開催した。', null],
    ['を開催し、次回会合は東京で開催することを確認した。', null],
  ])('in prose, whose place is read only where the words are certain: %s', (words, place) => {
    const announcement = read(`令和９年１月２７日、第１１回安全保障協力協議会合（ＳＣＣＭ）${words}`);
    expect(announcement).toMatchObject({ heldFrom: '2027-01-27', place });
    expect(codes(announcement)).toContain(place === null ? 'place-not-found' : 'place-from-prose');
  });

  test('in prose that lists agencies, which are no delegation', () => {
    const held = '令和９年１月２７日、東京で第１１回安全保障協力協議会合（ＳＣＣＭ）を開催した。';
    const present = '日本側からは防衛装備庁のほか、防衛省が、米国側からはミラー米国防安全保障協力庁長官ほかが参加した。';
    const announcement = read(`${held}\n${present}`);
    expect(announcement.delegations).toMatchObject([{ party: 'us', head: { name: 'ミラー' } }]);
    expect(codes(announcement)).toContain('delegation-not-found');
    expect(codes(announcement)).not.toContain('head-not-read');
  });

  test('over two days in local time', () => {
    const announcement = read(storedText('two-days'));
    expect(announcement).toMatchObject({ heldFrom: '2023-06-26', heldTo: '2023-06-27', timeZone: null });
    expect(codes(announcement)).toContain('zone-not-told');
  });

  test('with a date whose year only the fiscal year tells', () => {
    const announcement = read(storedText('no-year'));
    expect(announcement).toMatchObject({ number: 96, heldFrom: '2024-10-10', fiscalYear: 2024 });
    expect(codes(announcement)).toContain('year-from-elsewhere');
  });

  test('with a date whose year nothing tells, which is then not taken', () => {
    const announcement = read(storedText('no-year-at-all'));
    expect(announcement).toMatchObject({ heldFrom: null, heldTo: null, fiscalYear: null, startsAt: '13:30' });
    expect(announcement.unread).toEqual([{ line: 3, text: '10月10日(木)13:30~16:30' }]);
    expect(codes(announcement)).toContain('date-without-year');
  });

  test('with a month only, as the press writes it', () => {
    const announcement = read(storedText('press-date'));
    expect(announcement).toMatchObject({ heldFrom: '2020-01', heldTo: '2020-01', fiscalYear: 2019, unread: [] });
    expect(announcement.delegations.map(({ head }) => head?.name)).toEqual(['林', 'リード']);
    expect(acts(announcement)).toEqual([['agreed'], ['agreed']]);
  });

  test('in kanji numerals', () => {
    expect(read(storedText('kanji-numerals'))).toMatchObject({
      number: 99, heldFrom: '2029-01-18', startsAt: '13:30', endsAt: '16:30', place: '防衛装備庁', unread: [],
    });
  });

  test('broken at the width of the paper', () => {
    const announcement = read(storedText('wrapped'));
    expect(announcement.unread).toEqual([]);
    expect(announcement.preamble).toHaveLength(1);
    expect(announcement.focusAreas.map(({ number, heading }) => [number, heading])).toEqual([
      [1, '未納入・未精算'], [2, '価格の透明性'],
    ]);
    expect(acts(announcement)).toEqual([['assessed', 'confirmed'], ['confirmed']]);
  });

  test('broken once in a sentence, which ends in a particle there', () => {
    const [words = '', rest = ''] = tenthAlone().split('未納入額・未精算額が減少の傾向にあることを');
    const announcement = read(`${words}未納入額・未精算額が減少の傾向にあることを\n${rest}`);
    expect(announcement.unread).toEqual([]);
    expect(announcement.focusAreas).toEqual(read(tenthAlone()).focusAreas);
  });

  test('with an annex whose areas are not numbered', () => {
    const announcement = read(storedText('unmarked-annex'));
    expect(announcement.focusAreas.map(({ number, heading }) => [number, heading])).toEqual([
      [null, '未納入・未精算に対する取組'], [null, '価格の透明性の確保'],
    ]);
    expect(codes(announcement)).toEqual(['area-without-commitment', 'act-not-known']);
  });

  test('before the meeting is held', () => {
    const announcement = read(storedText('planned'));
    expect(announcement).toMatchObject({ number: 84, heldFrom: '2027-01-27', unread: [] });
    expect(codes(announcement)).toEqual(['planned-meeting']);
  });

  test('with the day of issue under the title, which is not the day of the meeting', () => {
    const text = tenthAlone().replace('標記について', '令和8年1月29日\n防衛装備庁\n標記について');
    expect(read(text)).toMatchObject({ heldFrom: '2026-01-28', unread: [{ line: 2 }, { line: 3 }] });
  });
});

describe('What does not fit together is said, not settled', () => {
  test('dates, times, fiscal years and numbers that differ', () => {
    const announcement = read(storedText('contradictions'));
    expect(announcement).toMatchObject({ number: 89, heldFrom: '2026-01-28', fiscalYear: 2025 });
    expect(codes(announcement)).toEqual([
      'fiscal-year-contradiction', 'weekday-contradiction', 'times-reversed', 'number-contradiction',
      'date-contradiction', 'fiscal-year-contradiction',
    ]);
  });

  test('a day and a time that do not exist', () => {
    const announcement = read(storedText('impossible'));
    expect(announcement).toMatchObject({ heldFrom: null, heldTo: null, startsAt: '13:30', endsAt: null });
    expect(announcement.unread).toEqual([{ line: 3, text: '令和8年13月45日(水)13:30~25:10' }]);
    expect(codes(announcement)).toEqual(['date-impossible', 'time-impossible']);
  });

  test('two meetings in one text: the first is read, the second stays unread', () => {
    const announcement = read(storedText('two-meetings'));
    expect(announcement).toMatchObject({ number: 87, heldFrom: '2026-01-28', place: '防衛装備庁' });
    expect(codes(announcement)).toContain('two-meetings');
    expect(announcement.unread).toHaveLength(11);
  });

  test('two meetings without titles, by their dates', () => {
    const [first = '', second = ''] = storedText('two-meetings').split('(以上)\n');
    const untitled = `${first}${second}`.replace(/^第8\d回.*\n/gm, '');
    expect(codes(read(untitled))).toContain('two-meetings');
  });

  test.each(['two-plus-two', 'dicas'])('another meeting (%s) is not taken for an SCCM', (name) => {
    const announcement = read(storedText(name));
    expect(announcement.number).toBeNull();
    expect(announcement.heldFrom).not.toBeNull();
    expect(codes(announcement)).toContain('not-sccm');
  });

  test('a text that is none at all', () => {
    expect(codes(read('本日は晴天なり\n'))).toEqual(['nothing-read', 'not-sccm']);
    expect(read('')).toMatchObject({ number: null, title: null, focusAreas: [], unread: [] });
  });
});
