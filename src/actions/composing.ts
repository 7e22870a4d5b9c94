import { cleaned, columnsIn, wordsCell } from '../documents/table.ts';
import type { Cell, Table, TableColumn } from '../documents/table.ts';
import type { Day } from '../lib/dates.ts';
import type { DocumentLanguage, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { actionColumns } from './columns.ts';
import type { ActionColumnKey } from './columns.ts';
import { isOverdue } from './rules.ts';
import type { ListedAction } from './rules.ts';

/** The columns and rows of a list of actions. Who may see an action is told only among ourselves. */
export function composeActions(
  actions: ListedAction[],
  { language, audience, today }: { language: DocumentLanguage; audience: Audience; today: Day },
): Pick<Table, 'columns' | 'rows'> {
  const columns = columnsIn(actionColumns, language).filter(({ key }) => audience === 'internal' || key !== 'audience');
  const given = { language, today };
  return { columns, rows: actions.map((action) => columns.map((column) => actionCell(action, column, given))) };
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
