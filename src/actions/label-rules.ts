import type { Translate } from '../lib/messages.ts';

/** How long ago in days, for lists where the day itself matters less. */
export function ago(days: number, { t }: { t: Translate }): string {
  if (days <= 0) return t('actions.today');
  return days === 1 ? t('actions.yesterday') : t('actions.days-ago', { days });
}
