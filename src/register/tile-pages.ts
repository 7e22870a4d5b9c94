import { sayingDays } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { addressOf } from './address-pages.ts';
import type { View } from './address-pages.ts';
import type { AskedDays } from './basis-rules.ts';
import { leftWords, markName } from './label-rules.ts';
import { countedBy, everything, marks } from './view-rules.ts';
import type { Counts, Mark } from './view-rules.ts';

interface Counted {
  days: AskedDays;
  view: View;
  counts: Counts;
}

const none = { status: null, overdue: false, stalled: false, awaiting: false, changed: false };
const whole: View = { ...everything, group: 'theme', page: 1 };
const today: AskedDays = { asOf: null, recordedBy: null, since: null };

/** The counts of a register, each leading to what it counts; they count commitments. */
export function tiles({ days, view, counts }: Counted, reader: ReaderOf) {
  const { t } = reader;
  const isShown = (asked: Partial<View>) =>
    Object.entries({ ...none, ...asked }).every(([key, value]) => view[key as keyof typeof none] === value);
  const tile = (name: 'all' | 'open' | Mark, label: string, count: number, narrowed: Partial<View>) => ({
    name,
    label,
    count,
    href: addressOf(days, { ...view, ...none, ...narrowed, page: 1 }),
    isCurrent: isShown(narrowed),
    isAlert: name === 'overdue' && count > 0,
  });
  return [
    tile('open', t('register.count.open'), counts.standings.open, { status: 'open' }),
    ...marks.map((mark) => tile(mark, markName(mark, days, sayingDays(reader)), counts.marks[mark], countedBy(mark))),
    tile('all', t('register.count.all'), counts.all, {}),
  ];
}

/** What still waits under commitments that are no longer open, each number leading to it; null where nothing does. */
export function leftView({ days, view, counts }: Counted, reader: ReaderOf) {
  const parts = leftWords(counts, reader).map(({ mark, text }) => ({
    text, href: addressOf(days, { ...view, ...none, status: 'ended', [mark]: true, page: 1 }),
  }));
  return parts.length === 0 ? null : parts;
}

/** The same of the whole register of these days, for a page that only leads to it. */
export function countsView(counts: Counts, reader: ReaderOf, days: AskedDays = today) {
  const counted = { days, view: whole, counts };
  return { tiles: tiles(counted, reader).filter(({ name }) => name !== 'all'), left: leftView(counted, reader) };
}
