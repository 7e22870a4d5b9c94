import { inThousands } from './thousands.ts';

/** How a series in a Japanese unit of yen is counted in English: ten to `power` yen, told in `unit` with `decimals`. */
export interface YenUnit {
  power: number;
  unit: string;
  decimals: number;
}

// The sign and its word hold together at the end of a line.
const units: Record<string, YenUnit> = {
  円: { power: 0, unit: '¥', decimals: 0 },
  千円: { power: 3, unit: '¥\u00a0thousand', decimals: 0 },
  百万円: { power: 6, unit: '¥\u00a0million', decimals: 0 },
  // English has no word for it.
  億円: { power: 8, unit: '¥\u00a0billion', decimals: 1 },
  兆円: { power: 12, unit: '¥\u00a0trillion', decimals: 0 },
};

/** Null for what is not counted in yen. */
export function yenUnitOf(japanese: string): YenUnit | null {
  const name = japanese.trim();
  return Object.hasOwn(units, name) ? (units[name] ?? null) : null;
}

const scales = [[12, 'trillion'], [9, 'billion'], [6, 'million']] as const;

/** 1234 of ten to the 8th as ¥123.4 billion: no digit is rounded away. `value` is whole and not below 0. */
export function yenInEnglish(value: number, { power }: Pick<YenUnit, 'power'>): string {
  const digits = value === 0 ? '0' : String(value) + '0'.repeat(power);
  const scale = scales.find(([places]) => digits.length > places);
  if (scale === undefined) return `¥${inThousands(digits)}`;
  const [places, name] = scale;
  return `¥${inThousands(shifted(digits, places).replace(/\.?0+$/, ''))} ${name}`;
}

/** Moves the point of a whole number to the left: 166 by 1 is 16.6. */
export function shifted(digits: string, places: number): string {
  if (places === 0) return digits;
  const filled = digits.padStart(places + 1, '0');
  return `${filled.slice(0, -places)}.${filled.slice(-places)}`;
}
