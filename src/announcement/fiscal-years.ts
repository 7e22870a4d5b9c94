import { eras } from '../lib/era.ts';
import { readNumeralAt } from '../lib/numerals.ts';
import type { Line } from './lines.ts';

export interface NamedYear {
  year: number;
  words: string;
  line: Line;
}

const yearBefore = /((?:令和|平成|昭和) ?(?:元|[0-9〇一二三四五六七八九十]+)|[0-9]{4}) ?(?:\([^()]*\))? ?$/;

/** Every 令和7年度 or 2025年度 of a line. */
export function fiscalYearsIn(line: Line): NamedYear[] {
  const found: NamedYear[] = [];
  for (let at = line.folded.indexOf('年度'); at >= 0; at = line.folded.indexOf('年度', at + 1)) {
    const start = Math.max(0, at - 16);
    const before = yearBefore.exec(line.folded.slice(start, at));
    const year = before?.[1] === undefined ? null : yearOf(before[1]);
    if (before === null || year === null) continue;
    found.push({ year, words: line.text.slice(start + before.index, at + 2), line });
  }
  return found;
}

function yearOf(words: string): number | null {
  const era = eras.find(({ name }) => words.startsWith(name));
  const rest = words.slice(era?.name.length ?? 0).trim();
  const count = rest === '元' ? 1 : (readNumeralAt(rest, 0)?.value ?? null);
  return count === null ? null : count + (era?.before ?? 0);
}
