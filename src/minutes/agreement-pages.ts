import type { Block, Fact, Sides } from '../documents/document.ts';
import type { Agreement } from '../editions/agreement-rules.ts';
import { locales } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import { dateWords } from '../meetings/days-composing.ts';
import { facts, title } from './composing-pages.ts';
import type { Composing } from './composing-pages.ts';

/** 同意の記録: which edition it is, who agreed to it when, what became of it, and the digest of the agreed text. */
export function composeAgreement(agreement: Agreement, composing: Composing): Block[] {
  const { say, label } = composing;
  const { edition, frozenOn, publication, digests } = agreement;
  const entries: Fact[] = [
    {
      label: label('minutes.edition'),
      values: [say((t, lang) => t('minutes.edition-frozen', { edition, date: dateWords(frozenOn, lang) }))],
    },
    ...agreement.sides.map(({ party, concurrence }) => ({
      label: label(`common.party.${party}.long`),
      values: [say((t, lang) => concurrenceWords(concurrence, t, lang))],
    })),
    ...(publication === null ? [] : [{ label: label('minutes.publication'), values: [publicationWords(publication, composing)] }]),
    ...locales.flatMap((lang) => {
      const digest = digests[lang];
      return digest === null ? [] : [{ label: label(`minutes.digest.${lang}`), values: [say(() => digest)] }];
    }),
  ];
  return [title(1, label('minutes.agreement')), facts(entries)];
}

function concurrenceWords(concurrence: Agreement['sides'][number]['concurrence'], t: Translate, lang: Locale): string {
  if (concurrence === null) return t('common.not-written');
  const { kind, name, post, givenOn, reason } = concurrence;
  if (kind === 'unconfirmed') return t('minutes.unconfirmed-because', { reason: reason ?? '' });
  const date = givenOn === null ? '' : dateWords(givenOn, lang);
  return t('minutes.concurred', { post: post ?? '', name: name ?? '', date });
}

// Why a text is withheld is our own side's word.
function publicationWords({ decision, on, address }: NonNullable<Agreement['publication']>, { say }: Composing): Sides {
  return say((t, lang) => {
    if (decision === 'withheld') return t('editions.stage.withheld');
    return t('minutes.published-on', { date: on === null ? '' : dateWords(on, lang), address: address ?? '' });
  });
}
