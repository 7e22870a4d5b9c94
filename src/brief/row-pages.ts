import { dateLabel, statusChip } from '../actions/label-pages.ts';
import { assessedChip } from '../assessments/label-pages.ts';
import type { Day } from '../lib/dates.ts';
import { wordsIn } from '../lib/words.ts';
import { changeOfEntry } from '../register/change-rules.ts';
import { ageWords, sidesName } from '../register/label-rules.ts';
import type { Entry } from '../register/rules.ts';
import { sayingDays } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { lateWords, withoutNote } from './label-rules.ts';
import type { Point } from './leading-rules.ts';
import { isToldAsLate } from './rules.ts';
import type { BriefTold } from './rules.ts';

function wordsOf(entry: Entry, { register }: BriefTold, { locale }: ReaderOf) {
  const meeting = register.meetings.find(({ number }) => number === entry.commitment.meetingNumber);
  return wordsIn(entry.commitment.text, locale, meeting?.authoritative);
}

/** A commitment that is open: its words, its age and where it stands. */
export function promisedView(entry: Entry, shown: BriefTold, reader: ReaderOf) {
  const { t } = reader;
  const { ref } = entry.commitment;
  const href = `/commitments/${ref}`;
  return {
    ref,
    href,
    act: t(`commitments.act.${entry.commitment.act ?? 'unknown'}`),
    words: wordsOf(entry, shown, reader),
    owes: sidesName(entry.owes, reader),
    age: ageWords(entry, reader),
    ageHref: `${href}/links`,
    actionsHref: `${href}#actions`,
    assessed: assessedChip(entry.assessed, reader),
    hasNoRecord: entry.standing === 'no-record',
    actions: entry.states.counts(entry.places).map(({ status, count }) => {
      const { kind, label } = statusChip(status, reader);
      return { kind, text: t('brief.actions', { status: label, count }) };
    }),
  };
}

function pointView({ entry, action }: Point, shown: BriefTold, reader: ReaderOf) {
  const titled = action === null ? undefined : shown.words.get(action.id)?.title;
  const title = titled === undefined ? wordsOf(entry, shown, reader) : wordsIn(titled, reader.locale);
  return {
    ref: action?.ref ?? entry.commitment.ref,
    href: action === null ? `/commitments/${entry.commitment.ref}` : `/actions/${action.ref}`,
    historyHref: action === null ? null : `/actions/${action.ref}#history`,
    title,
    under: action === null ? null : { text: reader.t('brief.under', { ref: entry.commitment.ref }), href: `/commitments/${entry.commitment.ref}` },
  };
}

/** Something that moved: what it is, and what it was before. */
export function movedView(point: Point, shown: BriefTold, reader: ReaderOf) {
  const { entry, action } = point;
  const change = action === null ? null : shown.since.changeOfAction(action);
  const itself = action === null ? changeOfEntry(entry, shown.since) : null;
  const dueLabel = (due: Day | null) => dateLabel(due, reader) ?? { datetime: null, text: reader.t('actions.no-due') };
  const assessedWas = itself?.assessed ? assessedChip(itself.assessed.was, reader) : null;
  const was = change?.status ? statusChip(change.status.was, reader) : assessedWas;
  return {
    ...pointView(point, shown, reader),
    isNew: change?.isNew ?? itself?.isNew ?? false,
    isReported: change?.isReported ?? false,
    was,
    chip: action === null ? assessedChip(entry.assessed, reader) : statusChip(action.status, reader),
    isAssessed: action === null,
    note: isToldAsLate(action, shown.brief) ? null : noteOf(action, shown, reader),
    due: change?.due ? { was: dueLabel(change.due.was), now: dueLabel(change.due.now) } : null,
    shifted: shiftsOf(point, reader),
  };
}

/** Something that is late: by how much, how often it was put off, and why. */
export function lateView(point: Point, shown: BriefTold, reader: ReaderOf) {
  const { action } = point;
  return {
    ...pointView(point, shown, reader),
    late: lateWords(point, shown.register.asOf, sayingDays(reader)),
    shifted: shiftsOf(point, reader),
    note: noteOf(action, shown, reader),
    withoutNote: withoutNote(point, shown.brief, reader),
  };
}

function noteOf(action: Point['action'], { notes }: BriefTold, { locale }: ReaderOf) {
  return action === null ? null : wordsIn(notes.get(action.id) ?? { ja: null, en: null }, locale);
}

function shiftsOf({ action }: Point, { t }: ReaderOf): string | null {
  const times = action?.shifts ?? 0;
  return times === 0 ? null : t('register.shifted', { times });
}
