import { endOfFiscalYear, todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Basis } from '../register/told-rules.ts';
import type { Figure, Indicator } from './rules.ts';

/** A series told on a basis, with the day it came into the record: figures of the public record came with it. */
export interface Told {
  indicator: Indicator;
  since: Day;
}

/**
 * A series with its figures as they stood. Of what was recorded by then the newest word on each year counts. A year
 * counts from its last day, or from the day its first figure was recorded where that is earlier: budgets are published
 * ahead. A change of definition counts once the year after it has begun.
 */
export function seriesOn({ indicator, since }: Told, { asOf, recordedBy }: Basis): Indicator {
  const figures = indicator.figures.flatMap(({ replaced, ...standing }): Figure[] => {
    const told = [standing, ...replaced].map((figure) => ({ figure, on: recordedOn(figure, since) }));
    const known = told.filter(({ on }) => recordedBy === null || on <= recordedBy);
    const [newest, ...earlier] = known.map(({ figure }) => figure);
    const counts = endOfFiscalYear(standing.fiscalYear) <= asOf || known.some(({ on }) => on <= asOf);
    return newest === undefined || !counts ? [] : [{ ...newest, replaced: earlier }];
  });
  const breaksAfter = indicator.breaksAfter.filter((year) => endOfFiscalYear(year) < asOf);
  return { ...indicator, figures, breaksAfter };
}

function recordedOn({ recordedAt }: Pick<Figure, 'recordedAt'>, since: Day): Day {
  return recordedAt === null ? since : todayIn('Asia/Tokyo', new Date(recordedAt));
}
