import { tableFormats } from '../documents/table-writer.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import { daysBetween } from '../lib/dates.ts';
import { wordsIn } from '../lib/words.ts';
import type { ThemeName } from '../focus-areas/rules.ts';
import { parties } from '../lib/parties.ts';
import { narrowedWords } from '../web/narrowed.ts';
import type { ReaderOf } from '../web/visit.ts';
import { dateLabel, officeChoice, officeLabel, statusChip } from './label-pages.ts';
import { isOpen, isOverdue, statuses } from './rules.ts';
import type { Action, ActionCounts, ActionFilter, ActionSort, OfficeName } from './rules.ts';
import { ago } from './label-rules.ts';

export const pageSize = 50;

export type ActionsQuery = ActionFilter & { sort: ActionSort; page: number };

/** How many actions a status and the overdue mark leave. */
export function countOf(counts: ActionCounts, { status, overdue }: Pick<ActionFilter, 'status' | 'overdue'>): number {
  return counts
    .filter((one) => status === null || (status === 'open' ? isOpen(one.status) : one.status === status))
    .reduce((sum, one) => sum + (overdue ? one.overdue : one.count), 0);
}

/** The page asked for, or the last one where there are fewer. */
export function pageWithin(asked: number, count: number): number {
  return Math.min(asked, Math.max(1, Math.ceil(count / pageSize)));
}

export interface ActionsList {
  query: ActionsQuery;
  counts: ActionCounts;
  actions: Action[];
  offices: OfficeName[];
  themes: ThemeName[];
  meetings: number[];
}

export function actionsPage({ query, counts, actions, ...choices }: ActionsList, reader: ReaderOf) {
  const count = countOf(counts, query);
  const chosen = filter(query, counts, choices, reader);
  return {
    count: reader.t('actions.count', { count }),
    mayImport: reader.may('action.import'),
    tiles: tiles(query, counts, reader),
    filter: chosen,
    narrowed: narrowedTo(chosen, reader),
    isFiltered: addressOf({ ...query, sort: 'due', page: 1 }) !== '/actions',
    sorts: sorts(query),
    rows: actions.map((action) => row(action, reader)),
    menu: exportMenu({
      groups: [
        { label: reader.t('actions.title'), path: '/actions', formats: tableFormats },
        { label: reader.t('calendar.title'), path: '/calendar', formats: ['ics'] },
      ],
      asked: searchOf({ ...query, page: 1 }),
    }, reader),
    pagination: count > pageSize ? pagination(query, count, reader) : null,
  };
}

/** The address of the list as it is asked for; what stands at its default is left out. */
function addressOf(query: ActionsQuery): string {
  const search = new URLSearchParams(searchOf(query));
  return search.size === 0 ? '/actions' : `/actions?${search.toString()}`;
}

function searchOf({ status, overdue, office, side, theme, meeting, sort, page }: ActionsQuery): Record<string, string> {
  const named = {
    status, overdue: overdue ? 1 : null, office, side, theme, meeting,
    sort: sort === 'due' ? null : sort, page: page === 1 ? null : page,
  };
  const asked = Object.entries(named).filter(([, value]) => value !== null);
  return Object.fromEntries(asked.map(([name, value]) => [name, String(value)]));
}

function tiles(query: ActionsQuery, counts: ActionCounts, { t }: ReaderOf) {
  const shown = [
    { label: t('actions.status.open'), status: 'open', overdue: false },
    { label: t('actions.overdue'), status: null, overdue: true },
    { label: t('actions.status.awaiting_counterpart'), status: 'awaiting_counterpart', overdue: false },
    { label: t('actions.status.done'), status: 'done', overdue: false },
    { label: t('actions.status.all'), status: null, overdue: false },
  ] as const;
  return shown.map(({ label, status, overdue }) => {
    const count = countOf(counts, { status, overdue });
    return {
      label,
      count,
      href: addressOf({ ...query, status, overdue, page: 1 }),
      isCurrent: query.status === status && query.overdue === overdue,
      isAlert: overdue && count > 0,
    };
  });
}

function filter(
  query: ActionsQuery,
  counts: ActionCounts,
  { offices, themes, meetings }: Pick<ActionsList, 'offices' | 'themes' | 'meetings'>,
  reader: ReaderOf,
) {
  const { locale, t } = reader;
  const withCount = (status: ActionFilter['status'], label: string) => ({
    value: status ?? '', label: `${label} (${countOf(counts, { status, overdue: query.overdue })})`,
  });
  const choices = {
    status: [
      withCount(null, t('actions.status.all')),
      withCount('open', t('actions.status.open')),
      ...statuses.map((status) => withCount(status, t(`actions.status.${status}`))),
    ],
    side: parties.map((party) => ({ value: party, label: t(`common.party.${party}.long`) })),
    office: offices.map((office) => officeChoice(office, reader)),
    theme: themes.map(({ slug, name }) => ({ value: slug, label: wordsIn(name, locale)?.text ?? slug })),
    meeting: meetings.map((number) => ({ value: String(number), label: t('actions.meeting-number', { number }) })),
  };
  const all = { value: '', label: t('actions.filter.all') };
  return {
    selects: [
      { name: 'status', label: t('actions.status'), value: query.status ?? '', choices: choices.status },
      { name: 'side', label: t('actions.side'), value: query.side ?? '', choices: [all, ...choices.side] },
      { name: 'office', label: t('actions.office'), value: String(query.office ?? ''), choices: [all, ...choices.office] },
      { name: 'theme', label: t('actions.theme'), value: query.theme ?? '', choices: [all, ...choices.theme] },
      { name: 'meeting', label: t('actions.meeting'), value: String(query.meeting ?? ''), choices: [all, ...choices.meeting] },
    ],
    overdue: query.overdue,
    sort: query.sort === 'due' ? null : query.sort,
  };
}

function narrowedTo({ selects, overdue }: ReturnType<typeof filter>, { t }: ReaderOf): string | null {
  const chosen = selects.filter(({ value }) => value !== '').map(({ label, value, choices }) => (
    { label, choice: choices.find((choice) => choice.value === value)?.label ?? value }
  ));
  return narrowedWords(chosen, overdue ? [t('actions.filter.overdue')] : [], t);
}

/** For each column that sorts: where its heading leads, and how the list stands now. */
function sorts(query: ActionsQuery) {
  const column = (up: 'due' | 'updated' | 'number') => {
    const isUp = query.sort === up;
    const isDown = query.sort === `-${up}`;
    return {
      href: addressOf({ ...query, sort: isUp ? `-${up}` : up, page: 1 }),
      order: isUp ? 'ascending' : isDown ? 'descending' : 'none',
    };
  };
  return { due: column('due'), updated: column('updated'), number: column('number') };
}

function row(action: Action, reader: ReaderOf) {
  const { locale, today } = reader;
  return {
    href: `/actions/${action.ref}`,
    ref: action.ref,
    title: wordsIn(action.title, locale),
    isInternal: action.audience === 'internal',
    commitment: action.commitmentRef,
    office: officeLabel(action.office, reader),
    chip: statusChip(action.status, reader),
    due: dateLabel(action.dueOn, reader),
    isOverdue: isOverdue(action, today),
    updated: { datetime: action.updatedOn, text: ago(daysBetween(action.updatedOn, today), reader) },
  };
}

function pagination(query: ActionsQuery, count: number, { t }: ReaderOf) {
  const last = pageWithin(Infinity, count);
  const { page } = query;
  const link = (to: number) => ({ href: addressOf({ ...query, page: to }), page: to, isCurrent: to === page });
  // The first, the last and those around the one shown: a long list needs no link for each page.
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, last].filter((to) => to >= 1 && to <= last);
  return {
    range: t('actions.range', { from: (page - 1) * pageSize + 1, to: Math.min(page * pageSize, count), count }),
    pages: [...new Set(near)].map(link),
    previous: page > 1 ? link(page - 1).href : null,
    next: page < last ? link(page + 1).href : null,
  };
}
