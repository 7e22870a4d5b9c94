import { findCommitments } from './commitments.ts';
import type { DraftArea } from './draft.ts';
import type { Line } from './lines.ts';
import { firstNumber } from './lines.ts';
import type { Aliases } from './parties.ts';
import type { ReadFocusArea } from './reading.ts';
import { unknownActs } from './unknown-acts.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';

/** The body of a text in which commitments stand. */
export interface Body {
  areas: DraftArea[];
  preamble: Line[];
  summary: Line[];
  annexTitle: Line | null;
  hasAnnex: boolean;
  namesAnnex: boolean;
}

interface ReadAreas {
  areas: ReadFocusArea[];
  warnings: Warning[];
}

/** The focus areas with what each paragraph of theirs says was done. */
export function readAreas(body: Body, known: Aliases): ReadAreas {
  if (body.areas.length === 0) return gatherCommitments(body, known);
  const warnings: Warning[] = [];
  let last = 0;
  const areas = body.areas.map(({ number, heading, paragraphs }): ReadFocusArea => {
    const found = paragraphs.map(({ line }) => findCommitments(line, known));
    const commitments = found.flatMap((it) => it.commitments);
    const first = heading ?? paragraphs[0]?.line ?? null;
    const line = first === null ? null : firstNumber(first);
    const values = { heading: heading?.text ?? String(number ?? '') };
    if (number !== null && number <= last) warnings.push(warning('area-number-repeated', line, { number }));
    if (commitments.length === 0) warnings.push(warning('area-without-commitment', line, values));
    warnings.push(...found.flatMap((it) => it.warnings), ...paragraphs.flatMap((it) => unknownActs(it.line)));
    last = number ?? last;
    return { number, heading: heading?.text ?? null, paragraphs: paragraphs.map((it) => it.line.text), commitments };
  });
  return { areas, warnings };
}

/** The commitments of a text that is not divided into areas; the words stay where they stand. */
function gatherCommitments(body: Body, known: Aliases): ReadAreas {
  if (body.namesAnnex && !body.hasAnnex) {
    const line = body.annexTitle === null ? null : firstNumber(body.annexTitle);
    return { areas: [], warnings: [warning('annex-missing', line)] };
  }
  const paragraphs = body.hasAnnex ? body.preamble : [...body.preamble, ...body.summary];
  const found = paragraphs.map((line) => findCommitments(line, known));
  const commitments = found.flatMap((it) => it.commitments);
  if (commitments.length === 0) return { areas: [], warnings: [] };
  const area = { number: null, heading: null, paragraphs: [], commitments };
  return { areas: [area], warnings: [warning('areas-not-found'), ...found.flatMap((it) => it.warnings)] };
}
