import type { Refusal } from '../lib/decision.ts';
import { wordsIn } from '../lib/words.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { seenDayIn } from './form-pages.ts';
import { decideNext } from './next-rules.ts';
import type { NextProposal, ProposedArea } from './next-rules.ts';

/** The proposal as the fields of the form: what the last meeting left open is ticked, in its own words. */
function typedProposal({ number, last, areas }: NextProposal): Typed {
  const fiscalYear = last?.fiscalYear ?? null;
  const typed: Typed = {
    number: String(number), fiscalYear: fiscalYear === null ? '' : String(fiscalYear + 1), heldFrom: '',
  };
  for (const { source, area, isRecent, commitments } of areas) {
    Object.assign(typed, {
      [`areas[${source}][chosen]`]: isRecent ? '1' : undefined,
      [`areas[${source}][headingJa]`]: area.heading.ja ?? '',
      [`areas[${source}][headingEn]`]: area.heading.en ?? '',
    });
    for (const { ref, text } of commitments) {
      Object.assign(typed, {
        [`commitments[${ref}][chosen]`]: '1',
        [`commitments[${ref}][textJa]`]: text.ja ?? '',
        [`commitments[${ref}][textEn]`]: text.en ?? '',
      });
    }
  }
  return typed;
}

/** The next meeting to be prepared; while one is planned already, where that one is. */
export function nextMeetingPage(proposal: NextProposal, typed: Typed | null, refusals: Refusal[], reader: ReaderOf) {
  const { number, last, areas } = proposal;
  const { t } = reader;
  const planned = decideNext(proposal, number).ok || last === null ? null : last.number;
  return {
    number,
    planned: planned === null ? null : plannedView(planned, reader),
    lead: last === null ? t('meetings.next.lead-first') : t('meetings.next.lead', { last: last.number, number }),
    form: formModel({ ...typedUnasked(proposal), ...(typed ?? typedProposal(proposal)) }, refusals, t),
    seenDay: seenDayIn(refusals, typed ?? {}),
    authoritative: last?.authoritative ?? 'ja',
    areas: areas.map((area) => areaView(area, reader)),
  };
}

function plannedView(number: number, { t }: ReaderOf) {
  return {
    href: `/meetings/${number}`, name: t('meetings.name', { number }), text: t('meetings.next.already', { number }),
  };
}

// A field that was not there when the form was sent, because it became open meanwhile, still has its words.
function typedUnasked(proposal: NextProposal): Typed {
  return Object.fromEntries(Object.entries(typedProposal(proposal)).filter(([name]) => !name.endsWith('[chosen]')));
}

function areaView({ source, area, isRecent, commitments }: ProposedArea, { t, locale, unconfirmed }: ReaderOf) {
  return {
    source,
    name: `areas[${source}]`,
    from: t('meetings.next.area-from', { meeting: area.meetingNumber, area: area.number }),
    heading: wordsIn(area.heading, locale),
    isUnconfirmed: unconfirmed.has(area.meetingNumber),
    href: `/meetings/${area.meetingNumber}#area-${area.number}`,
    noRecord: isRecent ? null : t('meetings.next.no-record', { meeting: area.meetingNumber }),
    themes: area.themes.map(({ slug, name }) => ({ href: `/themes/${slug}`, words: wordsIn(name, locale, 'ja') })),
    commitments: commitments.map(({ ref }) => ({
      ref,
      name: `commitments[${ref}]`,
      href: `/commitments/${ref}`,
      words: t('meetings.next.words', { ref }),
      take: t('meetings.next.take', { ref }),
    })),
  };
}
