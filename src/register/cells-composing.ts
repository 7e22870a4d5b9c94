import { cleaned, wordsCell } from '../documents/table.ts';
import type { Cell } from '../documents/table.ts';
import { daysBetween } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { DocumentLanguage, Locale } from '../lib/locale.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import { plainWords } from '../lib/words.ts';
import type { Authority } from '../meetings/rules.ts';
import type { ActionChange, EntryChange } from './change-rules.ts';
import type { RegisterColumnKey } from './columns.ts';
import type { Directed } from './directed-rules.ts';
import type { ActionTold } from './file-rules.ts';
import { directedWords, sidesName } from './label-rules.ts';
import type { Entry, Register } from './rules.ts';
import type { Tracked } from './states-rules.ts';
import { dayIn } from './telling-composing.ts';

/** One row of the list, with what its cells are told from. */
export interface Row {
  entry: Entry;
  change: EntryChange | null;
  authoritative: Authority;
  themes: Register['themes'];
  directed: Directed;
  /** Null of a commitment that has none, or none that was asked for. */
  work: Work | null;
}

interface Work {
  action: Tracked;
  told: ActionTold;
  office: Register['offices'][number] | null;
  change: ActionChange | null;
  asOf: Day;
}

interface Saying {
  t: Translate;
  locale: Locale;
  language: DocumentLanguage;
}

/** What stands in one cell of a row. */
export function registerCell(row: Row, key: RegisterColumnKey, saying: Saying): Cell {
  const ofEntry = entryCells[key];
  if (ofEntry !== undefined) return ofEntry(row, saying);
  return row.work === null ? null : (workCells[key]?.(row.work, saying) ?? null);
}

const listed = (refs: string[]): Cell => (refs.length === 0 ? null : refs.join('\n'));

const entryCells: { [Key in RegisterColumnKey]?: (row: Row, saying: Saying) => Cell } = {
  'commitment': ({ entry }) => entry.commitment.ref,
  'meeting': ({ entry }) => entry.commitment.meetingNumber,
  'theme': ({ entry, themes }, { locale }) => {
    const own = themes.filter(({ id }) => entry.commitment.themeIds.includes(id));
    return own.length === 0 ? null : cleaned(own.map(({ name }) => plainWords(name, locale)).join('\n'));
  },
  'act': ({ entry }, { t }) => t(`commitments.act.${entry.commitment.act ?? 'unknown'}`),
  'sides': ({ entry: { commitment } }, saying) => {
    const [by, to] = [sidesName(commitment.by, saying), sidesName(commitment.to, saying)];
    return by === null || to === null ? by : saying.t('register.file.to', { by, to });
  },
  'words': ({ entry, authoritative }, { locale, language }) =>
    wordsCell(entry.commitment.text, locale, { language, authoritative }),
  'assessed': ({ entry }, { t }) => t(`assessments.status.${entry.assessed}`),
  'standing': ({ entry }, { t }) => t(`register.standing.${entry.standing}`),
  'age': ({ entry }) => entry.ageInMeetings,
  'continues': ({ entry }) => listed(entry.continues),
  'carried': ({ entry }) => listed(entry.continuedBy),
  'directions': ({ entry, directed }, { t }) => listed(directedWords(entry.commitment.ref, directed, t)),
  'commitment-due': ({ entry }) => entry.commitment.due?.on ?? null,
  'commitment-overdue': ({ entry }, { t }) => (entry.isLate ? t('register.late') : null),
  // A commitment that came or was assessed says so in each of its rows; of an action, its own.
  'changed': ({ change, work }, { t }) => {
    if (work === null) return change === null ? null : t(change.isNew ? 'register.new' : 'register.changed');
    if (work.change === null) return null;
    if (work.change.isNew) return t('register.new');
    return t(work.change.isReported ? 'register.reported' : 'register.changed');
  },
  'before': ({ change, work }, { t, locale }) => {
    const was = (label: MessageKey, value: string): string => t('exports.about.is', { label: t(label), value });
    const due = work?.change?.due;
    const lines = [
      change?.assessed ? was('commitments.assessed', t(`assessments.status.${change.assessed.was}`)) : null,
      work?.change?.status ? was('actions.column.status', t(`actions.status.${work.change.status.was}`)) : null,
      due ? was('actions.column.due', due.was === null ? t('actions.no-due') : dayIn(due.was, locale)) : null,
    ].filter((line) => line !== null);
    return lines.length === 0 ? null : lines.join('\n');
  },
};

const workCells: { [Key in RegisterColumnKey]?: (work: Work, saying: Saying) => Cell } = {
  'action': ({ action }) => action.ref,
  'title': ({ told }, { locale, language }) => wordsCell(told.title, locale, { language }),
  'side': ({ office }, { t }) => (office === null ? null : t(`common.party.${office.party}.long`)),
  'office': ({ office }, { locale, language }) => (office === null ? null : wordsCell(office.name, locale, { language })),
  'status': ({ action }, { t }) => t(`actions.status.${action.status}`),
  'due': ({ action }) => action.dueOn,
  'overdue': ({ action }, { t }) => (action.isOverdue ? t('actions.overdue') : null),
  'stalled': ({ action }, { t }) => (action.isStalled ? t('register.stalled') : null),
  'updated': ({ action }) => action.updatedOn,
  'days': ({ action, asOf }) => daysBetween(action.updatedOn, asOf),
  'shifts': ({ action }) => action.shifts,
  'audience': ({ told }, { t }) => t(`common.${told.audience}`),
};
