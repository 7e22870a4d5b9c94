import { authorName } from '../audit/label-rules.ts';
import { changeName } from '../editions/label-pages.ts';
import type { Refusal } from '../lib/decision.ts';
import { showInstant } from './dates.ts';
import type { ReaderOf } from './visit.ts';

/** Refusals of a step in an order that is another by now, with who changed it, how and when. */
export function withWhoMoved(refusals: Refusal[], reader: ReaderOf): Refusal[] {
  return refusals.map((refusal) => {
    const last = refusal.reason === 'web.refusal.order-changed' ? refusal.changed?.by[0] : undefined;
    if (last === undefined) return refusal;
    const values = {
      who: authorName(last.name, reader.t), what: changeName(last, reader), when: showInstant(last.at, reader),
    };
    return { ...refusal, reason: 'web.refusal.order-changed-by', values };
  });
}
