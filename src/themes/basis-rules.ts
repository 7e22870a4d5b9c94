import type { Day } from '../lib/dates.ts';
import type { Decision } from '../lib/decision.ts';
import { decideBasis, decideDays, firstMeetingOf } from '../register/basis-rules.ts';
import { heldDays } from '../register/outline-rules.ts';
import type { MeetingKnown, TakenUp, ThemeArea, ThemeRecord } from './rules.ts';

/** The days a theme is asked for; both null for now. */
export interface ThemeDays {
  asOf: Day | null;
  recordedBy: Day | null;
}

/** Whether a theme can be told as of these days: of none to come, nor of one before the first meeting. */
export function decideDay({ asOf, recordedBy }: ThemeDays, known: MeetingKnown[], today: Day): Decision<true> {
  const asked = { asOf, recordedBy, since: null };
  const basis = decideBasis(asked, today);
  if (!basis.ok) return basis;
  return decideDays(firstMeetingOf({ meetings: known.map(({ meeting }) => meeting) }), asked, basis.value);
}

/**
 * A theme as it stood on a day, told by all that is known now: the meetings held by then, with what they said, which
 * of them had taken up or assessed what, and what had been reported. Its indicators are given as they stood.
 */
export function themeOn(record: ThemeRecord, asOf: Day): ThemeRecord {
  const days = heldDays(record.meetings.map(({ meeting }) => meeting));
  const isHeld = (number: number): boolean => (days.get(number) ?? '9999') <= asOf;
  return {
    ...record,
    meetings: record.meetings.filter(({ meeting }) => isHeld(meeting.number)),
    areas: record.areas.filter(({ meetingNumber }) => isHeld(meetingNumber)).map((area) => areaOn(area, asOf, isHeld)),
    assessments: record.assessments.filter(({ meetingNumber }) => isHeld(meetingNumber)),
  };
}

/** The meetings held by a day, and what they took up. */
export function takenUpOn({ meetings, takenUp }: { meetings: MeetingKnown[]; takenUp: TakenUp[] }, asOf: Day) {
  const days = heldDays(meetings.map(({ meeting }) => meeting));
  const isHeld = (number: number): boolean => (days.get(number) ?? '9999') <= asOf;
  return {
    meetings: meetings.filter(({ meeting }) => isHeld(meeting.number)),
    takenUp: takenUp.filter(({ meetingNumber }) => isHeld(meetingNumber)),
  };
}

function areaOn(area: ThemeArea, asOf: Day, isHeld: (number: number) => boolean): ThemeArea {
  const commitments = area.commitments.map((commitment) => ({
    ...commitment,
    continuedBy: commitment.continuedBy.filter((ref) => isHeld(Number.parseInt(ref, 10))),
    // Known to the month or year it counts from its first day, as a meeting does; without a day it is always told.
    reports: commitment.reports.filter(({ reportedOn, reportedAtMeeting }) =>
      (reportedOn === null || reportedOn <= asOf) && (reportedAtMeeting === null || isHeld(reportedAtMeeting)),
    ),
  }));
  return { ...area, commitments };
}
