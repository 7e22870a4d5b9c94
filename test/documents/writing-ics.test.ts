import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarEvent } from '../../src/documents/calendar.ts';
import { writeIcs } from '../../src/documents/ics.ts';
import { cleaned } from '../../src/documents/table.ts';
import { eventsIn, headIn } from './ics-events.ts';
import { hostile } from './made-up-table.ts';

const plain: CalendarEvent = {
  uid: 'A10-3.due@sccm-register', sequence: 2, title: '期限：A10-3', description: '進捗：対応中', place: null, category: '対応事項',
  when: { from: '2026-03-31', to: '2026-03-31' }, isCancelled: false, isPrivate: false,
  isFree: false,
};
const written = (event: Partial<CalendarEvent>, name = '期限'): string =>
  writeIcs({ name, description: '共有', stamp: '2026-02-02T03:00:00.000Z', events: [{ ...plain, ...event }] });

describe('A calendar as ICS', () => {
  test('keeps a day a day, wherever the machine stands', () => {
    expect(eventsIn(written({}))[0]).toEqual({
      UID: 'A10-3.due@sccm-register', SEQUENCE: '2', DTSTAMP: '20260202T030000Z', 'DTSTART;VALUE=DATE': '20260331',
      'DTEND;VALUE=DATE': '20260401', 'X-MICROSOFT-CDO-ALLDAYEVENT': 'TRUE', 'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT': 'TRUE',
      SUMMARY: '期限：A10-3', DESCRIPTION: '進捗：対応中', CATEGORIES: '対応事項',
    });
  });

  test('counts the last of several days, and writes times in UTC with their Z', () => {
    expect(eventsIn(written({ when: { from: '2026-12-31', to: '2027-01-02' } }))[0]).toMatchObject({
      'DTSTART;VALUE=DATE': '20261231', 'DTEND;VALUE=DATE': '20270103',
    });
    const when = { begins: '2026-01-28T04:30:00.000Z', ends: '2026-01-28T07:30:00.000Z' };
    expect(eventsIn(written({ when }))[0]).toMatchObject({ DTSTART: '20260128T043000Z', DTEND: '20260128T073000Z' });
    expect(eventsIn(written({ when: { ...when, ends: null } }))[0]).not.toHaveProperty('DTEND');
  });

  test('says what is cancelled and what is not for others', () => {
    expect(eventsIn(written({ isCancelled: true, isPrivate: true }))[0]).toMatchObject({ STATUS: 'CANCELLED', CLASS: 'CONFIDENTIAL' });
  });

  test('takes the time of nobody with a day that something is due on', () => {
    expect(eventsIn(written({ isFree: true }))[0]).toMatchObject({ TRANSP: 'TRANSPARENT' });
    expect(eventsIn(written({}))[0]).not.toHaveProperty('TRANSP');
  });

  test('has no line of more than 75 octets, none without its end, and no sign cut in two, whatever people type', () => {
    const text = fc.oneof(
      fc.constantFrom(...hostile, 'END:VEVENT', 'a\r\nBEGIN:VEVENT', '\\n', '\\', ';,:"', '\uD800'),
      fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', minLength: 40 }),
    );
    fc.assert(
      fc.property(text, text, text, (title, place, name) => {
        const ics = written({ title: `a${title}`, description: `${place}z`, place: `b${place}` }, `c${name}`);
        expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
        for (const line of ics.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
          expect(line.isWellFormed()).toBe(true);
        }
        const [event, ...others] = eventsIn(ics);
        expect(others).toEqual([]);
        expect(event).toMatchObject({ SUMMARY: cleaned(`a${title}`), DESCRIPTION: cleaned(`${place}z`), LOCATION: cleaned(`b${place}`) });
        expect(headIn(ics)['X-WR-CALNAME']).toBe(cleaned(`c${name}`));
      }),
    );
  });
});
