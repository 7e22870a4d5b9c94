import { officeChoice } from '../actions/label-pages.ts';
import { tableFormats } from '../documents/table-writer.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import type { Refusal } from '../lib/decision.ts';
import { parties } from '../lib/parties.ts';
import { wordsIn } from '../lib/words.ts';
import { editModel } from '../web/edit-model.ts';
import { typedPair } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Office } from './rules.ts';

export function officesPage(offices: Office[], openActions: Map<number, number>, reader: ReaderOf) {
  return {
    mayWrite: reader.may('record.write'),
    menu: offices.length === 0 ? null : exportMenu({
      groups: [
        { label: reader.t('calendar.title'), path: '/calendar', formats: ['ics'] },
        { label: reader.t('actions.title'), path: '/actions', formats: tableFormats },
      ],
      pick: { name: 'office', label: reader.t('actions.office'), choices: offices.map((office) => officeChoice(office, reader)) },
    }, reader),
    offices: offices.map(({ id, party, name }) => ({
      name: wordsIn(name, reader.locale),
      side: reader.t(`common.party.${party}.long`),
      openActions: openActions.get(id) ?? 0,
      actionsHref: `/actions?status=open&office=${id}`,
      editHref: `/offices/${id}/edit`,
    })),
  };
}

/** The form of an office, a new one when `office` is null; `typed` is what was sent, if anything was. */
export function officePage(office: Office | null, typed: Typed | null, refusals: Refusal[], reader: ReaderOf) {
  const { t } = reader;
  const saved = office === null ? null : typedOffice(office);
  return {
    action: office === null ? '/offices' : `/offices/${office.id}`,
    isNew: office === null,
    form: editModel(typed ?? saved ?? { party: 'jp' }, refusals, reader, saved),
    sides: parties.map((party) => ({ value: party, label: t(`common.party.${party}.long`) })),
  };
}

function typedOffice({ party, name, version }: Office): Typed {
  return { party, ...typedPair('name', name), version: String(version) };
}
