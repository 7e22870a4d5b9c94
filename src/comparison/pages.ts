import { authorName } from '../audit/label-rules.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Refusal } from '../lib/decision.ts';
import { otherLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { weightyWords } from '../lib/weighty-words.ts';
import { staleMark, wordsIn } from '../lib/words.ts';
import { commitmentView } from '../meetings/area-pages.ts';
import { heldOn } from '../meetings/pages.ts';
import { showInstant } from '../web/dates.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Succession } from './queries.ts';
import { addressOf, comparisonHref } from './rules.ts';
import type { ComparedText } from './rules.ts';
import { summaryOf } from './summary-pages.ts';
import { comparedTexts } from './text-pages.ts';

/** Two texts beside each other and as one: acts, sides, weighty words and every word, in both languages. */
export function comparisonPage(left: ComparedText, right: ComparedText, reader: ReaderOf) {
  return {
    sides: [sideView(left, reader), sideView(right, reader)],
    summary: summaryOf(left, right, reader),
    swapHref: comparisonHref(addressOf(right), addressOf(left)),
    wordings: (left.ref === right.ref ? [left] : [left, right]).flatMap((text) => wordingRows(text, reader)),
    facts: factRows(left, right, reader),
    languages: [reader.locale, otherLocale(reader.locale)].map((lang) => ({
      lang,
      name: reader.t(`common.language.${lang}`),
      heading: textRow(left, right, left.heading === null && right.heading === null ? null : 'heading', lang, reader),
      text: textRow(left, right, 'text', lang, reader),
      watched: weightyWords(lang),
    })),
  };
}

/** The name of a text, with the number of its wording where that is not the one that stands. */
export function labelOf({ ref, revision }: Pick<ComparedText, 'ref' | 'revision'>, { t }: Pick<ReaderOf, 't'>): string {
  return revision === null ? ref : t('comparison.recorded', { ref, number: revision });
}

/** The wordings of a text before the one that stands, each to be compared with the next. */
function wordingRows({ ref, wordings }: ComparedText, reader: ReaderOf) {
  return wordings.slice(0, -1).map(({ number }, place) => {
    const next = wordings[place + 1] ?? { number, recordedAt: '', recordedByName: '' };
    // What follows the last of them is the text as it stands.
    const after = place === wordings.length - 2 ? null : next.number;
    return {
      label: labelOf({ ref, revision: number }, reader),
      href: comparisonHref(addressOf({ ref, revision: number }), addressOf({ ref, revision: after })),
      changed: { datetime: next.recordedAt, text: showInstant(next.recordedAt, reader) },
      by: authorName(next.recordedByName, reader.t),
    };
  });
}

function sideView(compared: ComparedText, reader: ReaderOf) {
  const { ref, meeting, heading, commitment } = compared;
  const label = labelOf(compared, reader);
  return {
    ref: label,
    href: commitment === null ? `/meetings/${meeting.number}#area-${ref.split('-')[1] ?? ''}` : `/commitments/${ref}`,
    name: reader.t(commitment === null ? 'comparison.area' : 'comparison.commitment', { ref: label }),
    heading: heading === null ? null : wordsIn(heading, reader.locale, meeting.authoritative),
    meeting: {
      href: `/meetings/${meeting.number}`, name: reader.t('meetings.name', { number: meeting.number }),
      isUnconfirmed: reader.unconfirmed.has(meeting.number),
    },
    year: meeting.fiscalYear === null ? null : fiscalYearName(meeting.fiscalYear, reader.locale),
    date: heldOn(meeting, reader),
    datetime: meeting.heldFrom,
  };
}

/** The act and the sides of two commitments; [] when one of the texts is an area, which has none of its own. */
function factRows(left: ComparedText, right: ComparedText, reader: ReaderOf) {
  if (left.commitment === null || right.commitment === null) return [];
  const [before, after] = [left, right].map(({ commitment, meeting }) => commitmentView(commitment!, meeting, reader));
  const none = reader.t('common.not-written');
  const row = (label: string, old: string | null | undefined, now: string | null | undefined) => ({
    label, before: old ?? none, after: now ?? none, isSame: (old ?? none) === (now ?? none),
  });
  return [
    row(reader.t('commitments.act'), before?.act, after?.act),
    row(reader.t('commitments.by'), before?.by, after?.by),
    row(reader.t('commitments.to'), before?.to, after?.to),
  ].filter(({ before: old, after: now }) => old !== none || now !== none);
}

/** One text of both sides in one language; compared only where both have it, or absence would look like a change. */
function textRow(left: ComparedText, right: ComparedText, name: 'heading' | 'text' | null, lang: Locale, { t }: ReaderOf) {
  if (name === null) return null;
  const [before, after] = [left[name]?.[lang] ?? null, right[name]?.[lang] ?? null];
  const compared = before === null || after === null ? null : comparedTexts(before, after, lang);
  const texts = [shown(left, before), shown(right, after)];
  return {
    name,
    compared,
    texts,
    marks: {
      provisional: texts.some(({ provisional }) => provisional),
      stale: texts.find(({ stale }) => stale !== null)?.stale ?? null,
    },
  };

  function shown(compared: ComparedText, text: string | null) {
    const { authoritative } = compared.meeting;
    const provisional = text !== null && authoritative !== 'both' && authoritative !== lang;
    const stale = name === null || compared[name] === null ? null : staleMark(compared[name], lang, authoritative);
    return { ref: labelOf(compared, { t }), text, lang, provisional, stale, missing: t(`common.missing.${lang}`) };
  }
}

/** The form that asks for two texts, and the successions of the record to choose from. */
export function comparisonFormPage(typed: Typed, refusals: Refusal[], successions: Succession[], { t }: ReaderOf) {
  return {
    form: formModel(typed, refusals, t),
    successions: successions.map(({ later, earlier }) => ({ later, earlier, href: comparisonHref(earlier, later) })),
  };
}
