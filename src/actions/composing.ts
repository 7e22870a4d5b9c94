import { cleaned, columnsIn, wordsCell } from '../documents/table.ts';
import type { Cell, Table, TableColumn } from '../documents/table.ts';
import { tellingOf } from '../exports/about.ts';
import type { Telling } from '../exports/about.ts';
import type { ThemeName } from '../focus-areas/rules.ts';
import type { Day } from '../lib/dates.ts';
import type { DocumentLanguage, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import { plainWords } from '../lib/words.ts';
import { actionColumns } from './columns.ts';
import type { ActionColumnKey } from './columns.ts';
import { isOverdue } from './rules.ts';
import type { ActionFilter, ListedAction, OfficeName } from './rules.ts';

type Given = Pick<Telling, 'language' | 'audience' | 'made'> & {
  today: Day;
  filter: ActionFilter;
  /** What the filter names. */
  offices: OfficeName[];
  themes: ThemeName[];
};

/** A list of actions as it leaves. Who may see an action is told only among ourselves. */
export function composeActions(actions: ListedAction[], given: Given): Table {
  const { language, audience, made, today } = given;
  const columns = columnsIn(actionColumns, language).filter(({ key }) => audience === 'internal' || key !== 'audience');
  const narrowed = narrowedTo(actions, given);
  const telling = { title: 'actions.title', language, audience, asOf: today, basis: [], narrowed, made } as const;
  return {
    ...tellingOf(telling, actions.length),
    columns,
    rows: actions.map((action) => columns.map((column) => actionCell(action, column, { language, today }))),
  };
}

/** What stands in one cell: reading a list back, a cell that says the same says nothing new. */
export function actionCell(
  action: ListedAction,
  { key, lang }: Pick<TableColumn, 'lang'> & { key: ActionColumnKey },
  { language, today }: { language: DocumentLanguage; today: Day },
): Cell {
  const locale: Locale = lang ?? (language === 'en' ? 'en' : 'ja');
  const t = translator(locale);
  const { office } = action;
  switch (key) {
    case 'number': return action.ref;
    case 'meeting': return action.meetingNumber;
    case 'commitment': return action.commitmentRef;
    case 'title': return wordsCell(action.title, locale, { language });
    case 'side': return office === null ? null : t(`common.party.${office.party}.long`);
    case 'office': return office === null ? null : wordsCell(office.name, locale, { language });
    case 'status': return t(`actions.status.${action.status}`);
    case 'due': return action.dueOn;
    case 'overdue': return isOverdue(action, today) ? t('actions.overdue') : null;
    case 'updated': return action.updatedOn;
    case 'note': return wordsCell(action.note, locale, { language });
    case 'evidence': return action.evidence === null ? null : cleaned(action.evidence);
    case 'audience': return t(`common.${action.audience}`);
  }
}

function narrowedTo(actions: ListedAction[], { filter, offices, themes }: Given): Telling['narrowed'] {
  const { status, overdue, side, office, theme, meeting } = filter;
  // An office that is named in no row of a list is perhaps one its reader is not to know of.
  const isTold = actions.some((action) => action.office?.id === office);
  const named = isTold ? offices.find(({ id }) => id === office) : undefined;
  const themeName = themes.find(({ slug }) => slug === theme)?.name;
  const asked: (Telling['narrowed'][number] | false)[] = [
    status !== null && { label: 'actions.status', value: (t) => t(`actions.status.${status}`) },
    overdue && { label: 'actions.overdue', value: (t) => t('actions.filter.overdue') },
    side !== null && { label: 'actions.side', value: (t) => t(`common.party.${side}.long`) },
    office !== null && {
      label: 'actions.office',
      value: (t, locale) => (named === undefined ? t('exports.about.one-office') : cleaned(plainWords(named.name, locale))),
    },
    theme !== null && {
      label: 'actions.theme', value: (_t, locale) => cleaned(themeName === undefined ? theme : plainWords(themeName, locale)),
    },
    meeting !== null && { label: 'actions.meeting', value: (t) => t('actions.meeting-number', { number: meeting }) },
  ];
  return asked.filter((one) => one !== false);
}
