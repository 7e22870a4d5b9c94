import { columnsIn } from '../documents/table.ts';
import type { Table } from '../documents/table.ts';
import { tellingOf } from '../exports/about.ts';
import type { Telling, Told } from '../exports/about.ts';
import { translator } from '../lib/messages.ts';
import type { Authority } from '../meetings/rules.ts';
import { registerCell } from './cells-composing.ts';
import type { Row } from './cells-composing.ts';
import { changeOfEntry } from './change-rules.ts';
import { internalColumns, registerColumns } from './columns.ts';
import { countedFrom } from './counted-rules.ts';
import { nothingTold } from './file-rules.ts';
import type { RegisterTold } from './file-rules.ts';
import { withoutActSentence } from './label-rules.ts';
import { comparedWith, countedIn, narrowedTo, recordsOf } from './telling-composing.ts';
import type { Shown } from './view-rules.ts';

/** A register as a list, in the order of its page. What is our own alone has a column only among ourselves. */
export function composeRegisterTable(told: RegisterTold, given: Pick<Telling, 'language' | 'audience' | 'made'>): Table {
  const { language, audience } = given;
  const rows = rowsOf(told);
  const columns = columnsIn(registerColumns, language).filter(({ key }) => audience === 'internal' || !internalColumns.includes(key));
  return {
    ...tellingOf({ ...given, title: 'register.title.plain', ...aboutRegister(told) }, rows.length),
    columns,
    rows: rows.map((row) => columns.map(({ key, lang }) => {
      const locale = lang ?? (language === 'en' ? 'en' : 'ja');
      return registerCell(row, key, { t: translator(locale), locale, language });
    })),
  };
}

/** As of when, from which records, compared with what and narrowed to what a list of the register is. */
function aboutRegister(told: RegisterTold): Pick<Telling, 'asOf' | 'records' | 'basis' | 'narrowed'> {
  const { commitments, actions } = told.total;
  const counted: Told = (t) => t('register.counted', { commitments, actions });
  return {
    asOf: told.register.asOf,
    records: recordsOf(told.register),
    basis: [
      comparedWith(told), ...countedFrom(told).map(countedIn),
      ...told.withoutAct.map((one): Told => (t) => withoutActSentence(one, { t })), counted,
    ].filter((one) => one !== null),
    narrowed: narrowedTo(told),
  };
}

function rowsOf({ groups, register, since, words, directed }: RegisterTold): Row[] {
  const { themes, asOf } = register;
  const offices = new Map(register.offices.map((office) => [office.id, office]));
  const authorities = new Map<number, Authority>(register.meetings.map((one) => [one.number, one.authoritative]));
  const rowsOfOne = ({ entry, actions }: Shown): Row[] => {
    const change = changeOfEntry(entry, since);
    const common = { entry, change, directed, themes, authoritative: authorities.get(entry.commitment.meetingNumber) ?? 'both' };
    if (actions.length === 0) return [{ ...common, work: null }];
    return actions.map((action) => ({
      ...common,
      work: {
        action, asOf,
        told: words.get(action.id) ?? nothingTold,
        office: action.officeId === null ? null : (offices.get(action.officeId) ?? null),
        change: since.changeOfAction(action),
      },
    }));
  };
  return groups.flatMap(({ shown }) => shown.flatMap(rowsOfOne));
}
