import { dateLabel, officeLabel, statusChip } from '../actions/label-pages.ts';
import type { ActionState, OfficeName } from '../actions/rules.ts';
import { stateAfter } from '../actions/update-rules.ts';
import { wordsIn } from '../lib/words.ts';
import type { Bilingual } from '../lib/locale.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Verdict } from './rules.ts';
import { sentenceOf } from './sentence-pages.ts';

interface Shown {
  heads: string[];
  offices: OfficeName[];
}

type New = Extract<Verdict, { kind: 'new' }>;
type Update = Extract<Verdict, { kind: 'update' }>;

/** One thing a row brings: what stood before, where anything did, and what will stand. */
interface Change {
  label: string;
  before: string | null;
  after: string;
  lang?: string;
}

/** A row with errors, each at its column. */
export function errorRow({ row, ref, errors }: Extract<Verdict, { kind: 'error' }>, { heads }: Shown, reader: ReaderOf) {
  return { row, ref, items: errors.map((error) => sentenceOf(error, heads, reader)) };
}

/** A row that will be saved, with everything it changes. */
export function savedRow(verdict: New | Update, shown: Shown, reader: ReaderOf) {
  const { row, kind, notes } = verdict;
  const isNew = verdict.kind === 'new';
  const title = isNew ? verdict.brought.title : verdict.title;
  const audience = isNew ? verdict.brought.audience : verdict.audience;
  const effectiveOn = isNew ? verdict.brought.effectiveOn : verdict.given.effectiveOn;
  return {
    row,
    isNew,
    verdict: reader.t(`imports.verdict.${kind}`),
    ref: isNew ? null : verdict.ref,
    title: wordsIn(title, reader.locale),
    commitment: isNew ? verdict.brought.commitment.ref : null,
    shared: audience === 'shared' ? reader.t('common.shared') : null,
    effective: reader.t('imports.effective', { day: showDate(effectiveOn, reader) }),
    changes: isNew ? broughtBy(verdict, shown, reader) : changedBy(verdict, shown, reader),
    notes: notes.map((note) => sentenceOf(note, shown.heads, reader).text),
  };
}

export function unchangedRow(verdict: Extract<Verdict, { kind: 'unchanged' }>, { heads }: Shown, reader: ReaderOf) {
  const { row, ref, title, notes } = verdict;
  const said = notes.map((note) => sentenceOf(note, heads, reader).text);
  return { row, ref, title: wordsIn(title, reader.locale), notes: said };
}

function broughtBy({ brought }: New, { offices }: Shown, reader: ReaderOf): Change[] {
  const { status, dueOn, officeId, note, evidence } = brought;
  const office = offices.find(({ id }) => id === officeId) ?? null;
  const state = stateText({ status, dueOn, office }, reader);
  return [
    { label: reader.t('actions.status'), before: null, after: state.status },
    ...(office === null ? [] : [{ label: reader.t('actions.office'), before: null, after: state.office }]),
    ...(dueOn === null ? [] : [{ label: reader.t('actions.due'), before: null, after: state.due }]),
    ...wordsAdded(note, evidence, reader),
  ];
}

function changedBy({ before, given }: Update, { offices }: Shown, reader: ReaderOf): Change[] {
  const { officeId, ...after } = stateAfter(before, given);
  const was = stateText(before, reader);
  const office = offices.find(({ id }) => id === officeId) ?? before.office;
  const is = stateText({ ...after, office }, reader);
  const { t } = reader;
  const state = [
    { label: t('actions.status'), before: was.status, after: is.status },
    { label: t('actions.office'), before: was.office, after: is.office, same: officeId === (before.office?.id ?? null) },
    { label: t('actions.due'), before: was.due, after: is.due },
  ];
  const isChanged = (one: (typeof state)[number]): boolean => one.same !== true && one.before !== one.after;
  const changed = state.filter(isChanged).map(({ same: _, ...one }) => one);
  return [...changed, ...wordsAdded(given.note, given.evidence, reader)];
}

function wordsAdded(note: Bilingual, evidence: string | null, { t }: ReaderOf): Change[] {
  const added = [
    { label: t('actions.note.ja'), after: note.ja, lang: 'ja' },
    { label: t('actions.note.en'), after: note.en, lang: 'en' },
    { label: t('actions.evidence'), after: evidence },
  ];
  return added.flatMap(({ after, ...one }) => (after === null ? [] : [{ ...one, before: null, after }]));
}

function stateText({ status, dueOn, office }: ActionState, reader: ReaderOf) {
  const label = officeLabel(office, reader);
  return {
    status: statusChip(status, reader).label,
    due: dateLabel(dueOn, reader)?.text ?? reader.t('actions.no-due'),
    office: label === null ? reader.t('actions.no-office') : `${label.side} ${label.words?.text ?? ''}`,
  };
}
