import type { Tx } from '../db/schema.ts';
import type { Authority } from '../meetings/rules.ts';
import { authorityOf } from './rules.ts';
import { findTextStates, insertCarries, staleOf } from './stale-queries.ts';
import type { TextState } from './stale-queries.ts';
import { switchedOf } from './returned-queries.ts';
import { listTextsOf } from './switch-queries.ts';

/** The texts of a meeting that are behind, by noun, before another language comes to stand for it than `from`. */
export interface BehindBefore {
  from: Authority;
  texts: Map<string, TextState[]>;
}

/** Nothing where no other language comes to stand for it. */
export async function findBehind(
  tx: Tx,
  meeting: { id: number; authoritative: Authority },
  to: Authority,
): Promise<BehindBefore> {
  const texts = new Map<string, TextState[]>();
  const behind = { from: meeting.authoritative, texts };
  if (meeting.authoritative === to) return behind;
  for (const [noun, ids] of await listTextsOf(tx, meeting.id)) {
    const states = await findTextStates(tx, noun, ids);
    texts.set(noun, states.filter((state) => staleOf(state).length > 0));
  }
  return behind;
}

/**
 * After another language came to stand for a meeting: a text whose languages did not agree is behind as before, now in
 * the language that has become the translation, until somebody writes it anew or says that it holds.
 */
export async function keepBehind(tx: Tx, { from, texts }: BehindBefore, to: Authority, now: Date): Promise<void> {
  for (const [noun, states] of texts) {
    const present = await findTextStates(tx, noun, states.map(({ recordId }) => recordId));
    const carries = states.flatMap((was) => {
      const is = present.find(({ recordId, field }) => recordId === was.recordId && field === was.field);
      const isJudged = authorityOf({ noun, meeting: { authoritative: to } }, was.field) === to;
      return is === undefined || !isJudged ? [] : switchedOf(was, is, { from, to, now });
    });
    await insertCarries(tx, noun, carries);
  }
}
