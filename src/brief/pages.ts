import { assessedChip } from '../assessments/label-pages.ts';
import { directedParts, directionsHref } from '../directions/label-rules.ts';
import type { Direction } from '../directions/rules.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import type { Refusal } from '../lib/decision.ts';
import { languageOf } from '../lib/locale.ts';
import { wordsIn } from '../lib/words.ts';
import { addressOf, clearAddress, searchOf } from '../register/address-pages.ts';
import type { AskedDays } from '../register/basis-rules.ts';
import { countedFrom, countedFromWords } from '../register/counted-rules.ts';
import { sharedView, withoutActWords } from '../register/pages.ts';
import { stalledAfterDays } from '../register/states-rules.ts';
import { countsView } from '../register/tile-pages.ts';
import type { Basis } from '../register/told-rules.ts';
import { sayingDays, showDate } from '../web/dates.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { countedWords, figureWords, leadWords, movedTitle, themesOf, wholeWords } from './label-rules.ts';
import { lateView, movedView, promisedView } from './row-pages.ts';
import { concludedBy, directedOpen, hasEarlier, mostSeries } from './rules.ts';
import type { Brief, BriefTold, Concluded, LatestFigures, Whole } from './rules.ts';

export function briefTitle({ asOf, recordedBy }: Basis, reader: ReaderOf): string {
  const day = showDate(asOf, reader);
  if (recordedBy === null) return reader.t('brief.title', { day });
  return reader.t('brief.title.recorded', { day, by: showDate(recordedBy, reader) });
}

/** `typed` are the days as they stand in the address. */
export function briefPage(shown: BriefTold, typed: Typed, reader: ReaderOf) {
  const { t } = reader;
  const { brief, days, indicators, register } = shown;
  const more = (part: 'promised' | 'moved' | 'late') => wholeView(brief[part].first.length, brief.whole[part], days, reader);
  return {
    title: briefTitle(register, reader),
    form: formModel(typed, [], t),
    isOfDays: addressOf({ ...days, audience: 'internal' }, {}) !== '/register',
    clearHref: clearAddress(typed, '/brief'),
    shared: sharedView(addressOf({ ...days, audience: 'internal' }, {}, '/brief'), days, reader),
    lead: leadWords(shown, sayingDays(reader)),
    countedFrom: countedFrom(shown).map((one) => countedFromWords(one, sayingDays(reader))),
    counts: { ...countsView(shown.counts, reader, days), stalledAfter: stalledAfterDays },
    withoutAct: withoutActWords(shown.withoutAct, reader),
    promised: brief.promised.first.map((entry) => promisedView(entry, shown, reader)),
    morePromised: more('promised'),
    concluded: concludedView(shown, reader),
    movedTitle: movedTitle(days, sayingDays(reader)),
    moved: brief.moved.first.map((point) => movedView(point, shown, reader)),
    moreMoved: more('moved'),
    late: brief.late.first.map((point) => lateView(point, shown, reader)),
    moreLate: more('late'),
    indicators: indicators.slice(0, mostSeries).map((one) => indicatorView(one, days, reader)),
    moreIndicators: indicators.length <= mostSeries ? null : {
      before: t('brief.first', { count: mostSeries }),
      links: [{ text: t('brief.all-series', { count: shown.seriesCount }), href: indicatorsHref(days) }],
    },
    raise: brief.raise.first.map(raiseView),
    mayDirect: reader.may('direction.write'),
    moreRaise: moreToRaise(brief, reader),
    directed: directedParts(directedOpen(shown), t),
    menu: exportMenu({
      groups: [{ label: t('brief.title.plain'), path: '/brief', formats: documentFormats }],
      asked: searchOf({ ...days, audience: 'internal' }, {}), audience: days.audience ?? 'internal',
    }, reader),
    registerHref: addressOf(days, {}),
  };
}

/** The days cannot be answered: the sentence stands at its field, and everything typed as it was. */
export function refusedBrief(typed: Typed, refusals: Refusal[], { t }: ReaderOf) {
  const form = formModel(typed, refusals, t);
  const clearHref = clearAddress(typed, '/brief');
  return {
    title: t('brief.title.plain'), form, isOfDays: true, clearHref, shared: null, registerHref: clearAddress(typed), counts: null,
  };
}

/** Where not all of a part is told, the registers that hold all of it; each says what it will show. */
function wholeView(shown: number, whole: Whole[], days: AskedDays, reader: ReaderOf) {
  if (whole.length === 0) return null;
  return {
    before: reader.t('brief.first', { count: shown }),
    links: whole.map((one) => {
      return { text: wholeWords(one, days, sayingDays(reader)), href: addressOf(days, one.narrowed) };
    }),
  };
}

/** What the last meeting concluded on earlier commitments; null where there was nothing to assess. */
function concludedView({ register }: BriefTold, reader: ReaderOf) {
  if (!hasEarlier(register)) return null;
  const number = register.lastMeeting?.number ?? 0;
  return {
    title: reader.t('brief.concluded', { number }),
    rows: concludedBy(register).map((one) => conclusionView(one, `/meetings/${number}/assessment`)),
  };

  function conclusionView({ status, isEnded, commitments }: Concluded, href: string) {
    const named = isEnded ? commitments : [];
    return {
      chip: assessedChip(status, reader), href, count: countedWords(commitments.length, reader),
      named: named.map((one) => ({ ref: one.ref, href: `/commitments/${one.ref}`, themes: themesOf(one, register, reader) })),
    };
  }
}

// The same days, so that the figures there are those told here.
function indicatorsHref(days: AskedDays): string {
  return addressOf({ ...days, since: null, audience: 'internal' }, {}, '/indicators');
}

function indicatorView({ indicator, figures, isRedefined }: LatestFigures, days: AskedDays, reader: ReaderOf) {
  return {
    name: wordsIn(indicator.name, reader.locale, 'ja'),
    href: `${indicatorsHref(days)}#${indicator.slug}`,
    figures: figures.map((figure) => figureWords(figure, indicator.unit, reader)).join(' → '),
    isRedefined,
  };
}

function raiseView({ commitmentRef, text, recordedByName, answers }: Direction) {
  const href = directionsHref(commitmentRef);
  return {
    ref: commitmentRef, href, text, lang: languageOf(text), who: recordedByName,
    answers: answers.map((one) => ({ text: one.text, lang: languageOf(one.text) })),
  };
}

/** The directions for which there is no room, by the commitments they were given on. */
function moreToRaise({ raise, raiseOthers }: Brief, { t }: ReaderOf) {
  if (raiseOthers.length === 0) return null;
  return {
    before: t('brief.more-directions', { count: raise.count - raise.first.length }),
    links: raiseOthers.map(({ ref, count }) => ({
      text: count === 1 ? ref : t('brief.of-one', { ref, count }), href: directionsHref(ref),
    })),
  };
}
