import { comparisonHref } from '../comparison/rules.ts';
import { comparedTexts } from '../comparison/text-pages.ts';
import type { Refusal } from '../lib/decision.ts';
import { otherLocale } from '../lib/locale.ts';
import { fiscalYearName } from '../lib/dates.ts';
import { wordsIn } from '../lib/words.ts';
import { editModel } from '../web/edit-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { linksText } from './rules.ts';
import type { Commitment, LineCommitment, Links } from './rules.ts';

/** The links of a commitment as the fields of the form. */
export function typedLinks(links: Links): Typed {
  return { seen: linksText(links), continues: links.continues.join(' '), continuedBy: links.continuedBy.join(' ') };
}

interface Shown {
  commitment: Commitment;
  /** All it goes back to, the earliest first. */
  line: LineCommitment[];
  /** The commitments at the other ends. */
  others: Commitment[];
  links: Links;
  values: Typed;
  refusals: Refusal[];
}

/** What a commitment continues and what continues it, each pair of wordings compared. */
export function linksPage({ commitment, line, others, links, values, refusals }: Shown, reader: ReaderOf) {
  const of = (refs: string[]) => others.filter(({ ref }) => refs.includes(ref));
  return {
    ref: commitment.ref,
    action: `/commitments/${commitment.ref}/links`,
    back: `/commitments/${commitment.ref}`,
    form: editModel(values, refusals, reader, typedLinks(links)),
    mayWrite: reader.may('record.write'),
    line: lineView(line, commitment, reader),
    parts: [
      { id: 'continues', title: reader.t('commitments.continues'), pairs: of(links.continues).map((one) => pairView(one, commitment, reader)) },
      { id: 'continued-by', title: reader.t('commitments.continued-by'), pairs: of(links.continuedBy).map((one) => pairView(commitment, one, reader)) },
    ],
  };
}

/** What it goes back to, told only where that is more than what it is linked to itself: those stand compared below. */
function lineView(line: LineCommitment[], commitment: Commitment, { t, locale }: ReaderOf) {
  const [first] = line;
  if (first === undefined || line.every(({ ref }) => commitment.continues.includes(ref))) return null;
  return {
    title: t('commitments.line', { number: first.meetingNumber }),
    rows: line.map(({ ref, meetingNumber, fiscalYear, act, text, authoritative }) => ({
      ref,
      href: `/commitments/${ref}`,
      meeting: t('meetings.name', { number: meetingNumber }),
      fiscalYear: fiscalYear === null ? null : fiscalYearName(fiscalYear, locale),
      act: t(`commitments.act.${act ?? 'unknown'}`),
      words: wordsIn(text, locale, authoritative),
      compareHref: comparisonHref(ref, commitment.ref),
    })),
  };
}

function pairView(earlier: Commitment, later: Commitment, { t, locale }: ReaderOf) {
  const side = ({ ref, act, meetingNumber }: Commitment) => {
    const verb = act === null ? t('commitments.act.unknown') : t(`commitments.act.${act}`);
    return { href: `/commitments/${ref}`, ref, name: `${t('meetings.name', { number: meetingNumber })} ${ref}　${verb}` };
  };
  // Compared only in a language both have, or a missing translation would look like a change.
  const lang = [locale, otherLocale(locale)].find((one) => earlier.text[one] !== null && later.text[one] !== null);
  return {
    sides: [side(earlier), side(later)],
    title: t('commitments.links.from', { earlier: earlier.ref, later: later.ref }),
    href: comparisonHref(earlier.ref, later.ref),
    compared: lang === undefined ? null : comparedTexts(earlier.text[lang] ?? '', later.text[lang] ?? '', lang),
  };
}
