import type { Tx } from '../db/schema.ts';
import { locales, otherLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { isStale } from '../lib/staleness.ts';
import type { Authority } from '../meetings/rules.ts';
import { authorityOf } from './rules.ts';
import { insertCarries, staleOf } from './stale-queries.ts';
import type { Carry, TextState } from './stale-queries.ts';
import { listAuthorities } from './switch-queries.ts';

/**
 * After records were reworded: words that came back, such as those of a restored revision, and did not agree when they
 * stood before are behind again, also where another language came to stand for their meeting since.
 */
export async function keepReturned(tx: Tx, noun: string, texts: TextState[], now: Date): Promise<void> {
  const returned = texts.filter(({ takenAway }) => takenAway !== null);
  if (returned.length === 0) return;
  const authorities = await listAuthorities(tx, noun, returned.map(({ recordId }) => recordId));
  const carries = returned.flatMap((text) => {
    const of = authorities.get(text.recordId);
    if (of === undefined) return [];
    const judgedBy = (authoritative: Authority): Authority =>
      authorityOf({ noun, meeting: { authoritative } }, text.field);
    const from = judgedBy(of.earlier.findLast(({ id }) => id < (text.takenAway ?? 0))?.authoritative ?? of.now);
    const to = judgedBy(of.now);
    return from === to ? [] : switchedOf(text, text, { from, to, now });
  });
  await insertCarries(tx, noun, carries);
}

/** Another language came to stand for a text. */
export interface Switch {
  from: Authority;
  to: Authority;
  now: Date;
}

/**
 * What is said of a text now that another language stands for it: what did not agree is behind in the language that
 * has become the translation, and what agreed agrees. `was` is the text before, to tell what the same change wrote.
 */
export function switchedOf(was: TextState, is: TextState, { from, to, now }: Switch): Carry[] {
  const { recordId, field, revision, origins } = is;
  const said = (lang: Locale, madeFrom: number, isBehind: boolean): Carry => ({
    recordId, field, lang, revision, madeFrom, isBehind, switchedAt: now,
  });
  if (staleOf(was).every(({ lang }) => lang === from)) {
    const isSame = locales.every((lang) => was.words[lang] === is.words[lang]);
    return isSame ? staleOf(is).map(({ lang }) => said(lang, revision, false)) : [];
  }
  const marked = locales.find((lang) => origins[lang]?.isBehind === true) ?? null;
  const behind = behindOf(was, is, to);
  if (marked === behind) return [];
  return [
    ...(marked === null ? [] : [said(marked, revision, false)]),
    ...(behind === null ? [] : [said(behind, origins[otherLocale(behind)]?.revision ?? revision, true)]),
  ];
}

/** The language to be marked; null where the revisions tell it without that, or it was written in the same change. */
function behindOf(was: TextState, { words, origins }: TextState, to: Authority): Locale | null {
  const told = locales.filter((lang) => origins[lang]?.isBehind !== true && isStale(lang, words, origins));
  if (to === 'both') return told.length > 0 ? null : (locales.find((lang) => origins[lang]?.isBehind === true) ?? null);
  const other = otherLocale(to);
  return told.includes(other) || words[other] !== was.words[other] ? null : other;
}
