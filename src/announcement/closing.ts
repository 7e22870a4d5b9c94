import type { Line } from './lines.ts';
import type { DraftArea } from './draft.ts';

const thisMeeting =
  /^(?:この|本|今回の?|今次|当該|今般の)(?:会合|協議|SCCM)(?:において|における|では|を通じ|の最後|に際し|の成果|、)/;
const atTheEnd = /^(?:SCCMを通じ|(?:会合|協議)の最後に|最後に|結びに|終わりに|次回の?(?:会合|SCCM|は|、))/;

/** この会合において、… : the words that speak of the whole meeting again after the last area. */
export function opensClosing(folded: string): boolean {
  return thisMeeting.test(folded) || atTheEnd.test(folded);
}

/**
 * Takes the closing paragraphs off the last area: from the one that opens so, or that stands apart by an empty line
 * where nothing else within the areas does; beside a single area, where nothing else in the whole text does.
 */
export function splitClosing(areas: DraftArea[], hasOneGap: boolean): { areas: DraftArea[]; closing: Line[] } {
  const last = areas.at(-1);
  if (last === undefined) return { areas, closing: [] };
  const opened = last.paragraphs.findIndex(({ line }, at) => at > 0 && opensClosing(line.folded));
  const at = [opened, findApart(areas, last, hasOneGap)].filter((it) => it >= 0).sort((a, b) => a - b)[0];
  if (at === undefined) return { areas, closing: [] };
  const closing = last.paragraphs.slice(at).map(({ line }) => line);
  return { areas: [...areas.slice(0, -1), { ...last, paragraphs: last.paragraphs.slice(0, at) }], closing };
}

function findApart(areas: DraftArea[], last: DraftArea, hasOneGap: boolean): number {
  const earlier = areas.slice(0, -1);
  const isParted = earlier.some(({ paragraphs }) => paragraphs.some((it) => it.afterBlank));
  const isTight = earlier.length > 0 ? !isParted : hasOneGap;
  const gaps = last.paragraphs.flatMap(({ afterBlank }, at) => (afterBlank ? [at] : []));
  const [gap] = gaps;
  // An area that is no more than a heading may stand before it.
  return isTight && gap !== undefined && gaps.length === 1 && (gap > 0 || last.heading !== null) ? gap : -1;
}
