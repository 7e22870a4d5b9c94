/** From values to places on paper and back to round values for the marks of an axis. */
export interface Scale {
  (value: number): number;
  ticks: number[];
  /** The largest value the scale holds. */
  top: number;
}

/** A linear scale from 0 to a round number at or above `most`, with about `count` steps of 1, 2 or 5. */
export function scaleFromZero(most: number, [from, to]: readonly [number, number], count = 4): Scale {
  const step = Math.max(1, roundStep(most / count));
  const top = Math.max(step, Math.ceil(most / step) * step);
  const place = (value: number): number => from + ((to - from) * value) / top;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return Object.assign(place, { top, ticks });
}

function roundStep(rough: number): number {
  if (rough <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return digit * power;
}

export interface YearScale {
  (year: number): number;
  /** The width each year has. */
  column: number;
}

/** Years at equal distances, each in the middle of its own column. */
export function scaleOfYears(first: number, last: number, [from, to]: readonly [number, number]): YearScale {
  const column = (to - from) / (last - first + 1);
  return Object.assign((year: number) => from + (year - first + 0.5) * column, { column });
}
