import { stackedChartSvg } from '../documents/stacked-chart.ts';
import type { Look } from '../documents/stacked-chart.ts';
import { addressOf } from '../register/address-pages.ts';
import { standings } from '../register/outline-rules.ts';
import type { Standing } from '../register/outline-rules.ts';
import type { Register } from '../register/rules.ts';
import type { ReaderOf } from '../web/visit.ts';

const looks: Record<Standing, Look> = { open: 'full', 'no-record': 'outline', carried: 'hatched', settled: 'light' };

/**
 * What became of the commitments of each meeting, as a drawing and a table; null while there are none. A meeting of
 * which no commitment is recorded is left out: an empty column would say that there were none.
 */
export function standingView({ entries }: Pick<Register, 'entries'>, reader: ReaderOf) {
  const { t, locale } = reader;
  const ofMeeting = Map.groupBy(entries, ({ commitment }) => commitment.meetingNumber);
  const meetings = [...ofMeeting].sort(([a], [b]) => a - b).map(([number, own]) => ({
    number,
    name: t('meetings.name', { number }),
    counts: standings.map((standing) => own.filter((entry) => entry.standing === standing).length),
  }));
  if (meetings.length === 0) return null;
  const names = standings.map((standing) => t(`register.standing.${standing}`));
  const title = t('meetings.standing.title');
  const svg = stackedChartSvg({
    id: 'standing',
    lang: locale,
    title,
    description: t('meetings.standing.description', { count: entries.length, meetings: meetings.length }),
    columns: meetings.map(({ number, counts }) => ({ label: String(number), parts: counts })),
    looks: standings.map((standing, place) => ({ look: looks[standing], name: names[place] ?? '' })),
  });
  const none = { asOf: null, recordedBy: null, since: null };
  return {
    title,
    svg,
    legend: [t('meetings.standing.axis')],
    names,
    rows: meetings.toReversed().map(({ number, name, counts }) => ({
      name,
      counts: counts.map((count, place) => {
        const narrowed = { meeting: number, status: standings[place] ?? null };
        return { count, href: addressOf(none, narrowed) };
      }),
    })),
  };
}
