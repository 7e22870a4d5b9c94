import type { Block, Fact, Sides } from '../documents/document.ts';
import { prefixed, recordLine } from '../documents/passages.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import { timeZones } from '../meetings/rules.ts';
import type { Delegate, Delegation, Meeting } from '../meetings/rules.ts';
import { daysWords } from '../meetings/days-composing.ts';
import { facts, section, text } from './composing-pages.ts';
import type { Composing } from './composing-pages.ts';

/** 1. 日時: the days and hours as far as they are known, and the fiscal year. */
export function composeWhen(meeting: Meeting, composing: Composing): Block[] {
  const { say, label, unknown } = composing;
  const { fiscalYear } = meeting;
  const line = meeting.heldFrom === null ? unknown : say((t, lang) => whenWords(meeting, t, lang, composing));
  const year = fiscalYear === null ? unknown : say((_, lang) => fiscalYearName(fiscalYear, lang));
  const time = timeValues(meeting, composing);
  const entries: Fact[] = [
    ...(time.length === 0 ? [] : [{ label: label('minutes.time'), values: time }]),
    { label: label('minutes.fiscal-year'), values: [year] },
  ];
  return [section(1, label('minutes.when')), text(line), facts(entries)];
}

/** What is to be said of the time beside the line that holds day and hours. */
function timeValues(meeting: Meeting, { say, plain, unknown }: Composing): Sides[] {
  const note = plain(meeting.timeNote);
  const hasHours = meeting.startsAt !== null || meeting.endsAt !== null;
  const isAlone = meeting.heldFrom === null;
  const hours = isAlone && hasHours ? say((t) => hoursWords(meeting, t)) : null;
  const known = [hours, note].filter((sides) => sides !== null);
  return known.length === 0 && !hasHours && !isAlone ? [unknown] : known;
}

function whenWords(meeting: Meeting, t: Translate, lang: Locale, { unknownKey }: Composing): string {
  const date = daysWords(meeting, t, lang);
  const isPartly = [meeting.heldFrom, meeting.heldTo].some((day) => day !== null && day.length < 10);
  const known = isPartly ? t('minutes.date-partly', { date, unknown: t(unknownKey) }) : date;
  if (meeting.startsAt === null && meeting.endsAt === null) return known;
  return t('minutes.date-and-time', { date: known, time: hoursWords(meeting, t) });
}

function hoursWords({ startsAt, endsAt, timeZone }: Meeting, t: Translate): string {
  const time = t('minutes.hours', { from: startsAt ?? '', to: endsAt ?? '' });
  const known = timeZones.find((zone) => zone === timeZone);
  const zone = known === undefined ? timeZone : t(`meetings.time-zone.${known}`);
  return zone === null ? time : t('minutes.in-zone', { time, zone });
}

/** 2. 場所: as it was recorded, and whether the two sides sat together. */
export function composeWhere(meeting: Meeting, { label, plain, unknown }: Composing): Block[] {
  const place = plain(meeting.place);
  const format = meeting.format === null ? unknown : label(`meetings.format.${meeting.format}`);
  // A meeting on the screen has no place that could be unknown.
  const isNowhere = place === null && meeting.format === 'video';
  const how = facts([{ label: label('meetings.format'), values: [format] }]);
  return [section(2, label('minutes.where')), ...(isNowhere ? [text(format)] : [text(place ?? unknown), how])];
}

/** 3. 参加者: both sides, as announced and by name. */
export function composeWho(delegations: Delegation[], composing: Composing): Block[] {
  const { label } = composing;
  const entries = delegations.map((delegation) => ({
    label: label(`common.party.${delegation.party}.long`),
    values: delegationValues(delegation, composing),
  }));
  return [section(3, label('minutes.who')), facts(entries)];
}

function delegationValues(delegation: Delegation, composing: Composing): Sides[] {
  const announced = composing.plain(delegation.text);
  const isTold = announced !== null && tellsAll(delegation);
  const named = isTold ? [] : delegation.delegates.map((one) => delegateLine(one, composing));
  const others = delegation.others && announced === null ? [composing.label('meetings.delegation.others-short')] : [];
  const values = [...(announced === null ? [] : [announced]), ...named.filter((line) => line !== null), ...others];
  return values.length === 0 ? [composing.unknown] : values;
}

/** Whether the announced words name everyone with their post already. */
function tellsAll({ text: announced, delegates }: Delegation): boolean {
  const lang: Locale = announced.ja === null ? 'en' : 'ja';
  return delegates.every(({ name, post }) =>
    [name[lang], post[lang]].every((words) => words !== null && (announced[lang] ?? '').includes(words)),
  );
}

/** Post and name in Japanese, name and post in English. */
function delegateLine({ name, post, isHead }: Delegate, { language, authoritative, label }: Composing): Sides | null {
  const inOrder = (lang: Locale) => (lang === 'ja' ? [post, name] : [name, post]);
  const line = recordLine(inOrder, { language, authoritative }, { ja: '　', en: ', ' });
  return line !== null && isHead ? prefixed(line, label('minutes.head')) : line;
}
