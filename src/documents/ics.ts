import ical, { ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import { addDays } from '../lib/dates.ts';
import { cleaned } from './table.ts';
import type { Calendar, CalendarEvent } from './calendar.ts';

/** The calendar as iCalendar (RFC 5545): lines folded by octets, days without a time, times in UTC. */
export function writeIcs({ name, description, stamp, events }: Calendar): string {
  const calendar = ical({
    // The library writes these two as they are.
    name: escaped(name),
    description: escaped(description),
    prodId: { company: 'SCCM', product: 'SCCM Register', language: 'JA' },
    events: events.map((event) => dataOf(event, stamp)),
  });
  return `${calendar.toString()}\r\n`;
}

function dataOf(event: CalendarEvent, stamp: string): ICalEventData {
  const { uid, sequence, title, description, place, category, isCancelled, isPrivate, isFree } = event;
  return {
    ...whenOf(event),
    id: uid,
    sequence,
    stamp: new Date(stamp),
    summary: cleaned(title),
    ...(description === '' ? {} : { description: cleaned(description) }),
    ...(place === null ? {} : { location: cleaned(place) }),
    categories: [{ name: cleaned(category) }],
    ...(isCancelled ? { status: ICalEventStatus.CANCELLED } : {}),
    ...(isFree ? { transparency: ICalEventTransparency.TRANSPARENT } : {}),
    ...(isPrivate ? { class: ICalEventClass.CONFIDENTIAL } : {}),
  };
}

// The last of whole days is written as the day after it. Dates are read in UTC, whatever the zone of the machine.
function whenOf({ when }: CalendarEvent): Pick<ICalEventData, 'start' | 'end' | 'allDay'> {
  if ('begins' in when) {
    return { start: new Date(when.begins), ...(when.ends === null ? {} : { end: new Date(when.ends) }) };
  }
  return { start: new Date(when.from), end: new Date(addDays(when.to, 1)), allDay: true };
}

function escaped(text: string): string {
  return cleaned(text).replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}
