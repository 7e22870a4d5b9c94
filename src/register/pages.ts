import { officeChoice } from '../actions/label-pages.ts';
import { tableFormats } from '../documents/table-writer.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import type { Refusal } from '../lib/decision.ts';
import { parties } from '../lib/parties.ts';
import { wordsIn } from '../lib/words.ts';
import { sayingDays, showDate } from '../web/dates.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import { narrowedWords } from '../web/narrowed.ts';
import type { ReaderOf } from '../web/visit.ts';
import { addressOf, clearAddress, searchOf } from './address-pages.ts';
import type { View } from './address-pages.ts';
import type { AskedDays } from './basis-rules.ts';
import { countedFrom, countedFromWords } from './counted-rules.ts';
import { registerFormats } from './file-rules.ts';
import { groupings } from './group-rules.ts';
import type { Group } from './group-rules.ts';
import { groupName, markName } from './label-rules.ts';
import { entryView } from './row-pages.ts';
import type { Telling } from './row-pages.ts';
import type { Register, WithoutAct } from './rules.ts';
import { stalledAfterDays } from './states-rules.ts';
import { leftView, tiles } from './tile-pages.ts';
import type { Basis } from './told-rules.ts';
import { askedStandings, marks } from './view-rules.ts';
import type { Counts } from './view-rules.ts';

export const pageSize = 50;

/** One page of a register. */
export interface RegisterShown extends Telling {
  days: AskedDays;
  view: View;
  counts: Counts;
  groups: Group[];
  /** Of all pages. */
  total: { commitments: number; actions: number; rows: number };
  /** Of held meetings, by meeting: what cannot be told. */
  withoutAct: WithoutAct[];
}

type Choices = Pick<Register, 'themes' | 'offices' | 'meetings'>;

/** What the register is called: the day and the basis stand in its name, on the screen and on paper. */
export function registerTitle({ asOf, recordedBy }: Basis, reader: ReaderOf): string {
  const day = showDate(asOf, reader);
  if (recordedBy === null) return reader.t('register.title', { day });
  return reader.t('register.title.recorded', { day, by: showDate(recordedBy, reader) });
}

/** What a register, and the brief made of it, cannot tell of held meetings. */
export function withoutActWords(withoutAct: WithoutAct[], { t }: ReaderOf) {
  return withoutAct.map(({ meetingNumber, count }) => ({
    href: `/meetings/${meetingNumber}`,
    meeting: t('meetings.name', { number: meetingNumber }),
    text: t('register.without-act', { count }),
  }));
}

export function registerPage(shown: RegisterShown, typed: Typed, reader: ReaderOf) {
  const { register, days, view, groups, total } = shown;
  const form = filterForm(typed, [], choicesOf(register, days), reader);
  return {
    title: registerTitle(register, reader),
    lead: leadWords(register, reader),
    since: sinceWords(shown, reader),
    countedFrom: countedFrom(shown).map((one) => countedFromWords(one, sayingDays(reader))),
    tiles: tiles(shown, reader),
    left: leftView(shown, reader),
    stalledAfter: stalledAfterDays,
    withoutAct: withoutActWords(shown.withoutAct, reader),
    form,
    narrowed: narrowedTo(form, days, reader),
    isFiltered: addressOf({ ...days, audience: 'internal' }, { ...view, page: 1 }) !== '/register',
    clearHref: clearAddress(typed),
    shared: sharedView(addressOf({ ...days, audience: 'internal' }, view), days, reader),
    isEmpty: register.entries.length === 0,
    groups: groups.map((group) => ({
      id: `g-${group.key.replace(/[^\w]+/g, '-')}`,
      label: groupName(group, view.group, shown.register, reader),
      entries: group.shown.map((one) => entryView(one, shown, reader)),
    })),
    counted: reader.t('register.counted', { commitments: total.commitments, actions: total.actions }),
    pagination: total.rows > pageSize ? pagination(shown, reader) : null,
    menu: registerMenu(days, view, reader),
    briefHref: addressOf(days, {}, '/brief'),
    next: nextMeetingLink(register.meetings, reader),
  };
}

// Both sides may not know of an office of which no row tells.
function choicesOf({ themes, offices, meetings, states, entries }: Register, { audience }: AskedDays): Choices {
  if (audience !== 'shared') return { themes, offices, meetings };
  const told = new Set(entries.flatMap(({ places }) => places.map((place) => states.officeId(place))));
  return { themes, offices: offices.filter(({ id }) => told.has(id)), meetings };
}

function narrowedTo(form: ReturnType<typeof filterForm>, days: AskedDays, reader: ReaderOf): string | null {
  const { selects, values, marks: asked } = form;
  const chosen = selects.slice(1).flatMap(({ name, label, choices }) => {
    const choice = choices.find(({ value }) => value !== '' && value === values[name]);
    return choice === undefined ? [] : [{ label, choice: choice.label }];
  });
  return narrowedWords(chosen, asked.map((name) => markName(name, days, sayingDays(reader))), reader.t);
}

/** A page for both sides says so, and leads to the same with what is our own; null for our own side. */
export function sharedView(ownHref: string, { audience }: AskedDays, { t }: ReaderOf) {
  return audience === 'shared' ? { text: t('register.shared'), href: ownHref } : null;
}

/** The files of what is shown, for whom it is shown. */
function registerMenu(days: AskedDays, view: View, reader: ReaderOf) {
  return exportMenu({
    groups: [
      { label: reader.t('register.title.plain'), path: '/register', formats: registerFormats },
      { label: reader.t('commitments.list'), path: '/commitments', formats: tableFormats },
    ],
    asked: searchOf({ ...days, audience: 'internal' }, { ...view, page: 1 }), audience: days.audience ?? 'internal',
  }, reader);
}

/** What was asked for cannot be answered: the sentence stands at its field, and everything else as it was. */
export function refusedPage(typed: Typed, refusals: Refusal[], choices: Choices, reader: ReaderOf) {
  const form = filterForm(typed, refusals, choices, reader);
  return { title: reader.t('register.title.plain'), form, clearHref: clearAddress(typed), shared: null, groups: null };
}

/** Where the next meeting is prepared, or stands as planned; for those who write. */
function nextMeetingLink(meetings: Register['meetings'], reader: ReaderOf) {
  if (!reader.may('record.write')) return null;
  const last = meetings.toSorted((a, b) => b.number - a.number)[0];
  if (last?.stage !== 'planned') return { href: '/meetings/next', label: reader.t('meetings.next') };
  return { href: `/meetings/${last.number}`, label: reader.t('register.planned', { number: last.number }) };
}

function leadWords({ asOf, recordedBy }: Basis, reader: ReaderOf): string {
  const day = showDate(asOf, reader);
  if (recordedBy === null) return reader.t('register.lead', { day });
  const key = recordedBy === reader.today ? 'register.lead.recorded-today' : 'register.lead.recorded';
  return reader.t(key, { day, by: showDate(recordedBy, reader) });
}

function sinceWords({ days, register, since }: RegisterShown, reader: ReaderOf): string | null {
  const { lastMeeting } = register;
  if (lastMeeting === null) return null;
  const day = showDate(since.day, reader);
  if (days.since !== null) return reader.t('register.since', { day });
  return reader.t('register.since.meeting', { day, number: lastMeeting.number });
}

function filterForm(typed: Typed, refusals: Refusal[], { themes, offices, meetings }: Choices, reader: ReaderOf) {
  const { t, locale } = reader;
  const held = meetings.filter(({ stage }) => stage === 'held').map(({ number }) => number);
  return {
    ...formModel(typed, refusals, t),
    selects: [
      { name: 'group', label: t('register.group'), choices: groupings.map((value) => ({ value: value === 'theme' ? '' : value, label: t(`register.group.${value}`) })) },
      { name: 'status', label: t('register.standing'), choices: withAll(askedStandings.map((value) => ({ value, label: t(`register.standing.${value}`) })), reader) },
      { name: 'side', label: t('register.group.side'), choices: withAll(parties.map((value) => ({ value, label: t(`common.party.${value}.long`) })), reader) },
      { name: 'office', label: t('register.group.office'), choices: withAll(offices.map((office) => officeChoice(office, reader)), reader) },
      { name: 'theme', label: t('register.group.theme'), choices: withAll(themes.map(({ slug, name }) => ({ value: slug, label: wordsIn(name, locale)?.text ?? slug })), reader) },
      {
        name: 'meeting', label: t('register.group.meeting'),
        choices: withAll(held.sort((a, b) => b - a).map((number) => ({ value: String(number), label: t('meetings.name', { number }) })), reader),
      },
    ],
    // Chosen by the counts above; they go along unseen when the rest is changed.
    marks: marks.filter((name) => typed[name] === '1'),
  };
}

function withAll(choices: { value: string; label: string }[], { t }: ReaderOf) {
  return [{ value: '', label: t('actions.filter.all') }, ...choices];
}

function pagination({ days, view, total }: RegisterShown, { t }: ReaderOf) {
  const last = Math.ceil(total.rows / pageSize);
  const { page } = view;
  const link = (to: number) => ({ href: addressOf(days, { ...view, page: to }), page: to, isCurrent: to === page });
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, last].filter((to) => to >= 1 && to <= last);
  return {
    range: t('register.range', { from: (page - 1) * pageSize + 1, to: Math.min(page * pageSize, total.rows), count: total.rows }),
    pages: [...new Set(near)].map(link),
    previous: page > 1 ? link(page - 1).href : null,
    next: page < last ? link(page + 1).href : null,
  };
}
