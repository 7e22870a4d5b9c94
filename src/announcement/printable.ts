import type { MeetingRecord } from '../meetings/rules.ts';
import type { Printable } from './print.ts';

/** The Japanese of a meeting in the record, as its announcement is printed from it. */
export function printableOf({ meeting, delegations, areas }: MeetingRecord): Printable {
  return {
    number: meeting.number,
    title: meeting.title.ja,
    heldFrom: meeting.heldFrom,
    heldTo: meeting.heldTo,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    timeZone: meeting.timeZone,
    place: meeting.place.ja,
    delegations: delegations.flatMap(({ party, text }) => (text.ja === null ? [] : [{ party, text: text.ja }])),
    summary: meeting.summary.ja,
    annexTitle: meeting.annexTitle.ja,
    note: meeting.note.ja,
    preamble: paragraphs(meeting.preamble.ja),
    focusAreas: areas.map((area, index) => ({
      number: index + 1,
      heading: area.heading.ja,
      paragraphs: paragraphs(area.text.ja),
    })),
    closing: paragraphs(meeting.closing.ja),
  };
}

function paragraphs(text: string | null): string[] {
  return text === null ? [] : text.split(/\n{2,}/);
}
