import type { Tx } from '../db/schema.ts';
import { locales, otherLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { isStale } from '../lib/staleness.ts';
import type { Authority } from '../meetings/rules.ts';
import { authorityOf } from './rules.ts';
import { findTextStates, insertCarries, staleOf } from './stale-queries.ts';
import type { Carry, TextState } from './stale-queries.ts';
import { listTextsOf } from './switch-queries.ts';

/** The texts of a meeting that are behind, by noun, before another language comes to stand for it. */
export type BehindBefore = Map<string, TextState[]>;

/** Nothing where no other language comes to stand for it. */
export async function findBehind(
  tx: Tx,
  meeting: { id: number; authoritative: Authority },
  to: Authority,
): Promise<BehindBefore> {
  const behind: BehindBefore = new Map();
  if (meeting.authoritative === to) return behind;
  for (const [noun, ids] of await listTextsOf(tx, meeting.id)) {
    const states = await findTextStates(tx, noun, ids);
    behind.set(noun, states.filter((state) => staleOf(state).length > 0));
  }
  return behind;
}

/**
 * After another language came to stand for a meeting: a text whose languages did not agree is behind as before, now in
 * the language that has become the translation, until somebody writes it anew or says that it holds.
 */
export async function keepBehind(tx: Tx, before: BehindBefore, to: Authority, now: Date): Promise<void> {
  for (const [noun, states] of before) {
    const present = await findTextStates(tx, noun, states.map(({ recordId }) => recordId));
    const carries = states.flatMap((was) => {
      const is = present.find(({ recordId, field }) => recordId === was.recordId && field === was.field);
      const isJudged = authorityOf({ noun, meeting: { authoritative: to } }, was.field) === to;
      return is === undefined || !isJudged ? [] : switched(was, is, to, now);
    });
    await insertCarries(tx, noun, carries);
  }
}

function switched(was: TextState, is: TextState, to: Authority, switchedAt: Date): Carry[] {
  const { recordId, field, revision, origins } = is;
  const marked = locales.find((lang) => origins[lang]?.isBehind === true) ?? null;
  const now = behindOf(was, is, to);
  if (marked === now) return [];
  const said = (lang: Locale, madeFrom: number, isBehind: boolean): Carry => ({
    recordId, field, lang, revision, madeFrom, isBehind, switchedAt,
  });
  return [
    ...(marked === null ? [] : [said(marked, revision, false)]),
    ...(now === null ? [] : [said(now, origins[otherLocale(now)]?.revision ?? revision, true)]),
  ];
}

/** The language to be marked; null where the revisions tell it without that, or it was written in the same change. */
function behindOf(was: TextState, { words, origins }: TextState, to: Authority): Locale | null {
  const told = locales.filter((lang) => origins[lang]?.isBehind !== true && isStale(lang, words, origins));
  if (to === 'both') return told.length > 0 ? null : (locales.find((lang) => origins[lang]?.isBehind === true) ?? null);
  const other = otherLocale(to);
  return told.includes(other) || words[other] !== was.words[other] ? null : other;
}
