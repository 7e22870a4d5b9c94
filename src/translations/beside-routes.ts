import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { delegateText } from '../lib/delegate-texts.ts';
import { ForbiddenError, NotFoundError } from '../lib/errors.ts';
import { locales, otherLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { parties } from '../lib/parties.ts';
import type { Meeting } from '../meetings/rules.ts';
import { fieldsOf } from '../revisions/field-pages.ts';
import { maySee } from '../revisions/pages.ts';
import type { Place } from '../revisions/places-routes.ts';
import { isOfText } from '../revisions/record-queries.ts';
import type { RevisedRecord } from '../revisions/record-queries.ts';
import { findContent } from '../revisions/restored-queries.ts';
import { visitOf } from '../web/visit.ts';
import { rowsBeside } from './beside-rules.ts';
import type { TextBeside } from './beside-rules.ts';
import { findOriginNotes } from './origin-queries.ts';
import type { OriginNote } from './origin-queries.ts';
import { authorityOf, isLine, isMissing } from './rules.ts';
import { findTextStates, staleOf } from './stale-queries.ts';
import type { TextState } from './stale-queries.ts';

/** A record with its texts, one language beside the other. */
export interface Loaded {
  record: RevisedRecord;
  lang: Locale;
  texts: TextBeside[];
  notes: Map<number, OriginNote>;
  /** The meeting whose agreed text it is of; null for words that are not. */
  ofText: Meeting | null;
}

/** The record an address names, to be written in `asked`, or in the language that most needs it. */
export async function loadBeside(
  deps: Deps,
  req: Request,
  res: Response,
  place: Place,
  asked: Locale | null,
): Promise<Loaded> {
  const { read } = deps.db;
  const record = await place.find(read, req.params);
  if (record === null || record.isStruck) throw new NotFoundError();
  if (!maySee(await findContent(read, record), visitOf(res))) throw new ForbiddenError();
  const states = await findTextStates(read, record.noun, [record.id]);
  const lang = asked ?? neededOf(record, states, visitOf(res).locale);
  const texts = textsOf(record, states, lang);
  const notes = await findOriginNotes(read, record.id, texts.flatMap(({ origin }) => origin ?? []));
  return { record, lang, texts, notes, ofText: isOfText(record) ? record.meeting : null };
}

/** The texts as they were shown when this revision was the newest; empty where the record has no such revision. */
export async function textsShown(deps: Deps, { record, lang }: Loaded, revision: number): Promise<TextBeside[]> {
  const states = await findTextStates(deps.db.read, record.noun, [record.id], { revision });
  return textsOf(record, states, lang);
}

/** The language that is a translation; where neither is, one that is behind, then one that is missing. */
function neededOf(record: RevisedRecord, states: TextState[], locale: Locale): Locale {
  const authority = authorityOf(record, states[0]?.field ?? '');
  if (authority !== 'both') return otherLocale(authority);
  const behind = states.flatMap((state) => staleOf(state).map(({ lang }) => lang));
  const missing = locales.filter((lang) => states.some(({ words }) => isMissing(words, lang)));
  return behind[0] ?? missing[0] ?? otherLocale(locale);
}

// The speaker of a statement is a name among the delegates; it is chosen there.
const untranslated = ['speaker'];

// Of the delegations each side with its delegates, their posts first, as they are read.
function fieldsIn({ noun }: RevisedRecord, states: TextState[]): string[] {
  const fields = fieldsOf[noun].words.map(({ name }) => name);
  if (noun !== 'delegation') return fields;
  const members = states.flatMap(({ field }) => ({ field, ...delegateText(field) }));
  return parties.flatMap((party) => [
    ...fields.filter((field) => field.startsWith(party)),
    ...members
      .filter((one) => one.party === party)
      .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0) || (b.of ?? '').localeCompare(a.of ?? ''))
      .map(({ field }) => field),
  ]);
}

function textsOf(record: RevisedRecord, states: TextState[], lang: Locale): TextBeside[] {
  return fieldsIn(record, states).flatMap((field): TextBeside[] => {
    const state = states.find((one) => one.field === field);
    const isWritten = state !== undefined && (state.words.ja !== null || state.words.en !== null);
    if (!isWritten || untranslated.includes(field)) return [];
    const { words, origins, revision } = state;
    const authority = authorityOf(record, field);
    const isStale = authority !== lang && staleOf(state).some((one) => one.lang === lang);
    const origin = origins[lang];
    const before = isStale ? (origin?.other ?? null) : words[otherLocale(lang)];
    return [{
      field, words, authority, isLine: isLine(field), isStale, before, revision,
      isBehind: isStale && origin?.isBehind === true,
      origin: origin?.revision ?? null, beside: rowsBeside(words, lang, before),
    }];
  });
}
