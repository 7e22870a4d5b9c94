import { describe, expect, test } from '@jest/globals';
import { commitmentsOf } from '../../src/public-record/links.ts';
import { readPublicRecord } from '../../src/public-record/read.ts';

const { sources, meetings, themes, 'follow-ups': followUps, indicators } = readPublicRecord('data/public-record');

const meeting = (number: number) => meetings.find((it) => it.number === number)!;
const commitment = (number: string) => commitmentsOf(meetings).find((it) => it.number === number)!;
const kindsOf = (cites: { kind: string; covers: string }[], covers: string) =>
  cites.filter((it) => it.covers === covers).map((it) => it.kind);

describe('meetings', () => {
  test('ten have been held, one each fiscal year', () => {
    expect(meetings.map((it) => [it.number, it.fiscalYear])).toEqual([
      [1, 2016], [2, 2017], [3, 2018], [4, 2019], [5, 2020], [6, 2021], [7, 2022], [8, 2023], [9, 2024], [10, 2025],
    ]);
  });

  test('a date is no more exact than its source', () => {
    expect(meetings.map((it) => [it.heldFrom, it.heldTo])).toEqual([
      ['2016-11', null],
      ['2017-12', null],
      ['2019-01-16', '2019-01-16'],
      ['2020-01-22', '2020-01-22'],
      ['2021-01-25', '2021-01-26'],
      [null, null],
      [null, null],
      ['2024-01', null],
      [null, null],
      ['2026-01-28', '2026-01-28'],
    ]);
  });

  test('what was inferred by counting is marked so', () => {
    for (const number of [6, 7, 9]) expect(kindsOf(meeting(number).cites, 'fiscalYear')).toEqual(['I']);
    expect(kindsOf(meeting(3).cites, 'year')).toEqual(['I']);
  });

  test.each([1, 2, 6, 7, 9])('of meeting %i only its number and time are known, and no more is claimed', (number) => {
    const known = ['number', 'fiscalYear', 'heldFrom', 'title', 'authoritative', 'cites'];
    const rest = Object.entries(meeting(number)).filter(([name]) => !known.includes(name));
    expect(rest.filter(([, value]) => value !== null)).toEqual([]);
  });

  test('no empty list stands where nothing is known', () => {
    for (const it of meetings) {
      for (const list of [it.delegations, it.focusAreas, ...(it.focusAreas ?? []).map((area) => area.commitments)]) {
        expect(list).not.toEqual([]);
      }
    }
  });

  test('the heads are those reported', () => {
    const heads = meetings.map((it) =>
      (it.delegations ?? []).flatMap((side) => side.delegates.filter((who) => who.head).map((who) => who.name.ja)),
    );
    expect(heads).toEqual([
      [],
      [],
      ['深山延暁', 'チャールズ・フーパー'],
      ['武田博史', 'チャールズ・フーパー'],
      ['武田博史', 'ハイディ・グラント'],
      [],
      [],
      [],
      [],
      ['青柳', 'ミラー'],
    ]);
  });

  test('the heads of the 10th are given no first names, as none were published', () => {
    const names = meeting(10).delegations!.flatMap((side) => side.delegates.map((who) => who.name.en));
    expect(names).toEqual(['Aoyagi', 'Miller']);
  });

  test('the 4th was in person in the afternoon, the 5th by video late at night', () => {
    expect(meeting(4)).toMatchObject({ format: 'in_person', place: { ja: '防衛省' }, timeNote: { ja: '午後' } });
    expect(meeting(5)).toMatchObject({ format: 'video', place: null, timeNote: { ja: '深夜', en: 'late at night' } });
  });
});

describe('areas and commitments', () => {
  test('the areas known of each meeting are the reported ones', () => {
    const headings = Object.fromEntries(
      meetings.filter((it) => it.focusAreas).map((it) => [it.number, it.focusAreas!.map((area) => area.heading.ja)]),
    );
    expect(headings).toEqual({
      3: ['価格の透明性', '精算手続の改善', 'アジア太平洋諸国との防衛装備・技術協力'],
      4: ['FMS調達物品・役務の未納入', 'FMSケースの未精算', '出荷証書と計算書の不一致の解消', '価格の透明性の確保'],
      5: ['未納入・未精算', '輸入装備品の維持整備への国内企業の参画'],
      8: ['未納入・未精算', '価格の透明性確保'],
      10: [
        'FMS調達物品・役務の未納入・未精算に対する取組',
        '価格の透明性の確保に向けた取組',
        '令和7年度FMS予算の執行について',
      ],
    });
  });

  test('a number the meeting itself may not have used says so', () => {
    for (const it of meetings.filter((one) => one.number < 10)) {
      for (const area of it.focusAreas ?? []) expect(kindsOf(area.cites, 'number')).toEqual(['I']);
    }
    for (const area of meeting(10).focusAreas!) expect(kindsOf(area.cites, 'number')).toEqual([]);
  });

  test('the words are those reported, each with its act and no stronger one', () => {
    const both = ['jp', 'us'];
    const held = commitmentsOf(meetings).map((it) => [it.number, it.act, it.by, it.to, it.operative]);
    expect(held).toEqual([
      ['4-1-1', 'agreed', both, [], true],
      ['4-2-1', 'agreed', both, [], true],
      ['4-4-1', 'agreed', ['us'], [], true],
      ['5-1-1', 'explained', ['jp'], ['us'], false],
      ['5-2-1', 'explained', ['jp'], ['us'], false],
      ['8-1-1', 'confirmed', both, [], true],
      ['8-2-1', 'confirmed', both, [], true],
      ['10-1-1', 'assessed', both, [], false],
      ['10-1-2', 'confirmed', both, [], true],
      ['10-2-1', 'confirmed', both, [], true],
      ['10-2-2', 'requested', ['jp'], ['us'], true],
      ['10-3-1', 'confirmed', both, [], true],
    ]);
    expect(commitment('4-1-1').text.ja).toBe(
      '防衛装備庁及び米国防安全保障協力庁は、全ての未納入ケースについて、品目毎に未納入の原因を解明した上で、' +
        'その原因を処理・除去し、未納入を解消するために最善の努力を行う',
    );
    expect(commitment('4-2-1').text.ja).toBe(
      '個々の品目の納入・精算状況を日米できめ細かく管理し、原因を処理・除去するために最善の努力を行う',
    );
    expect(commitment('4-4-1').text.ja).toBe(
      'DSCA が国防省内の関係機関に対し、必要な価格情報を十分に提供するよう指導・監督する',
    );
    expect(commitment('8-1-1').text.ja).toBe('引き続き履行管理の強化を行い、未納入額・未精算額の縮減に取り組む');
    expect(commitment('8-2-1').text.ja).toBe('改善に向け責任をもって取り組む');
  });

  test('a side does only what the words name it for; where they name nobody it is marked as an inference', () => {
    const names = { jp: /防衛装備庁|日米/, us: /DSCA|米国防安全保障協力庁|日米/ } as const;
    for (const area of meetings.flatMap((it) => it.focusAreas ?? [])) {
      for (const it of area.commitments ?? []) {
        const isNamed = it.by.every((side) => names[side].test(area.text?.ja ?? ''));
        expect([it.number, isNamed || kindsOf(it.cites, 'by').includes('I')]).toEqual([it.number, true]);
      }
    }
    expect(commitment('4-4-1').by).toEqual(['us']);
  });

  test('the words of every commitment stand in the text of its area', () => {
    for (const area of meetings.flatMap((it) => it.focusAreas ?? [])) {
      for (const it of area.commitments ?? []) expect(area.text?.ja).toContain(it.text.ja);
    }
  });

  test('of an area whose words are unknown nothing but the heading is given', () => {
    const unknown = meetings.flatMap((it) =>
      (it.focusAreas ?? []).filter((area) => area.text === null).map((area) => `${it.number}-${area.number}`),
    );
    expect(unknown).toEqual(['3-1', '3-2', '3-3', '4-3']);
    for (const area of meetings.flatMap((it) => it.focusAreas ?? [])) {
      expect(area.commitments === null).toBe(area.text === null);
    }
  });

  test('what continues what is an inference, and points back in time', () => {
    const linked = commitmentsOf(meetings).filter((it) => it.continues.length > 0);
    expect(Object.fromEntries(linked.map((it) => [it.number, it.continues]))).toEqual({
      '8-1-1': ['4-1-1', '4-2-1'],
      '8-2-1': ['4-4-1'],
      '10-1-2': ['8-1-1'],
      '10-2-1': ['8-2-1'],
    });
    for (const it of linked) expect(kindsOf(it.cites, 'continues')).toEqual(['I']);
  });

  test('the only due day is inferred from the end of the fiscal year', () => {
    const due = commitmentsOf(meetings).filter((it) => it.due !== null);
    expect(due.map((it) => [it.number, it.due!.on, it.due!.inferred])).toEqual([['10-3-1', '2026-03-31', true]]);
    expect(kindsOf(due[0]!.cites, 'due')).toEqual(['I']);
  });

  test('each theme has an area, and undelivered and unsettled share three', () => {
    const areas = meetings.flatMap((it) => (it.focusAreas ?? []).map((area) => ({ meeting: it.number, ...area })));
    for (const { key } of themes) expect(areas.some((area) => area.themes.includes(key))).toBe(true);
    const shared = areas.filter((it) => it.themes.includes('undelivered') && it.themes.includes('unsettled'));
    expect(shared.map((it) => it.meeting)).toEqual([5, 8, 10]);
  });
});

describe('follow-ups', () => {
  test('what was reported later is kept with the commitment it answers', () => {
    const held = followUps.map(({ meeting: from, commitment: answered, reportedOn, reportedAtMeeting, cites }) => {
      return [from, answered, reportedOn, reportedAtMeeting, cites[0]!.kind];
    });
    expect(held).toEqual([
      [4, '4-1-1', null, 5, 'S'],
      [4, '4-1-1', '2020-10-16', null, 'P'],
      [4, '4-2-1', null, 5, 'S'],
      [4, '4-2-1', null, null, 'P'],
      [4, '4-2-1', '2020-10-16', null, 'P'],
      [4, null, null, 5, 'S'],
      [8, '8-1-1', null, 10, 'P'],
    ]);
    const words = followUps.map((it) => it.text.ja).join('\n');
    for (const said of ['要因別に仕分ける', '326億円', '166億円', '493億円', '332億円', '有償援助調達調整班', '履行管理・促進班',
      '在米連絡官の増員', '減少の傾向']) {
      expect(words).toContain(said);
    }
  });
});

describe('sources', () => {
  test('none stands unused', () => {
    const used = JSON.stringify([meetings, followUps, indicators]);
    for (const key of Object.keys(sources)) expect(used).toContain(`"source":"${key}"`);
  });

  test('an inference says how it was made', () => {
    const everything: unknown[] = [meetings, followUps, indicators];
    const silent = JSON.stringify(everything).match(/"kind":"I","covers":"\w+"\}/g);
    expect(silent).toBeNull();
  });
});
