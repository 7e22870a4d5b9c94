import type { ListedAction, OfficeName } from '../actions/rules.ts';
import { localesOf } from '../documents/document.ts';
import type { Calendar, CalendarEvent } from '../documents/calendar.ts';
import { instantIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Bilingual, DocumentLanguage, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import type { Translate } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { wordsIn } from '../lib/words.ts';
import { timeZones } from '../meetings/rules.ts';
import type { Meeting } from '../meetings/rules.ts';

interface Given {
  language: DocumentLanguage;
  audience: Audience;
  /** The office it is of; null for all. */
  office: OfficeName | null;
  stamp: string;
  /** How many updates each action has, by its id. */
  updates: Map<number, number>;
}

/**
 * The days by which actions are due, and the meetings whose day is known. What is done or dropped stays, and says so:
 * a calendar that has the older one takes it over.
 */
export function composeCalendar(actions: ListedAction[], meetings: Meeting[], given: Given): Calendar {
  const say = teller(given.language);
  const { audience, office } = given;
  // An office that is named in no event is perhaps one its reader is not to know of.
  const isNamed = office !== null && actions.some((action) => action.office?.id === office.id && action.dueOn !== null);
  const name = say((t, locale) => {
    const calendar = t('calendar.name');
    return isNamed ? t('calendar.name-of', { calendar, office: words(office.name, locale) }) : calendar;
  });
  return {
    name,
    description: say((t) => t(`exports.about.${audience === 'shared' ? 'shared-only' : 'internal-too'}`)),
    stamp: given.stamp,
    events: [
      ...meetings.map((meeting) => meetingEvent(meeting, given)),
      ...actions.map((action) => (action.dueOn === null ? null : dueEvent(action, action.dueOn, given))),
    ].filter((event) => event !== null),
  };
}

function dueEvent(action: ListedAction, dueOn: Day, { language, audience, updates }: Given): CalendarEvent {
  const say = teller(language);
  const { ref, title, status, office, commitmentRef } = action;
  const isOver = status === 'done' || status === 'dropped';
  return {
    uid: `${ref}.due@sccm-register`,
    sequence: Math.max(0, (updates.get(action.id) ?? 1) - 1),
    title: say((t, locale) => {
      const due = t('calendar.due', { ref, title: words(title, locale) });
      return isOver ? t('calendar.over', { due, status: t(`actions.status.${status}`) }) : due;
    }),
    description: [
      say((t) => t('exports.about.is', { label: t('actions.status'), value: t(`actions.status.${status}`) })),
      office === null ? null : say((t, locale) => {
        const value = `${t(`common.party.${office.party}`)}　${words(office.name, locale)}`;
        return t('exports.about.is', { label: t('actions.office'), value });
      }),
      say((t) => t('actions.commitment-number', { ref: commitmentRef })),
    ].filter((line) => line !== null).join('\n'),
    place: null,
    category: say((t) => t('actions.title')),
    when: { from: dueOn, to: dueOn },
    isCancelled: status === 'dropped',
    isPrivate: audience === 'internal',
    isFree: true,
  };
}

function meetingEvent(meeting: Meeting, { language }: Given): CalendarEvent | null {
  const say = teller(language);
  const { number, stage, place, version } = meeting;
  const when = whenOf(meeting);
  if (when === null) return null;
  return {
    uid: `meeting-${number}@sccm-register`,
    sequence: version - 1,
    title: say((t) => t(stage === 'planned' ? 'calendar.meeting-planned' : 'calendar.meeting', { number })),
    description: say((t) => hoursOf(meeting, t)),
    place: place.ja === null && place.en === null ? null : say((_t, locale) => words(place, locale)),
    category: say((t) => t('meetings.title')),
    when,
    isCancelled: false,
    isPrivate: false,
    isFree: false,
  };
}

/** A day known to the month only is none yet; of several days, the hours are not those from the first to the last. */
function whenOf({ heldFrom, heldTo, startsAt, endsAt, timeZone }: Meeting): CalendarEvent['when'] | null {
  if (heldFrom?.length !== 10) return null;
  const last = heldTo?.length === 10 ? heldTo : heldFrom;
  if (last !== heldFrom || startsAt === null || timeZone === null) return { from: heldFrom, to: last };
  const at = (time: string): string => instantIn(timeZone, heldFrom, time);
  return { begins: at(startsAt), ends: endsAt === null || endsAt === startsAt ? null : at(endsAt) };
}

function hoursOf({ startsAt, endsAt, timeZone }: Meeting, t: Translate): string {
  const hours = [startsAt, endsAt].filter((time) => time !== null).join('–');
  const zone = timeZones.find((known) => known === timeZone);
  return hours === '' || zone === undefined ? hours : t('minutes.in-zone', { time: hours, zone: t(`meetings.time-zone.${zone}`) });
}

/** Says something in each language, once where both are alike. */
function teller(language: DocumentLanguage) {
  return (told: (t: Translate, locale: Locale) => string): string =>
    [...new Set(localesOf(language).map((locale) => told(translator(locale), locale)))].join(' / ');
}

/** A text in one language, or in the other with what is missing. */
function words(text: Bilingual, locale: Locale): string {
  const found = wordsIn(text, locale);
  if (found === null) return '';
  return found.fallback ? `${found.text} (${translator(locale)(`common.missing.${locale}`)})` : found.text;
}
