import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contentOf, digestOf, exactTextOf } from '../../src/editions/content-rules.ts';
import type { MeetingWords } from '../../src/meetings/rules.ts';
import { areaOf, commitmentOf, recordOf } from '../minutes/made-up-record.ts';

const due = { on: '2027-03-31', inferred: true, because: { ja: '年度内', en: 'within the year' } };
const commitments = [commitmentOf({ due }), commitmentOf({ id: 2, ref: '11-1-2', number: 2, position: 2 })];
const head = { name: { ja: '青柳', en: 'Aoyagi' }, post: { ja: '長官', en: 'Commissioner' }, isHead: true };
const words = (of: object = {}, parts: object = {}): MeetingWords =>
  recordOf({
    of: { summary: { ja: '要旨', en: 'Summary' }, heldFrom: '2027-01-27', ...of },
    delegations: [
      { party: 'jp', text: { ja: '長官ほか', en: null }, others: true, delegates: [head] },
      { party: 'us', text: { ja: null, en: null }, others: false, delegates: [] },
    ],
    areas: [areaOf({ commitments }), areaOf({ id: 2, number: 2, position: 2 })],
    ...parts,
  });
const digest = (given: MeetingWords) => exactTextOf(given).digest;

describe('The exact text is what the minutes say, and nothing else', () => {
  test('its bytes are these, in this order', () => {
    expect(JSON.parse(contentOf(words(), 'ja'))).toMatchObject({
      form: 'sccm-minutes/1', language: 'ja', meeting: 11, authoritative: 'ja', heldFrom: '2027-01-27', summary: '要旨', place: null,
      delegations: [
        { party: 'jp', text: '長官ほか', others: true, delegates: [{ post: '長官', name: '青柳', head: true }] },
        { party: 'us', text: null, others: false, delegates: [] },
      ],
      focusAreas: [
        {
          number: 1, heading: '見出し', text: null,
          commitments: [
            { number: '11-1-1', act: 'confirmed', by: ['jp', 'us'], to: [], text: '文言', due: { on: '2027-03-31', inferred: true, because: '年度内' } },
            { number: '11-1-2', due: null },
          ],
        },
        { number: 2, commitments: [] },
      ],
    });
    expect(contentOf(words(), 'ja').startsWith('{"form":"sccm-minutes/1","language":"ja","meeting":11,"authoritative":"ja"')).toBe(true);
  });

  test('the digest is the SHA-256 of the bytes; of two languages, of both files one after the other', () => {
    const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
    const one = exactTextOf(words());
    expect(one).toEqual({
      contents: { ja: contentOf(words(), 'ja'), en: null },
      digests: { ja: sha(contentOf(words(), 'ja')), en: null },
      digest: sha(contentOf(words(), 'ja')),
    });
    const both = words({ authoritative: 'both' });
    const { contents, digests, digest: whole } = exactTextOf(both);
    expect(digests).toEqual({ ja: sha(contents.ja ?? ''), en: sha(contents.en ?? '') });
    expect(whole).toBe(sha(`${contents.ja}${contents.en}`));
    expect(exactTextOf(words({ authoritative: 'en' })).contents.ja).toBeNull();
    expect(digestOf({ ja: 'あ', en: null })).toBe(sha('あ'));
  });

  const meetingTexts = ['place', 'title', 'summary', 'annexTitle', 'preamble', 'closing', 'note', 'timeNote'];
  test.each(meetingTexts)('another word in the %s is another text', (field) => {
    expect(digest(words({ [field]: { ja: '別の語', en: null } }))).not.toBe(digest(words()));
  });

  test.each([
    ['a date', { heldFrom: '2027-01-28' }], ['an hour', { startsAt: '13:31' }], ['the fiscal year', { fiscalYear: 2026 }],
    ['the format', { format: 'video' }], ['the zone', { timeZone: 'Asia/Tokyo' }], ['the authoritative language', { authoritative: 'both' }],
  ])('%s is of the text', (_what, of) => {
    expect(digest(words(of))).not.toBe(digest(words()));
  });

  const [first, second] = commitments as [(typeof commitments)[0], (typeof commitments)[0]];
  const other = areaOf({ id: 2, number: 2, position: 2 });
  const area = (given: object) => ({ areas: [areaOf({ commitments, ...given }), other] });
  test.each([
    ['the order of commitments', area({ commitments: [second, first] })],
    ['an act', area({ commitments: [{ ...first, act: 'agreed' }, second] })],
    ['who', area({ commitments: [{ ...first, by: ['jp'] }, second] })],
    ['to whom', area({ commitments: [{ ...first, to: ['us'] }, second] })],
    ['a due date', area({ commitments: [{ ...first, due: null }, second] })],
    ['that it was inferred', area({ commitments: [{ ...first, due: { ...due, inferred: false } }, second] })],
    ['a heading', area({ heading: { ja: '別', en: 'Heading' } })],
    ['an area struck', { areas: [areaOf({ commitments })] }],
    ['「ほか」', { delegations: [] }],
  ])('%s is of the text', (_what, parts) => {
    expect(digest(words({}, parts))).not.toBe(digest(words()));
  });

  test.each([
    ['the provisional translation', words({ summary: { ja: '要旨', en: 'A better summary' } })],
    ['a theme', words({}, area({ themes: [{ id: 1, slug: 'a', name: { ja: '課題', en: null } }] }))],
    ['what a commitment continues', words({}, area({ commitments: [{ ...first, continues: ['10-1-1'] }, second] }))],
    ['a source', words({}, { sources: [{ id: 1 }] })],
    ['a later report', words({}, { reports: [{ id: 1 }] })],
    ['the database’s own keys', words({ id: 77, version: 12 }, area({ id: 9, version: 3 }))],
  ])('%s is not', (_what, given) => {
    expect(digest(given)).toBe(digest(words()));
  });

  test('what is written only in the other language stands in it, visibly, and is of the text', () => {
    const only = words({ summary: { ja: null, en: 'Summary' } });
    expect((JSON.parse(contentOf(only, 'ja')) as { summary: unknown }).summary).toEqual({ en: 'Summary' });
    expect(digest(words({ summary: { ja: null, en: 'Other' } }))).not.toBe(digest(only));
    expect(digest(words({ summary: { ja: 'Summary', en: null } }))).not.toBe(digest(only));
  });

  test('no character is changed: composed and decomposed, full and half width, are different texts', () => {
    for (const [a, b] of [['が', 'か\u3099'], ['FMS', 'ＦＭＳ'], ['\u795e', '\ufa19'], ['a', 'a '], ['\n', '\n\n']]) {
      expect(digest(words({ note: { ja: `x${a}x`, en: null } }))).not.toBe(digest(words({ note: { ja: `x${b}x`, en: null } })));
    }
  });

  test('two texts are the same only when every word is (any words)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const same = digest(words({ note: { ja: a, en: null } })) === digest(words({ note: { ja: b, en: null } }));
        expect(same).toBe(a === b);
      }),
    );
  });
});
