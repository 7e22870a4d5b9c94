import type { EarlierCommitment } from '../commitments/rules.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Returned } from './pages.ts';

/** Where what was typed for a commitment that has no row is given back. */
export function keptId(index: number): string {
  return `kept-${index}`;
}

/** What was typed for commitments that this meeting cannot assess: they have no row, and nothing typed is lost. */
export function keptViews(returned: Returned | null, shown: readonly EarlierCommitment[], { t }: ReaderOf) {
  const refs = new Set(shown.map(({ ref }) => ref));
  return (returned?.rows ?? []).flatMap(({ ref, status, reason }, index) => {
    const refusals = returned?.refusals.filter(({ field }) => field.startsWith(`rows[${index}]`)) ?? [];
    if (refs.has(ref) || refusals.length === 0) return [];
    return {
      id: keptId(index),
      ref,
      errors: refusals.map(({ reason: said, values }) => t(said, values)),
      choice: status === null ? null : t(`assessments.status.${status}`),
      reasons: (['ja', 'en'] as const).map((lang) => ({ lang, text: reason[lang] })).filter(({ text }) => text !== null),
    };
  });
}
