import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from '../../src/announcement/decode.ts';
import { readAnnouncement } from '../../src/announcement/read.ts';
import { readCsv } from '../../src/documents/csv-reading.ts';
import * as cells from '../../src/imports/cells.ts';
import { parseDate } from '../../src/lib/dates.ts';
import { readAsked } from '../../src/search/asked-rules.ts';
import { longestSearch } from '../../src/search/rules.ts';
import { readMarks } from '../../src/statements/marks.ts';
import { storedText } from '../announcement/texts.ts';

const texts = readdirSync(new URL('../announcement/texts/', import.meta.url)).map((name) => storedText(name.replace('.txt', '')));

// Everything that reads what a person typed, pasted or gave as a file.
const readers: Record<string, (text: string) => unknown> = {
  'an announcement': readAnnouncement,
  'a file of text': (text) => decodeText(Buffer.from(text)),
  'a list': (text) => readCsv(Buffer.from(text)),
  'what is searched for': (text) => readAsked(text.slice(0, longestSearch)),
  'the marks of a statement': readMarks,
  'a date': parseDate,
  'a day in a list': (text) => cells.readDay(text, false),
  'the number of an action': cells.readActionRef,
  'the number of a commitment': cells.readCommitmentRef,
  'an office in a list': (text) => cells.readOffice(text, [], { party: null, meant: false }),
  'a status in a list': cells.readStatus,
  'a line in a list': cells.readLine,
  'a word for none': cells.saysNone,
};

const part = fc.oneof(
  fc.constantFrom(
    ' ', 'T', '(', '）', '\n', '\r\n', '\t', '　', '0', '1-', '/', '.', '年', '月', '令和', '第', '回', '、', '「', '"', '：', 'is:', 'meeting:',
    '担当：', '期限：', '【決定】', '【対応】', '(owner:', '確認した', '双方は', '日本側', '\u200b', '\u0000', '\ud800', 'ｶﾞ', '㈱', 'ー',
    ',', ';', '=', '10-1-2', 'A10-1', '2026-03-31',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(...texts).map((text) => text.slice(0, 300)),
);
const few = fc.integer({ min: 1, max: 4 });
const times = fc.oneof({ weight: 9, arbitrary: few }, { weight: 1, arbitrary: fc.constant(500) });
const mangled = fc.array(fc.tuple(part, times), { minLength: 1, maxLength: 12 }).map((parts) =>
  parts.map(([text, count]) => text.repeat(count)).join('').slice(0, 8_000),
);

describe('Nothing that is read can make the program fail or stand still', () => {
  test.each(Object.entries(readers))('%s, whatever it holds', (_, read) => {
    fc.assert(fc.property(mangled, (text) => void read(text)), { numRuns: 500, seed: 7 });
  }, 60_000);

  // The patterns for a day look at a run again from each of its places, so they are never given a long one.
  test('a cell too long for a day is none, even where a day begins it', () => {
    expect(cells.readDay(`2026-03-31${' '.repeat(9)}10:00`, false)).toEqual({ ok: true, value: '2026-03-31' });
    expect(cells.readDay(`2026-03-31${' '.repeat(200)}10:00`, false).ok).toBe(false);
  });

  test('the lines of a cell are read as one', () => {
    expect(cells.readLine(' 一覧を \r\n\n　送る\n')).toEqual({ ok: true, value: '一覧を 送る' });
  });
});
