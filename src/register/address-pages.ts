import type { Typed } from '../web/forms.ts';
import type { AskedDays } from './basis-rules.ts';
import type { Grouping } from './group-rules.ts';
import type { RegisterFilter } from './view-rules.ts';

export type View = RegisterFilter & { group: Grouping; page: number };

/** The address of a register as it is asked for; what stands at its default is left out. */
export function addressOf(days: AskedDays, view: Partial<View>, path = '/register'): string {
  const search = new URLSearchParams(searchOf(days, view));
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

/** The same without days and filter, for whom it was asked: `audience` as it was typed. */
export function clearAddress({ audience }: Typed, path = '/register'): string {
  return audience === 'shared' ? `${path}?audience=shared` : path;
}

/** The same as fields of a form. */
export function searchOf(days: AskedDays, view: Partial<View>): Record<string, string> {
  const named: Record<string, string | number | boolean | null | undefined> = {
    'as-of': days.asOf, 'recorded-by': days.recordedBy, since: days.since, audience: days.audience === 'shared' ? days.audience : null,
    group: view.group === 'theme' ? null : view.group,
    status: view.status, side: view.side, office: view.office, theme: view.theme, meeting: view.meeting,
    overdue: view.overdue, stalled: view.stalled, awaiting: view.awaiting, changed: view.changed,
    page: view.page === 1 ? null : view.page,
  };
  const asked = Object.entries(named).filter(([, value]) => value !== null && value !== undefined && value !== false);
  return Object.fromEntries(asked.map(([name, value]) => [name, value === true ? '1' : String(value)]));
}
