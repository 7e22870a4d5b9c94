import type { Day } from '../lib/dates.ts';
import type { Refusal } from '../lib/decision.ts';
import { languageOf } from '../lib/locale.ts';
import { showInstant } from '../web/dates.ts';
import { formModel } from '../web/form-model.ts';
import type { FormModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { directedParts } from './label-rules.ts';
import { isStillToRaise } from './rules.ts';
import type { Direction, DirectionEntry } from './rules.ts';

/** What came back from saving: as typed, why it was refused, and the direction it answers if any. */
export interface Returned {
  typed: Typed;
  refusals: Refusal[];
  answersId: number | null;
}

interface Shown {
  ref: string;
  directions: Direction[];
  /** The day of the last meeting held. */
  lastHeldOn: Day | null;
  /** The numbers of those it continues that have a direction. */
  before: string[];
  returned: Returned | null;
}

/** The thread of directions on a commitment, with the forms this reader may use. */
export function directionsPage({ ref, directions, lastHeldOn, before, returned }: Shown, reader: ReaderOf) {
  const { t, may } = reader;
  const formOf = (answersId: number | null): FormModel =>
    returned !== null && returned.answersId === answersId
      ? formModel(returned.typed, returned.refusals, t)
      : formModel({}, [], t);
  return {
    action: `/commitments/${ref}/directions`,
    form: may('direction.write') ? formOf(null) : null,
    errors: {
      summary: returned === null ? [] : summaryOf(returned, reader),
      labels: { direction: t('directions.text'), answer: t('directions.answer') },
    },
    before: directedParts(before.map((earlier) => ({ ref, earlier })), t),
    threads: directions.map((direction) => ({
      ...entryView(direction, reader),
      toRaise: direction.raise ? t(isStillToRaise(direction, lastHeldOn) ? 'directions.to-raise' : 'directions.was-to-raise') : null,
      answers: direction.answers.map((answer) => entryView(answer, reader)),
      answerForm: may('direction.answer') ? formOf(direction.id) : null,
      isAnswering: returned?.answersId === direction.id,
      action: `/commitments/${ref}/directions/${direction.id}/answers`,
    })),
  };
}

// Each direction has a field of its own to answer it in.
function summaryOf({ typed, refusals, answersId }: Returned, { t }: ReaderOf) {
  const { summary } = formModel(typed, refusals, t);
  return summary.map((line) => ({ ...line, href: line.href === '#f-answer' ? `#f-answer-${answersId}` : line.href }));
}

function entryView({ id, text, recordedAt, recordedByName }: DirectionEntry, reader: ReaderOf) {
  const recorded = { datetime: recordedAt, text: showInstant(recordedAt, reader) };
  return { id, text, lang: languageOf(text), who: recordedByName, recorded };
}
