import type { Tx } from '../db/schema.ts';
import { locales, otherLocale } from '../lib/locale.ts';
import { findTextStates, insertCarries, staleOf } from './stale-queries.ts';
import type { Carry, TextState } from './stale-queries.ts';

/**
 * After a record was divided: a text that was behind is so in each of its parts, however it was cut. `before` is what
 * was known of the whole, read before the change.
 */
export async function divideOrigins(tx: Tx, noun: string, before: TextState[], parts: number[]): Promise<void> {
  const behind = before.flatMap((state) => staleOf(state).map((one) => ({ ...one, field: state.field })));
  if (behind.length === 0) return;
  const entries = (await findTextStates(tx, noun, parts)).flatMap(({ recordId, field, words, revision }) =>
    behind
      .filter((one) => one.field === field && words.ja !== null && words.en !== null)
      .map(({ lang, revision: madeFrom, isBehind }): Carry => {
        return { recordId, field, lang, revision, madeFrom, isBehind };
      }),
  );
  await insertCarries(tx, noun, entries);
}

/**
 * After words of one record were taken over into a new one: what was not written anew is made from what it was made
 * from there.
 */
export async function takeOrigins(tx: Tx, noun: string, pairs: { from: number; to: number }[]): Promise<void> {
  const states = await findTextStates(tx, noun, pairs.flatMap(({ from, to }) => [from, to]));
  const entries = pairs.flatMap(({ from, to }) =>
    states.filter(({ recordId }) => recordId === to).flatMap((now) => {
      const old = states.find(({ recordId, field }) => recordId === from && field === now.field);
      return old === undefined ? [] : takenOver(old, now);
    }),
  );
  await insertCarries(tx, noun, entries);
}

function takenOver(old: TextState, { recordId, field, words, revision }: TextState): Carry[] {
  return locales.flatMap((lang) => {
    const origin = old.origins[lang];
    const other = words[otherLocale(lang)];
    const isTaken = words[lang] !== null && words[lang] === old.words[lang];
    if (!isTaken || origin === null || origin.other === null || other === null) return [];
    const isBehind = origin.isBehind === true;
    if (!isBehind && origin.other === other) return [];
    return [{ recordId, field, lang, revision, madeFrom: origin.revision, isBehind }];
  });
}
