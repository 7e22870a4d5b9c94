import { comparisonHref } from '../comparison/rules.ts';
import { comparedTexts } from '../comparison/text-pages.ts';
import type { Refusal } from '../lib/decision.ts';
import { otherLocale } from '../lib/locale.ts';
import { editModel } from '../web/edit-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { linksText } from './rules.ts';
import type { Commitment, Links } from './rules.ts';

/** The links of a commitment as the fields of the form. */
export function typedLinks(links: Links): Typed {
  return { seen: linksText(links), continues: links.continues.join(' '), continuedBy: links.continuedBy.join(' ') };
}

interface Shown {
  commitment: Commitment;
  /** The commitments at the other ends. */
  others: Commitment[];
  links: Links;
  values: Typed;
  refusals: Refusal[];
}

/** What a commitment continues and what continues it, each pair of wordings compared. */
export function linksPage({ commitment, others, links, values, refusals }: Shown, reader: ReaderOf) {
  const of = (refs: string[]) => others.filter(({ ref }) => refs.includes(ref));
  return {
    ref: commitment.ref,
    action: `/commitments/${commitment.ref}/links`,
    back: `/commitments/${commitment.ref}`,
    form: editModel(values, refusals, reader, typedLinks(links)),
    mayWrite: reader.may('record.write'),
    parts: [
      { id: 'continues', title: reader.t('commitments.continues'), pairs: of(links.continues).map((one) => pairView(one, commitment, reader)) },
      { id: 'continued-by', title: reader.t('commitments.continued-by'), pairs: of(links.continuedBy).map((one) => pairView(commitment, one, reader)) },
    ],
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
