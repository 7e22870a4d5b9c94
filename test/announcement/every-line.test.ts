import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { excessOf } from '../../src/announcement/decode.ts';
import { readAnnouncement } from '../../src/announcement/read.ts';
import { announcementSpan } from '../../src/announcement/reading.ts';
import { complaints } from './accounting.ts';
import { storedText, widen } from './texts.ts';

const names = readdirSync(new URL('./texts/', import.meta.url)).map((name) => name.replace('.txt', ''));
const texts = names.map(storedText);
const allLines = texts.flatMap((text) => text.split('\n'));

const noise = fc.constantFrom(
  '広告', '', '　', '---', '- 関連する話題', '(以上)', '以上', '1.', '(1)', '○', '【】', '第', '年月日', '令和', '日本側:', '(注)', '(別添資料)',
  '令和8年1月28日', '13:30~16:30', '確認した。', '双方は、', '※', '1. 日 時', '4. 結果概要', 'https://example.invalid/', '\u200b', '第12回',
  '安全保障協力協議会合(SCCM)について', '日本側:甲、米国側:乙', '結果概要:', '場所:', '参加者 丙 ほか', '主な重点分野 :x', '日時(現地時間)',
);

const anyLine = fc.oneof(fc.constantFrom(...allLines), noise, fc.string({ maxLength: 12 }));
const oneText = fc.constantFrom(...texts);

/** A text with lines cut, doubled, moved, put in and turned to the other width. */
const mangled = fc
  .tuple(oneText, fc.array(fc.tuple(fc.nat(), fc.nat(5), anyLine, fc.nat()), { maxLength: 12 }))
  .map(([text, changes]) => {
    const lines = text.split('\n').slice(0, 45);
    for (const [place, kind, line, other] of changes) change(lines, place % (lines.length + 1), kind, line, other);
    return lines.join('\n');
  });

function change(lines: string[], at: number, kind: number, line: string, other: number): void {
  const old = lines[at] ?? '';
  if (kind === 0) lines.splice(at, 0, line);
  else if (kind === 1) lines.splice(at, 1);
  else if (kind === 2) lines.splice(at, 0, old);
  else if (kind === 3) lines.splice(at, 1, old.slice(0, other % (old.length + 1)));
  else if (kind === 4) lines.splice(other % (lines.length + 1), 0, ...lines.splice(at, 1));
  else lines.splice(at, 1, widen(old));
}



describe('No line of a text is lost', () => {
  test.each(names)('in %s', (name) => {
    const text = storedText(name);
    expect(complaints(text, readAnnouncement(text))).toEqual([]);
    expect(complaints(widen(text), readAnnouncement(widen(text)))).toEqual([]);
  });

  test('when lines were cut, doubled, moved, put in or turned to full width', () => {
    fc.assert(
      fc.property(mangled, (text) => {
        expect(complaints(text, readAnnouncement(text))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  test('when lines of any texts are thrown together', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 40 }), (lines) => {
        expect(complaints(lines.join('\n'), readAnnouncement(lines.join('\n')))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('when the text is no announcement at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const reading = readAnnouncement(text);
        expect(complaints(text, reading)).toEqual([]);
        expect(reading.announcement.number).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('A text of a megabyte', () => {
  test.each([
    ['one letter', 'あ'.repeat(1_000_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['brackets', '('.repeat(1_000_000)],
    ['figures', '1'.repeat(1_000_000)],
    ['one date', '令和8年1月28日'.repeat(100_000)],
    ['one word in one line', `${'確認し、'.repeat(250_000)}。`],
    ['short lines', '甲\n'.repeat(300_000)],
    ['titles', '第10回安全保障協力協議会合(SCCM)について\n'.repeat(30_000)],
    ['headings', '1. 日 時\n令和8年1月28日\n'.repeat(30_000)],
    ['sentences', '双方は、取り組むことを確認した。\n'.repeat(50_000)],
  ])('of %s is accounted for', (_, text) => {
    const { lines, announcement } = readAnnouncement(text);
    expect(lines).toHaveLength(text.split('\n').length - (text.endsWith('\n') ? 1 : 0));
    expect(announcement.unread).toHaveLength(lines.filter(({ field }) => field === 'unread').length);
  });
});

describe('A text as long as may be pasted', () => {
  const title = '第10回安全保障協力協議会合(SCCM)の開催について\n';
  const times = (count: number, words: string) => words.repeat(count);
  test.each([
    ['dates without a year', `${title}1. 日時\n${times(19, `${times(1_600, '1月、')}\n`)}`],
    ['dates beside sentences', `${title}${times(1_400, '両庁は、会合を開催した。\n')}1. 日時\n${times(700, `${times(30, '1月、')}\n`)}`],
    ['entries that are repeated', `${title}1. 日時\n${times(1_400, '我が国側年月日時分秒件億兆万千円概要\n')}${times(700, '開催日時等\n')}`],
    ['words of a plan', `${title}1. 日時\n${times(19, `${times(2_400, '予定')}\n`)}`],
    ['posts', `${title}3. 参加者\n${times(19, `日本側:${times(1_200, '甲長官・')}\n`)}`],
  ])('of %s is read within a second', (_, text) => {
    expect(excessOf(text)).toBeNull();
    const before = process.cpuUsage();
    readAnnouncement(text);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1_000);
  });
});

describe('The span of an announcement', () => {
  test('leaves out the lines of the page around it', () => {
    const reading = readAnnouncement(storedText('sccm-10'));
    expect(announcementSpan(reading)).toEqual({ first: 5, last: 33 });
    expect(reading.announcement.unread.every(({ line }) => line < 5 || line > 33)).toBe(true);
  });

  test('tells a line that was not understood from those of the page', () => {
    const text = `ニュース\n第10回安全保障協力協議会合(SCCM)について\n謎の行\n1. 場所\n防衛装備庁\n(以上)\n広告`;
    const reading = readAnnouncement(text);
    const { first, last } = announcementSpan(reading) ?? { first: 0, last: 0 };
    expect(reading.announcement.unread.filter(({ line }) => line > first && line < last)).toEqual([
      { line: 3, text: '謎の行' },
    ]);
  });

  test('is none where nothing was read', () => {
    expect(announcementSpan(readAnnouncement('広告\n天気'))).toBeNull();
  });
});
