import type { Refusal } from '../lib/decision.ts';
import { formModel } from '../web/form-model.ts';
import type { FormModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { parties } from '../lib/parties.ts';
import type { Party } from '../lib/parties.ts';
import type { MeetingRecord } from '../meetings/rules.ts';
import { gapsOf } from './gap-rules.ts';
import { enteredView, gapView, reasonView } from './label-pages.ts';
import { comparisons, concurrenceView } from './overview-pages.ts';
import { concurrenceOf, concurring, isFrozen, isOfEdition, isSecondOfficer } from './rules.ts';
import type { Concurrence, Round, Standing } from './rules.ts';
import { seenForm } from './seen-pages.ts';
import { isStepFrom } from './stage-rules.ts';
import type { ExactText } from './content-rules.ts';

export interface StepShown {
  record: MeetingRecord;
  text: ExactText;
  standing: Standing;
  typed: Typed | null;
  refusals: Refusal[];
}

export interface ConcurrenceShown extends Omit<StepShown, 'record' | 'typed'> {
  number: number;
  /** As the address or the form names it; null for the text on the table. */
  edition: number | null;
  typed: Typed;
  /** What changed since the text that was agreed to; null when it is the text that stands. */
  changes: object[] | null;
}

/** The last look before a text is put up for agreement: what is still missing, and why it goes on anyway. */
export function draftPage({ record, text, standing, typed, refusals }: StepShown, reader: ReaderOf) {
  const { t } = reader;
  const { number } = record.meeting;
  return {
    action: `/meetings/${number}/draft`,
    back: `/meetings/${number}/editions`,
    isOpen: isStepFrom('put-draft', standing.stage),
    closed: t('editions.refusal.stage.put-draft'),
    digest: text.digest,
    gaps: gapsOf({ record, text, standing }).map((gap) => gapView(number, gap, reader)),
    minutesHref: `/meetings/${number}/minutes?edition=present`,
    form: seenForm({ record, standing, typed, refusals }, t),
  };
}

/** The text put up, for the second officer to read; `html` is the document itself. */
export function checkPage(
  { record, text, standing, typed, refusals }: StepShown,
  html: string,
  personId: number | null,
  reader: ReaderOf,
) {
  const { t } = reader;
  const { number } = record.meeting;
  const { round } = standing;
  return {
    action: `/meetings/${number}/check`,
    back: `/meetings/${number}/editions`,
    closed: checkClosed(standing, personId, t),
    digest: text.digest,
    put: round === null ? null : enteredView(round.put, reader),
    gaps: (round?.gaps ?? []).map((gap) => gapView(number, gap, reader)),
    reason: reasonView(round?.goOnReason ?? null),
    amended: amendedView(number, standing, reader),
    html,
    form: seenForm({ record, standing, typed, refusals }, t),
  };
}

/** Why the valid edition is amended, and where its text stands beside the new one; null for a first edition. */
function amendedView(number: number, standing: Standing, reader: ReaderOf) {
  const { edition, preparing, preparations } = standing;
  if (edition === null || preparing === null) return null;
  const begun = preparations.at(-1);
  return {
    title: reader.t('editions.gate.preparing', { edition: preparing }),
    reason: reasonView(begun?.reason ?? null),
    begun: begun === undefined ? null : enteredView(begun.recorded, reader),
    compare: comparisons(number, standing, reader)[0] ?? null,
  };
}

function checkClosed(standing: Standing, personId: number | null, t: ReaderOf['t']): string | null {
  if (!isStepFrom('check', standing.stage)) return t('editions.refusal.stage.check');
  if (standing.round?.checks.some(({ by }) => by === personId) === true) return t('editions.refusal.checked-already');
  return isSecondOfficer(personId, standing) ? null : t('editions.refusal.second-officer');
}

/** One side's yes to the text put up, or to an edition. */
export function concurrencePage(
  { number, edition, text, standing, typed, refusals, changes }: ConcurrenceShown,
  reader: ReaderOf,
) {
  const { t } = reader;
  const { round, stage } = standing;
  const party = parties.find((one) => one === typed['party']) ?? null;
  const found = round === null || party === null ? null : concurrenceOf(round, party);
  const before = found?.kind === 'given' ? found : null;
  // What stands is offered: of a wrong entry mostly one thing is wrong.
  const values = { ...offeredOf(before), ...typed };
  const isLast = stage === 'draft' && isTheLast(round, party);
  // After agreement it is no draft any more.
  const of = isFrozen(standing) ? ('edition' as const) : ('draft' as const);
  const named = { number, edition: round?.edition ?? 1 };
  return {
    title: t(`editions.concurrence.title.${of}`, named),
    lead: t(`editions.concurrence.lead.${of}`, named),
    action: `/meetings/${number}/concurrences`,
    back: `/meetings/${number}/editions`,
    closed: isOfEdition(round, edition) ? closedFor(standing, t) : t('editions.refusal.other-edition'),
    // A text that was seen is not taken for another one, however often the form is sent.
    digest: typeof values['digest'] === 'string' ? values['digest'] : text.digest,
    edition: edition ?? round?.edition ?? '',
    digests: round?.digests ?? text.digests,
    readHref: round === null ? null : `/meetings/${number}/rounds/${round.number}`,
    before: before === null ? null : concurrenceView(before, new Map(), reader),
    freezes: isLast ? t('editions.concurrence.freezes', { edition: standing.preparing ?? 1 }) : null,
    button: t(isLast ? 'editions.concurrence.record-and-freeze' : 'editions.concurrence.record', {
      edition: standing.preparing ?? 1,
    }),
    sides: parties.map((value) => ({ value, label: t(`common.party.${value}.long`) })),
    changes,
    form: formModel(values, refusals, t),
  };
}

function offeredOf(before: Concurrence | null): Typed {
  if (before === null) return {};
  const { name, post, givenOn, evidence } = before;
  return { name: name ?? '', post: post ?? '', givenOn: givenOn ?? '', evidence: evidence ?? '' };
}

function isTheLast(round: Round | null, party: Party | null): boolean {
  if (round === null || party === null || concurrenceOf(round, party) !== null) return false;
  return concurring(round).some((one) => one !== party);
}

function closedFor({ stage, round }: Standing, t: ReaderOf['t']): string | null {
  if (!isStepFrom('concur', stage)) return t('editions.refusal.stage.concur');
  return round === null || round.checks.length === 0 ? t('editions.refusal.checked') : null;
}

export interface ReasonPage {
  action: string;
  back: string;
  lead: string;
  /** Why the step cannot be taken now; null when it can. */
  closed: string | null;
  hidden: { name: string; value: string }[];
  label: string;
  support: string;
  button: string;
  form: FormModel;
}

/** A page that asks for a reason and nothing else. */
export function reasonPage(
  given: Omit<ReasonPage, 'form'>,
  typed: Typed | null,
  refusals: Refusal[],
  { t }: ReaderOf,
): ReasonPage {
  return { ...given, form: formModel(typed ?? {}, refusals, t) };
}

/** Where and when an edition was published, or why it is withheld. */
export function publicationPage({ record, standing, typed, refusals }: StepShown, reader: ReaderOf) {
  const { t } = reader;
  const { number } = record.meeting;
  const { stage, edition } = standing;
  const canWithhold = isStepFrom('withhold', stage);
  return {
    action: `/meetings/${number}/publication`,
    back: `/meetings/${number}/editions`,
    closed: isStepFrom('publish', stage) ? null : t('editions.refusal.stage.publish'),
    edition: edition?.number ?? 0,
    decisions: (canWithhold ? (['published', 'withheld'] as const) : (['published'] as const))
      .map((value) => ({ value, label: t(`editions.publication.${value}`) })),
    form: formModel(typed ?? { decision: 'published' }, refusals, t),
  };
}
