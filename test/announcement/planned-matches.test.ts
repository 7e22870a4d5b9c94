import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { likeness, pairUp } from '../../src/announcement/likeness.ts';
import { matchPlanned } from '../../src/announcement/planned-matches.ts';
import type { PlannedArea } from '../../src/announcement/planned-matches.ts';
import { proposalOf } from '../../src/announcement/proposal.ts';
import { readAnnouncement } from '../../src/announcement/read.ts';
import { publicRecordFolder } from '../../src/deps.ts';
import { readPublicRecord } from '../../src/public-record/read.ts';
import { announcement } from '../support/announcements.ts';

const { areas: announced } = proposalOf(readAnnouncement(announcement('sccm-10')).announcement);
const record = readPublicRecord(publicRecordFolder);

/** The areas of a meeting of the public record, as a plan for the next. */
function planOf(number: number): PlannedArea[] {
  const areas = record.meetings.find((meeting) => meeting.number === number)?.focusAreas ?? [];
  const themes = record.themes.map(({ key, order, name }) => ({ id: order, slug: key, name }));
  return areas.map((area) => ({
    number: area.number, heading: area.heading, text: area.text ?? { ja: null, en: null },
    themes: themes.filter(({ slug }) => area.themes.includes(slug)),
    commitments: (area.commitments ?? []).map(({ number: ref, text, by, to }) => ({ ref, text, by, to })),
  }));
}

const told = (matches: ReturnType<typeof matchPlanned>) =>
  matches.map(({ planned, commitments }) => [planned, ...commitments.map((one) => one.planned)]);

describe('What was announced is matched with what was planned', () => {
  test('the words of the 8th, planned for the 10th: the heading alone differs, the theme tells', () => {
    const matches = matchPlanned(announced, planOf(8));
    expect(told(matches)).toEqual([[1, null, '8-1-1'], [2, '8-2-1', null], [null, null]]);
    // 8-2-1 is all that is left in its area, and nothing of its words: proposed, never taken for granted.
    expect(matches[1]?.commitments.map(({ isCertain }) => isCertain)).toEqual([false, false]);
  });

  test('two planned areas that merged: the likelier is meant, the other is left', () => {
    expect(told(matchPlanned(announced, planOf(4))).map(([area]) => area)).toEqual([1, 4, null]);
  });

  test('the same words in another order are the same, for certain', () => {
    const operative = ({ commitments }: PlannedArea) => commitments.filter(({ ref }) => ref !== '10-1-1');
    const plan = planOf(10).toReversed().map((area) => ({ ...area, commitments: operative(area) }));
    const matches = matchPlanned(announced, plan);
    expect(told(matches)).toEqual([[1, null, '10-1-2'], [2, '10-2-1', '10-2-2'], [3, '10-3-1']]);
    const isSure = matches.every((area) => area.isCertain && area.commitments.every((one) => one.isCertain));
    expect(isSure).toBe(true);
  });

  test('nothing planned, nothing announced, and areas without headings', () => {
    expect(told(matchPlanned(announced, []))).toEqual([[null, null, null], [null, null, null], [null, null]]);
    expect(matchPlanned([], planOf(8))).toEqual([]);
    const nothing = { ja: null, en: null };
    const bare = [{ heading: nothing, text: nothing, commitments: [] }];
    expect(told(matchPlanned(bare, planOf(8)))).toEqual([[null]]);
  });
});

describe('Likeness', () => {
  test('a text is wholly like itself, and alike whichever way round', () => {
    fc.assert(fc.property(fc.string({ minLength: 3 }), fc.string(), (one, other) => {
      const itself = likeness(one, one);
      expect(itself === 1 || itself === 0).toBe(true);
      expect(likeness(one, other)).toBeCloseTo(likeness(other, one));
      expect(likeness(one, other)).toBeLessThanOrEqual(1);
    }));
  });

  test('width, spaces, signs, the year and who speaks tell nothing apart', () => {
    expect(likeness('令和７年度ＦＭＳ予算の執行について', '令和8年度 FMS予算の執行について')).toBe(1);
    expect(likeness('日米双方は、縮減に取り組む。', '両庁は、縮減に取り組む')).toBe(1);
  });

  test('no place is paired twice, and what is paired is no less like than the least', () => {
    const pairing = fc.record({ left: fc.nat(4), right: fc.nat(4), score: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(fc.property(fc.uniqueArray(pairing, { selector: ({ left, right }) => `${left} ${right}` }), (pairings) => {
      const paired = pairUp(5, pairings, { least: 0.4, sure: 0.7, strange: 0.25 });
      const rights = paired.map(({ right }) => right).filter((right) => right !== null);
      expect(new Set(rights).size).toBe(rights.length);
      for (const [left, { right, isCertain }] of paired.entries()) {
        const score = pairings.find((one) => one.left === left && one.right === right)?.score ?? 0;
        if (right !== null) expect(score).toBeGreaterThanOrEqual(isCertain ? 0.7 : 0.4);
      }
    }));
  });
});
