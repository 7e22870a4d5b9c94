import { statusChip } from '../actions/label-pages.ts';
import type { Action } from '../actions/rules.ts';
import { isOverdue } from '../actions/rules.ts';
import { assessedChip } from '../assessments/label-pages.ts';
import type { Assessed } from '../assessments/rules.ts';
import type { Commitment } from '../commitments/rules.ts';
import { passagesOf } from '../lib/passages.ts';
import { wordsIn } from '../lib/words.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { AreaRecord, CommitmentRecord, Meeting } from './rules.ts';

type Authority = Pick<Meeting, 'authoritative' | 'number'> & Partial<Pick<Meeting, 'stage'>>;

/**
 * A focus area as the meeting page shows it, with its commitments and their actions; `assessed` gives the assessed
 * status of a commitment.
 */
export function areaView(area: AreaRecord, meeting: Authority, reader: ReaderOf, assessed: (id: number) => Assessed) {
  return {
    number: area.number,
    href: `/meetings/${meeting.number}/focus-areas/${area.number}`,
    label: reader.t('focus-areas.name', { number: area.number }),
    translationHref: translationHref(`/meetings/${meeting.number}/focus-areas/${area.number}`, reader),
    plannedOnly: area.plannedOnly,
    heading: wordsIn(area.heading, reader.locale, meeting.authoritative),
    passages: passagesOf(area.text, meeting.authoritative, reader.locale),
    themes: area.themes.map(({ slug, name }) => ({ href: `/themes/${slug}`, words: wordsIn(name, reader.locale, 'ja') })),
    commitments: area.commitments.map((commitment) => ({
      ...commitmentView(commitment, meeting, reader, assessed(commitment.id)),
      actions: commitment.actions.map((action) => actionView(action, reader)),
    })),
  };
}

/**
 * A commitment in its words: who to whom, in both languages with the reader's first. The assessed status is shown of
 * what was promised at a meeting that was held: until then the words are a proposal, and what promises nothing is
 * never assessed.
 */
export function commitmentView(
  commitment: Commitment | CommitmentRecord,
  meeting: Authority,
  reader: ReaderOf,
  assessed?: Assessed,
) {
  const { t, locale } = reader;
  const isProposal = meeting.stage === 'planned';
  const isAssessed = assessed !== undefined && commitment.operative && !isProposal && !commitment.plannedOnly;
  return {
    ref: commitment.ref,
    href: `/commitments/${commitment.ref}`,
    translationHref: translationHref(`/commitments/${commitment.ref}`, reader),
    act: commitment.act === null ? t('commitments.act.unknown') : t(`commitments.act.${commitment.act}`),
    informative: !commitment.operative,
    isProposal,
    plannedOnly: commitment.plannedOnly,
    assessed: isAssessed ? assessedChip(assessed, reader) : null,
    by: sidesName(commitment.by, t),
    to: sidesName(commitment.to, t),
    passages: passagesOf(commitment.text, meeting.authoritative, locale) ?? [],
    due:
      commitment.due === null
        ? null
        : {
            on: commitment.due.on,
            text: showDate(commitment.due.on, reader),
            inferred: commitment.due.inferred,
            because: wordsIn(commitment.due.because, locale),
          },
    continues: commitment.continues,
  };
}

/** Where a translation is brought up to date, for those who may. */
function translationHref(address: string, { may }: ReaderOf): string | null {
  return may('record.write') ? `${address}/translation` : null;
}

function sidesName(sides: readonly ('jp' | 'us')[], t: ReaderOf['t']): string | null {
  if (sides.length === 0) return null;
  return sides.length === 2 ? t('common.party.both') : t(`common.party.${sides[0] ?? 'jp'}`);
}

/** An action as one line under its commitment. */
export function actionView(action: Action, reader: ReaderOf) {
  return {
    ref: action.ref,
    href: `/actions/${action.ref}`,
    title: wordsIn(action.title, reader.locale),
    internal: action.audience === 'internal',
    office: action.office === null ? null : wordsIn(action.office.name, reader.locale),
    due: action.dueOn === null ? null : { on: action.dueOn, text: showDate(action.dueOn, reader) },
    status: statusChip(action.status, reader),
    overdue: isOverdue(action, reader.today),
  };
}
