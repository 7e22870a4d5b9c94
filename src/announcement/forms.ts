import { z } from 'zod';
import { commitmentFields, commitmentShape } from '../commitments/forms.ts';
import { decideCommitment } from '../commitments/rules.ts';
import { parties } from '../lib/parties.ts';
import { delegationForm, meetingFields, meetingShape } from '../meetings/forms.ts';
import type { Delegation } from '../meetings/rules.ts';
import { bilingual, listOf, optionalLine, optionalText, pairOf, positiveInteger, rowsOf, says } from '../web/forms.ts';
import { largestText } from './decode.ts';
import type { Reviewed } from './proposal.ts';

export const pastedForm = z.object({
  text: z
    .string()
    .max(largestText, says('announcement.refusal.too-large'))
    .default(''),
});

interface CommitmentRow {
  keep?: unknown;
  extra?: unknown;
  textJa?: unknown;
  textEn?: unknown;
}

// A row that is not to be kept, or an extra one left empty, is no error whatever else stands in it.
function isLeftOut(row: CommitmentRow): boolean {
  const isEmpty = !row.textJa && !row.textEn;
  return row.extra === '1' ? isEmpty : row.keep !== '1';
}

const commitment = commitmentShape.transform((read, context) => {
  const fields = commitmentFields(read);
  const decision = decideCommitment(fields);
  if (!decision.ok) {
    for (const { field, reason } of decision.refusals) context.addIssue({ code: 'custom', path: [field], message: reason });
  }
  return fields;
});
const commitmentRow = z.preprocess((row) => (isLeftOut((row ?? {}) as CommitmentRow) ? null : row), commitment.nullable());

const area = z
  .object({
    ...pairOf('heading', optionalLine),
    ...pairOf('text', optionalText),
    themes: listOf(positiveInteger),
    commitments: rowsOf(commitmentRow),
  })
  .transform((read) => ({
    heading: bilingual(read, 'heading'),
    text: bilingual(read, 'text'),
    themeIds: read.themes,
    commitments: read.commitments.filter((one) => one !== null),
  }));

const line = z.object({
  line: z.coerce.number().int().positive(),
  text: z.string(),
  decision: z.string().regex(/^(unread|dismissed|summary|preamble|closing|note|area-\d+)$/),
});

/** The review of a reading: what the officer made of every field and of every unread line. */
export const reviewForm = meetingShape
  .extend({ text: z.string().max(largestText), jp: delegationForm, us: delegationForm, areas: rowsOf(area), lines: rowsOf(line) })
  .transform((read): Reviewed => {
    const reviewed: Reviewed = {
      text: read.text,
      meeting: meetingFields(read),
      delegations: parties.map((party): Delegation => ({ party, ...read[party] })),
      areas: read.areas,
      lines: read.lines.map(({ line: number, text, decision }) => ({
        line: number,
        text,
        decision: decision === 'unread' || decision === 'dismissed' ? decision : 'placed',
        placedIn: decision === 'unread' || decision === 'dismissed' ? null : decision,
      })),
    };
    placeLines(reviewed);
    reviewed.areas = reviewed.areas.filter(isWritten);
    return reviewed;
  });

// A placed line becomes a paragraph at the end of the text it was placed in.
function placeLines({ meeting, areas, lines }: Reviewed): void {
  for (const { text, placedIn } of lines) {
    if (placedIn === null) continue;
    const areaIndex = Number(/^area-(\d+)$/.exec(placedIn)?.[1] ?? 0) - 1;
    const into = placedIn.startsWith('area-') ? areas[areaIndex]?.text : meeting[placedIn as 'summary'];
    if (into !== undefined) into.ja = [into.ja, text.trim()].filter(Boolean).join('\n\n');
  }
}

function isWritten({ heading, text, commitments }: Reviewed['areas'][number]): boolean {
  return [heading.ja, heading.en, text.ja, text.en].some((one) => one !== null) || commitments.length > 0;
}

/** What was decided on lines that were left open; a line still undecided is left as it is. */
export const settlementForm = z
  .object({ lines: rowsOf(z.object({ line: z.coerce.number().int().positive(), decision: z.enum(['unread', 'dismissed', 'placed']) })) })
  .transform(({ lines }) => ({
    lines: lines.flatMap(({ line, decision }) => (decision === 'unread' ? [] : [{ line, decision }])),
  }));

export const widthQuery = z.object({ width: z.enum(['half', 'full']).optional().catch(undefined) });
