import { z } from 'zod';
import { commitmentFields, commitmentShape } from '../commitments/forms.ts';
import { decideCommitment } from '../commitments/rules.ts';
import { parties } from '../lib/parties.ts';
import { delegationForm, meetingFields, meetingNumber, meetingShape, seenDay } from '../meetings/forms.ts';
import type { Delegation } from '../meetings/rules.ts';
import { bilingual, listOf, optionalLine, optionalText, pairOf, positiveInteger, rowsOf, says } from '../web/forms.ts';
import { excessOf } from './decode.ts';
import type { Filled, FilledCommitment, LineDecision, Reviewed } from './proposal.ts';
import { readAnnouncement } from './read.ts';

// A browser sends every line end as CR LF; what is kept is the text as it was before that.
const announcementText = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n'))
  .superRefine((text, context) => {
    const excess = excessOf(text);
    if (excess !== null) context.addIssue({ code: 'custom', message: says(excess) });
  });

export const pastedForm = z.object({ text: announcementText.default('') });

/** A text to be compared with the record of a meeting: the one it names itself unless another is given. */
export const comparisonForm = pastedForm.extend({ number: meetingNumber.optional().catch(undefined) });

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

// What was planned and is meant by this, in a review that fills a planned meeting.
const plannedArea = z.string().regex(/^[1-9]\d{0,3}$/).transform(Number).nullable().catch(null);
const plannedCommitment = z.string().regex(/^[1-9]\d{0,3}-[1-9]\d{0,3}-[1-9]\d{0,3}$/).nullable().catch(null);

const withPlanned = commitmentShape.and(z.object({ planned: plannedCommitment }));
const commitment = withPlanned.transform((read, context): FilledCommitment => {
  const fields = { ...commitmentFields(read), planned: read.planned };
  const decision = decideCommitment(fields);
  if (!decision.ok) {
    for (const { field, reason } of decision.refusals) context.addIssue({ code: 'custom', path: [field], message: reason });
  }
  return fields;
});
const commitmentRow = z.preprocess(
  (row) => (isLeftOut((row ?? {}) as CommitmentRow) ? null : row),
  commitment.nullable(),
);

const area = z
  .object({
    ...pairOf('heading', optionalLine),
    ...pairOf('text', optionalText),
    themes: listOf(positiveInteger),
    planned: plannedArea,
    commitments: rowsOf(commitmentRow),
  })
  .transform((read) => ({
    heading: bilingual(read, 'heading'),
    text: bilingual(read, 'text'),
    themeIds: read.themes,
    planned: read.planned,
    commitments: read.commitments.filter((one) => one !== null),
  }));

const line = z.object({
  line: z.coerce.number().int().positive(),
  decision: z.string().regex(/^(unread|dismissed|summary|preamble|closing|note|area-[1-9]\d{0,3})$/),
});

/** The review of a reading: what the officer made of every field and of every unread line. */
export const reviewForm = meetingShape
  .extend({
    text: announcementText, jp: delegationForm, us: delegationForm, areas: rowsOf(area), lines: rowsOf(line),
    sourceTitle: optionalLine, sourceUrl: optionalLine, sourceKind: z.enum(['P', 'S']).default('P'),
    seen: z.string().max(100_000).nullable().catch(null), seenDay, strike: listOf(z.string().max(20)),
  })
  .superRefine(({ areas, lines }, context) => {
    lines.forEach(({ decision }, index) => {
      const isNowhere = decision.startsWith('area-') && areas[areaIndex(decision)] === undefined;
      if (isNowhere) context.addIssue({ code: 'custom', path: ['lines', index, 'decision'], message: says('web.refusal.not-understood') });
    });
  })
  .transform((read): Filled => {
    const reviewed: Filled = {
      text: read.text,
      source: sourceNamed(read.sourceTitle, read.sourceUrl, read.sourceKind),
      meeting: meetingFields(read),
      delegations: parties.map((party): Delegation => ({ party, ...read[party] })),
      areas: read.areas,
      seen: read.seen,
      seenDay: read.seenDay,
      strike: read.strike,
      lines: decidedLines(read.text, new Map(read.lines.map(({ line: number, decision }) => [number, decision]))),
    };
    placeLines(reviewed);
    leaveOutEmpty(reviewed);
    return reviewed;
  });

function sourceNamed(title: string | null, url: string | null, kind: 'P' | 'S'): Reviewed['source'] {
  return title === null ? null : { title, url, kind };
}

// The text itself says which lines were not understood; one the form does not name is undecided.
function decidedLines(text: string, decisions: Map<number, string>): LineDecision[] {
  return readAnnouncement(text).announcement.unread.map((unread) => {
    const decision = decisions.get(unread.line) ?? 'unread';
    if (decision === 'unread' || decision === 'dismissed') return { ...unread, decision, placedIn: null };
    return { ...unread, decision: 'placed', placedIn: decision };
  });
}

// A placed line becomes a paragraph at the end of the text it was placed in.
function placeLines({ meeting, areas, lines }: Reviewed): void {
  for (const { text, placedIn } of lines) {
    if (placedIn === null) continue;
    const into = placedIn.startsWith('area-') ? areas[areaIndex(placedIn)]?.text : meeting[placedIn as 'summary'];
    if (into !== undefined) into.ja = [into.ja, text.trim()].filter(Boolean).join('\n\n');
  }
}

function areaIndex(placedIn: string): number {
  return Number(placedIn.slice('area-'.length)) - 1;
}

// Areas left empty are not recorded: those after them are numbered without them.
function leaveOutEmpty(reviewed: Filled): void {
  const { areas } = reviewed;
  reviewed.areas = areas.filter(isWritten);
  for (const decided of reviewed.lines) {
    if (decided.placedIn?.startsWith('area-') !== true) continue;
    const into = areas[areaIndex(decided.placedIn)];
    decided.placedIn = `area-${reviewed.areas.findIndex((one) => one === into) + 1}`;
  }
}

function isWritten({ heading, text, commitments }: Reviewed['areas'][number]): boolean {
  return [heading.ja, heading.en, text.ja, text.en].some((one) => one !== null) || commitments.length > 0;
}

/** What was decided on lines that were left open, on one at least; a line still undecided is left as it is. */
export const settlementForm = z
  .object({ lines: rowsOf(z.object({ line: z.coerce.number().int().positive(), decision: z.enum(['unread', 'dismissed', 'placed']) })) })
  .transform(({ lines }) => ({
    lines: lines.flatMap(({ line, decision }) => (decision === 'unread' ? [] : [{ line, decision }])),
  }))
  .refine(({ lines }) => lines.length > 0, { path: ['lines'], message: says('announcement.refusal.nothing-decided') });

const width = z.enum(['half', 'full']).optional();
export const widthQuery = z.object({ width: width.catch(undefined) });

/** For a file: a width we do not know names none. */
export const exportedWidth = z.object({ width });
