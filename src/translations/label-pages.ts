import { delegateText } from '../lib/delegate-texts.ts';
import { fieldsOf } from '../revisions/field-pages.ts';
import type { RevisedNoun } from '../revisions/queries.ts';
import type { ReaderOf } from '../web/visit.ts';

/** What a text of a record is called. */
export function textLabel(noun: RevisedNoun, field: string, { t }: Pick<ReaderOf, 't'>): string {
  const member = delegateText(field);
  if (member === null) return t(fieldsOf[noun].words.find(({ name }) => name === field)?.label ?? 'translations.text');
  const side = t(`common.party.${member.party}.long`);
  return t('translations.delegate', { side, number: member.place, label: t(`meetings.delegate.${member.of}`) });
}
