import { cleaned, columnsIn, wordsCell } from '../documents/table.ts';
import type { Cell, Table } from '../documents/table.ts';
import { tellingOf } from '../exports/about.ts';
import type { Telling, Told } from '../exports/about.ts';
import type { Bilingual, DocumentLanguage, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import type { Translate } from '../lib/messages.ts';
import { plainWords } from '../lib/words.ts';
import type { RegisterTold } from '../register/file-rules.ts';
import { sidesName } from '../register/label-rules.ts';
import type { Entry } from '../register/rules.ts';
import { dayIn, narrowedTo, recordsOf } from '../register/telling-composing.ts';
import { commitmentColumns } from './list-columns.ts';
import type { CommitmentColumnKey } from './list-columns.ts';
import { countsOfActions } from './list-rules.ts';
import type { ListedCommitment, SaidCommitment } from './list-rules.ts';

/** The commitments of a register as a list, with those that are kept and not tracked. */
export function composeCommitments(
  listed: ListedCommitment[],
  told: RegisterTold,
  given: Pick<Telling, 'language' | 'audience' | 'made'>,
): Table {
  const { language } = given;
  const columns = columnsIn(commitmentColumns, language);
  const kept = listed.filter(({ entry }) => entry === null).length;
  const ofKept: Told = (t) => t('commitments.list.kept', { count: kept });
  const telling: Telling = {
    ...given, title: 'commitments.list', asOf: told.register.asOf,
    records: recordsOf(told.register), basis: kept === 0 ? [] : [ofKept], narrowed: narrowedTo(told),
  };
  return {
    ...tellingOf(telling, listed.length),
    columns,
    rows: listed.map((one) => columns.map(({ key, lang }) => {
      const locale = lang ?? (language === 'en' ? 'en' : 'ja');
      return cellOf(one, key, { told, t: translator(locale), locale, language });
    })),
  };
}

interface Saying {
  told: RegisterTold;
  t: Translate;
  locale: Locale;
  language: DocumentLanguage;
}

function cellOf({ said, entry }: ListedCommitment, key: CommitmentColumnKey, saying: Saying): Cell {
  const ofWords = wordCells[key];
  if (ofWords !== undefined) return ofWords(said, saying);
  if (key === 'tracked') return saying.t(entry === null ? 'commitments.informative' : 'commitments.tracked');
  return entry === null ? null : (stateCells[key]?.(entry, saying) ?? null);
}

const wordCells: { [Key in CommitmentColumnKey]?: (said: SaidCommitment, saying: Saying) => Cell } = {
  number: ({ ref }) => ref,
  meeting: ({ meetingNumber }) => meetingNumber,
  held: (said, { told, locale }) => {
    const held = meetingOf(said, told)?.heldFrom ?? null;
    // A day of which only the month is known is text.
    return held === null || held.length === 10 ? held : dayIn(held, locale);
  },
  area: ({ areaNumber }) => areaNumber,
  heading: (said, saying) => recordCell(said.heading, said, saying),
  theme: ({ themeIds }, { told, locale }) => {
    const own = told.register.themes.filter(({ id }) => themeIds.includes(id));
    const names = own.map(({ name }) => plainWords(name, locale));
    return names.length === 0 ? null : cleaned(names.join('\n'));
  },
  act: ({ act }, { t }) => t(`commitments.act.${act ?? 'unknown'}`),
  by: ({ by }, saying) => sidesName(by, saying),
  to: ({ to }, saying) => sidesName(to, saying),
  words: (said, saying) => recordCell(said.text, said, saying),
};

function recordCell(text: Bilingual, said: SaidCommitment, { told, locale, language }: Saying): Cell {
  return wordsCell(text, locale, { language, authoritative: meetingOf(said, told)?.authoritative ?? 'both' });
}

function meetingOf({ meetingNumber }: SaidCommitment, { register }: RegisterTold) {
  return register.meetings.find(({ number }) => number === meetingNumber);
}

const stateCells: { [Key in CommitmentColumnKey]?: (entry: Entry, saying: Saying) => Cell } = {
  'assessed': ({ assessed }, { t }) => t(`assessments.status.${assessed}`),
  'standing': ({ standing }, { t }) => t(`register.standing.${standing}`),
  'age': ({ ageInMeetings }) => ageInMeetings,
  'continues': ({ continues }) => continues.join('\n') || null,
  'carried': ({ continuedBy }) => continuedBy.join('\n') || null,
  'due': ({ commitment }) => commitment.due?.on ?? null,
  'inferred': ({ commitment }, { t }) => (commitment.due?.inferred === true ? t('common.source.I') : null),
  'overdue': ({ isLate }, { t }) => (isLate ? t('register.late') : null),
  'actions': (entry) => countsOfActions(entry).all,
  'actions-open': (entry) => countsOfActions(entry).open,
  'actions-overdue': (entry) => countsOfActions(entry).overdue,
  'actions-stalled': (entry) => countsOfActions(entry).stalled,
  'next-due': ({ places, states }) => states.nextDue(places),
};
