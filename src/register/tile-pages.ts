import type { ReaderOf } from '../web/visit.ts';
import { addressOf } from './address-pages.ts';
import type { View } from './address-pages.ts';
import type { AskedDays } from './basis-rules.ts';
import { everything, marks } from './view-rules.ts';
import type { Counts, Mark } from './view-rules.ts';

interface Counted {
  days: AskedDays;
  view: View;
  counts: Counts;
}

/** The counts of a register, each leading to what it counts; they count commitments. */
export function tiles({ days, view, counts }: Counted, { t }: ReaderOf) {
  const none = { status: null, overdue: false, stalled: false, awaiting: false, changed: false };
  const isShown = (asked: Partial<View>) =>
    Object.entries({ ...none, ...asked }).every(([key, value]) => view[key as keyof typeof none] === value);
  const tile = (name: 'all' | 'open' | Mark, count: number, narrowed: Partial<View>) => ({
    name,
    label: t(`register.count.${name}`),
    count,
    href: addressOf(days, { ...view, ...none, ...narrowed, page: 1 }),
    isCurrent: isShown(narrowed),
    isAlert: name === 'overdue' && count > 0,
  });
  return [
    tile('open', counts.standings.open, { status: 'open' }),
    ...marks.map((mark) => tile(mark, counts.marks[mark], { [mark]: true })),
    tile('all', counts.all, {}),
  ];
}

/** The same of the whole register of today, where somebody begins. */
export function tilesOfToday(counts: Counts, reader: ReaderOf) {
  const days = { asOf: null, recordedBy: null, since: null };
  const view: View = { ...everything, group: 'theme', page: 1 };
  return tiles({ days, view, counts }, reader).filter(({ name }) => name !== 'all');
}
