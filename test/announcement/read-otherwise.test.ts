import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printAnnouncement } from '../../src/announcement/print.ts';
import type { Printable } from '../../src/announcement/print.ts';
import { readAnnouncement } from '../../src/announcement/read.ts';
import { readOtherwise } from '../../src/announcement/read-back.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const told = '両庁は、未納入額の縮減に取り組むことを確認した。';
const meeting: Printable = {
  number: 11, title: '第11回安全保障協力協議会合(SCCM)について', heldFrom: '2027-01-28', heldTo: '2027-01-28', startsAt: null, endsAt: null,
  timeZone: null, place: '防衛省', delegations: [], summary: '両庁は、協議した。', annexTitle: '日米安全保障協力協議会合(SCCM)における協議の要旨',
  note: null, preamble: [], closing: [], focusAreas: [],
};
const areas = (...all: [string, ...string[]][]): Printable['focusAreas'] =>
  all.map(([heading, ...paragraphs], at) => ({ number: at + 1, heading, paragraphs }));

describe('What would not be read as it is recorded is named with its line', () => {
  test.each<[string, string, Partial<Printable>]>([
    ['(以上)', 'heading', { focusAreas: areas(['価格', told, '(以上)', told], ['納入', told]) }],
    ['(注)', 'heading', { focusAreas: areas(['価格', told, '(注)', told], ['納入', told]) }],
    ['2. 丙の取組', 'focusAreas.1.heading', { focusAreas: areas(['価格', told, '2. 丙の取組'], ['納入', told]) }],
    [`1. ${told}`, 'focusAreas.0.paragraphs.0', { focusAreas: areas([told, told], ['納入', told]) }],
    ['3. 参加者', 'heading', { place: '3. 参加者' }],
    ['写真 提供', 'unread', { delegations: [{ party: 'jp', text: '防衛装備庁長官 佐藤 太郎\n写真 提供' }] }],
    ['https://www.mod.go.jp/', 'unread', { focusAreas: areas(['価格', told, 'https://www.mod.go.jp/']) }],
  ])('%s, read as %s', (line, readAs, given) => {
    expect(readOtherwise({ ...meeting, ...given }, { width: 'half' })).toContainEqual(expect.objectContaining({ line, readAs }));
  });

  test('and by its field where no line alone is the reason', () => {
    expect(readOtherwise({ ...meeting, focusAreas: areas([' 価格', told]) })).toEqual([{ line: null, field: 'focusAreas', readAs: 'unread' }]);
  });

  test.each(['鈴木 次郎', '佐々木 あい氏', 'マイケル・ミラー', 'Jane Q. Doe'])('a name below the head of a side is read: %s', (name) => {
    const delegations: Printable['delegations'] = [
      { party: 'jp', text: `防衛装備庁長官 佐藤 太郎\n${name}` }, { party: 'us', text: `米国防安全保障協力庁長官 ジョン・スミス\n${name}` },
    ];
    for (const width of ['half', 'full'] as const) expect(readOtherwise({ ...meeting, delegations }, { width })).toEqual([]);
  });

  test.each(['共同 声明', '全体 会合', '関係 者', '令和 八年', 'Focus Areas', 'Next Steps'])('and one that is none stays unread: %s', (words) => {
    const delegations: Printable['delegations'] = [
      { party: 'jp', text: '防衛装備庁長官 佐藤 太郎' }, { party: 'us', text: `米国防安全保障協力庁長官 ジョン・スミス\n${words}` },
    ];
    expect(readOtherwise({ ...meeting, delegations })).not.toEqual([]);
  });

  test('nothing is where all is read as it stands, a single area with closing words too', () => {
    const closing = ['両庁は、緊密に連携していく。', '次回は、米国において開催する予定である。'];
    for (const annexTitle of [meeting.annexTitle, null]) {
      expect(readOtherwise({ ...meeting, annexTitle, focusAreas: areas(['価格', told]), closing })).toEqual([]);
    }
  });
});

describe('Whatever stands in the record', () => {
  const odd = fc.constantFrom(
    '(以上)', '(注)', '※ 補足', '1. 日 時', '2. 場所', '(別添資料)', '(別添資料)要旨', '3. 次の取組', '(2) 価格', 'ア 納入', '標記について、次のとおりお知らせします。',
    '記', '---', '・項目', '日本側:長官', 'この会合において、双方は、協力した。', '令和8年1月28日(水)', told, '価格\n納入', '第10回SCCMについて', '　', '=1+1', '𠮷', '',
  );
  const made = fc.record({
    place: fc.option(odd), summary: fc.option(odd), note: fc.option(odd), preamble: fc.array(odd, { maxLength: 2 }),
    closing: fc.array(odd, { maxLength: 2 }), annexTitle: fc.option(fc.constantFrom('協議の要旨', '日米安全保障協力協議会合(SCCM)における協議の要旨')),
    delegations: fc.array(fc.record({ party: fc.constantFrom('jp' as const, 'us' as const), text: odd }), { maxLength: 2 }),
    focusAreas: fc.array(fc.tuple(odd, fc.array(odd, { maxLength: 3 })), { maxLength: 3 })
      .map((all) => areas(...all.map(([heading, paragraphs]): [string, ...string[]] => [heading, ...paragraphs]))),
  }).map((given): Printable => ({ ...meeting, ...given }));

  test('it is read back as it stands, or it is said what is not', () => {
    fc.assert(fc.property(made, fc.constantFrom('half' as const, 'full' as const), (it, width) => {
      const otherwise = readOtherwise(it, { width });
      const { delegations, focusAreas, ...rest } = readAnnouncement(printAnnouncement(it, { width })).announcement;
      const again = {
        ...rest, delegations: delegations.map(({ party, text }) => ({ party, text })),
        focusAreas: focusAreas.map(({ commitments: _, ...area }) => area),
      };
      const isSame = (Object.keys(it) as (keyof Printable)[]).every(
        (name) => JSON.stringify(again[name]) === JSON.stringify(it[name]),
      );
      expect([isSame, otherwise.length === 0]).toEqual([isSame, isSame]);
    }), { numRuns: 600 });
  });
});

describe('The page of what is printed from the record', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
  });
  afterAll(() => app.close());

  test('says so in the language of its reader, once it is so', async () => {
    const said = {
      ja: '「(以上)」は重点分野ですが、見出しとして読み取られます。', en: '“(以上)” belongs to: Focus areas. It would be read as: heading.',
    };
    const pageIn = async (locale: 'ja' | 'en') => (await (await app.as('staff', locale)).get('/meetings/10/announcement?width=half').expect(200)).text.replace(/<\/?span[^>]*>/g, '');
    for (const locale of ['ja', 'en'] as const) expect((await pageIn(locale)).includes(said[locale])).toBe(false);
    await app.db.write(async (tx) => {
      await tx.updateTable('focus_areas').set({ text_ja: `${told}\n\n(以上)` }).where('number', '=', 1).execute();
    });
    for (const locale of ['ja', 'en'] as const) expect((await pageIn(locale)).includes(said[locale])).toBe(true);
  });
});
