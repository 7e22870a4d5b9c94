import { authorName, changeName as nameOfChange } from '../audit/label-rules.ts';
import { languageOf } from '../lib/locale.ts';
import type { TextPlace } from '../translations/rules.ts';
import { showDate, showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Gap } from './gap-rules.ts';
import { mendedAt } from './gap-rules.ts';
import type { Concurrence, Entered, Voiding } from './rules.ts';

/** '日本側　同意　令和8年2月18日　長官官房審議官 防衛太郎' in one line. */
export function concurrenceLine({ party, kind, name, post, givenOn }: Concurrence, reader: ReaderOf): string {
  const { t } = reader;
  const side = t(`common.party.${party}.long`);
  if (kind === 'unconfirmed') return t('editions.concurrence.line-unconfirmed', { side });
  const date = givenOn === null ? '' : showDate(givenOn, reader);
  return t('editions.concurrence.line', { side, date, post: post ?? '', name: name ?? '' });
}

/** Who entered something, and when. */
export function enteredView({ at, byName }: Entered, reader: ReaderOf) {
  return { at, when: showInstant(at, reader), by: authorName(byName, reader.t) };
}

/** Why something was done, in the language it seems to be given in. */
export function reasonView(reason: string | null) {
  return reason === null ? null : { text: reason, lang: languageOf(reason) };
}

/** A gap in words, with the page that mends it. */
export function gapView(number: number, gap: Gap, { t }: ReaderOf) {
  return { text: gapText(gap, t), href: mendedAt(number, gap) };
}

/** What is missing, in words. */
export function gapText(gap: Gap, t: ReaderOf['t']): string {
  switch (gap.kind) {
    case 'same-text':
      return t('editions.gap.same-text', { edition: gap.edition });
    case 'no-delegates':
      return t('editions.gap.no-delegates', { side: t(`common.party.${gap.party}.long`) });
    case 'area-without-text':
      return t('editions.gap.area-without-text', { area: gap.area });
    case 'commitment-without-act':
      return t('editions.gap.commitment-without-act', { ref: gap.ref });
    case 'unread-lines':
      return t('editions.gap.unread-lines', { count: gap.count });
    case 'no-translation':
      return t(`editions.gap.no-${gap.lang}`, { place: placeName(gap, t) });
    case 'stale-translation':
      return t(`editions.gap.stale-${gap.lang}`, { place: placeName(gap, t) });
    case 'other-unchanged':
      return t(`editions.gap.unchanged-${gap.lang}`, { place: placeName(gap, t) });
    case 'no-date':
    case 'no-summary':
    case 'no-areas':
      return t(`editions.gap.${gap.kind}`);
  }
}

function placeName(gap: TextPlace, t: ReaderOf['t']): string {
  if (gap.place === 'area') return t('focus-areas.name', { number: gap.area });
  return gap.place === 'commitment' ? gap.ref : t(`editions.place.${gap.place}`);
}

/** Through which change something became void, in words; one of an older program is named as the audit names it. */
export function changeName({ change, ref }: Pick<Voiding, 'change' | 'ref'>, { t }: ReaderOf): string {
  const name = /^\d+$/.test(ref) ? t('meetings.name', { number: ref }) : ref;
  return t('editions.change.of', { change: nameOfChange(change, t), ref: name });
}
