import { change } from '../audit/operations.ts';
import type { Db } from '../db/schema.ts';
import type { TextDoing } from '../editions/gate-operations.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { withTextsOfDelegates } from '../lib/delegate-texts.ts';
import { NotFoundError } from '../lib/errors.ts';
import { otherLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { editContent, overtaken } from '../revisions/operations.ts';
import type { RevisedRecord } from '../revisions/record-queries.ts';
import { findContent } from '../revisions/restored-queries.ts';
import type { Content } from '../revisions/history-queries.ts';
import { authorityOf } from './rules.ts';
import { findTextStates, insertConfirmation, staleOf } from './stale-queries.ts';

/** The words of one language, by the column of their text without its language. */
export interface Translated {
  version: number;
  lang: Locale;
  words: Map<string, string | null>;
}

/**
 * Saves what was written beside the other language: an edit like any other, through the noun's own operation, with
 * what that may refuse. Where neither language is a translation, it was written to go with the other as that stands.
 */
export async function saveTranslation(
  db: Db,
  record: RevisedRecord,
  { version, lang, words }: Translated,
  doing: TextDoing,
): Promise<Decision<true>> {
  const current: Record<string, unknown> = await findContent(db.read, record);
  if (record.version !== version) return overtaken(db, record);
  const written = [...words].map(([field, text]) => [`${field}_${lang}`, text] as const);
  const content = withTextsOfDelegates(current, Object.fromEntries(written)) as Content;
  const saved = await editContent(db, { record, version, content }, doing);
  if (!saved.ok) return saved;
  const alike = [...words.keys()].filter((field) => authorityOf(record, field) === 'both');
  for (const field of alike) {
    await confirmTranslation(db, record, { field, lang: otherLocale(lang), revision: null }, doing);
  }
  return saved;
}

/**
 * Says of words that stayed when the other language changed that they hold all the same. `revision` is the newest one
 * of the record when that was seen; null where the other language was just saved beside them.
 */
export async function confirmTranslation(
  db: Db,
  record: RevisedRecord,
  given: { field: string; lang: Locale; revision: number | null },
  { by, now }: TextDoing,
): Promise<Decision<true>> {
  const { field, lang } = given;
  return change(db, by, now, async (tx, audit) => {
    const state = (await findTextStates(tx, record.noun, [record.id])).find((one) => one.field === field);
    if (state === undefined) throw new NotFoundError();
    const { revision } = state;
    if (given.revision !== null && revision !== given.revision) return refused(changedMeanwhile({ table: 'revisions', id: revision }));
    const isStale = authorityOf(record, field) !== lang && staleOf(state).some((one) => one.lang === lang);
    if (!isStale) return refused({ field: '', reason: 'translations.refusal.not-stale' });
    await insertConfirmation(tx, record.noun, { recordId: record.id, field, lang, revision }, { by, now });
    const of = record.noun === 'statement' ? { id: record.id } : {};
    const detail = { ...of, [field]: { [lang]: state.words[lang] } };
    await audit({ change: 'translation.confirm', ...auditedAs(record), detail });
    return accepted(true);
  });
}

// As the audit names each noun.
function auditedAs({ noun, id, ref, address, meeting }: RevisedRecord) {
  if (noun === 'statement' || noun === 'delegation' || noun === 'filing') {
    return { noun: 'meeting', ref: String(meeting?.number ?? '') } as const;
  }
  if (noun === 'office') return { noun, ref: String(id) };
  return { noun, ref: ref === '' ? (address.split('/').at(-1) ?? '') : ref };
}
