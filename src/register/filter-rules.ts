import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Outline } from './outline-rules.ts';
import type { RegisterFilter } from './view-rules.ts';

/** Whether what a filter names is in this record: a name of nothing would find nothing and not say why. */
export function decideFilter(
  { theme, office, meeting }: Pick<RegisterFilter, 'theme' | 'office' | 'meeting'>,
  { themes, offices, meetings }: Pick<Outline, 'themes' | 'offices' | 'meetings'>,
): Decision<true> {
  const refusals: Refusal[] = [];
  if (theme !== null && !themes.some(({ slug }) => slug === theme)) {
    refusals.push({ field: 'theme', reason: 'register.refusal.no-theme', values: { theme } });
  }
  if (office !== null && !offices.some(({ id }) => id === office)) {
    refusals.push({ field: 'office', reason: 'register.refusal.no-office' });
  }
  if (meeting !== null && !meetings.some(({ number }) => number === meeting)) {
    refusals.push({ field: 'meeting', reason: 'register.refusal.no-meeting' });
  }
  return refusals.length === 0 ? accepted(true) : refused(...refusals);
}
