import { dateLabel, officeLabel, statusChip } from '../actions/label-pages.ts';
import { ago } from '../actions/label-rules.ts';
import { assessedChip } from '../assessments/label-pages.ts';
import { directedParts, directionsHref } from '../directions/label-rules.ts';
import { daysBetween } from '../lib/dates.ts';
import { wordsIn } from '../lib/words.ts';
import type { ReaderOf } from '../web/visit.ts';
import { changeOfEntry } from './change-rules.ts';
import type { Baseline } from './change-rules.ts';
import { directedBefore } from './directed-rules.ts';
import type { Directed } from './directed-rules.ts';
import { nothingTold } from './file-rules.ts';
import type { ActionTold } from './file-rules.ts';
import { ageWords, sidesName } from './label-rules.ts';
import type { Entry, Register } from './rules.ts';
import type { Tracked } from './states-rules.ts';
import type { Shown } from './view-rules.ts';

/** What rows are shown with: the register they are of, what is compared with, and the words of their actions. */
export interface Telling {
  register: Register;
  since: Baseline;
  words: Map<number, ActionTold>;
  directed: Directed;
}

/** A commitment with those of its actions that are asked for. */
export function entryView({ entry, actions }: Shown, telling: Telling, reader: ReaderOf) {
  const { t, locale } = reader;
  const { commitment, standing, continues, continuedBy } = entry;
  const { ref, act, text, due } = commitment;
  const change = changeOfEntry(entry, telling.since);
  const authority = telling.register.meetings.find(({ number }) => number === commitment.meetingNumber);
  return {
    ref,
    href: `/commitments/${ref}`,
    act: t(`commitments.act.${act ?? 'unknown'}`),
    by: sidesName(commitment.by, reader),
    to: sidesName(commitment.to, reader),
    words: wordsIn(text, locale, authority?.authoritative),
    age: ageWords(entry, reader),
    assessed: assessedChip(entry.assessed, reader),
    assessedWas: change?.assessed ? assessedChip(change.assessed.was, reader) : null,
    hasNoRecord: standing === 'no-record',
    carriedTo: standing === 'carried' ? continuedBy : [],
    continues,
    due: due === null ? null : { ...dateLabel(due.on, reader), inferred: due.inferred },
    owes: commitment.to.length === 0 ? null : sidesName(entry.owes, reader),
    ...workOf(entry, telling.register, reader),
    toRaise: telling.directed.toRaise.has(ref) ? directionsHref(ref) : null,
    directed: directedParts(directedBefore(ref, telling.directed), t),
    isLate: entry.isLate,
    isNew: change?.isNew ?? false,
    actions: actions.map((action) => actionView(action, telling, reader)),
    none: noneOf(entry, telling.register, reader),
  };
}

/** Where no action is shown: whether there is none, and whether work goes on under what the commitment continues. */
function noneOf({ places, continues }: Entry, { entries }: Register, { t }: ReaderOf): string {
  if (places.length > 0) return t('register.no-actions-shown');
  const going = continues.filter((ref) => {
    const earlier = entries.find(({ commitment }) => commitment.ref === ref);
    return earlier?.places.some((place) => earlier.states.isOpen(place)) ?? false;
  });
  if (going.length === 0) return t('register.no-actions');
  return t('register.no-actions-yet', { refs: going.join(t('common.list')) });
}

/** Of all actions of a commitment: which open one is due next, and how long ago anything was reported. */
function workOf({ states, places }: Entry, { asOf }: Register, reader: ReaderOf) {
  const last = states.lastUpdate(places);
  return {
    nextDue: dateLabel(states.nextDue(places), reader),
    lastUpdate: last === null ? null : {
      datetime: last, text: reader.t('register.updated', { ago: ago(daysBetween(last, asOf), reader) }),
    },
  };
}

function actionView(action: Tracked, { register, since, words }: Telling, reader: ReaderOf) {
  const { t, locale } = reader;
  const change = since.changeOfAction(action);
  const { title, audience } = words.get(action.id) ?? nothingTold;
  const office = register.offices.find(({ id }) => id === action.officeId) ?? null;
  return {
    ref: action.ref,
    href: `/actions/${action.ref}`,
    title: wordsIn(title, locale),
    isInternal: audience === 'internal',
    office: officeLabel(office, reader),
    chip: statusChip(action.status, reader),
    was: change?.status ? statusChip(change.status.was, reader) : null,
    due: dateLabel(action.dueOn, reader),
    dueWas: change?.due ? (dateLabel(change.due.was, reader) ?? { datetime: null, text: t('actions.no-due') }) : null,
    shifted: action.shifts === 0 ? null : t('register.shifted', { times: action.shifts }),
    isOverdue: action.isOverdue,
    isStalled: action.isStalled,
    isNew: change?.isNew ?? false,
    isReported: change?.isReported ?? false,
    updated: {
      datetime: action.updatedOn,
      text: t('register.updated', { ago: ago(daysBetween(action.updatedOn, register.asOf), reader) }),
    },
  };
}
