import { authorName } from '../audit/label-rules.ts';
import { wordsIn } from '../lib/words.ts';
import { showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Assessed, Assessment } from './rules.ts';

/** An assessed status as its chip: class name and word. */
export function assessedChip(assessed: Assessed, { t }: Pick<ReaderOf, 't'>): { kind: string; label: string } {
  return { kind: `chip-${assessed}`, label: t(`assessments.status.${assessed}`) };
}

/** What was said in an assessment: at which meeting, by whom, when and why. */
export function assessmentView(assessment: Assessment, reader: ReaderOf) {
  const { t, locale } = reader;
  return {
    chip: assessedChip(assessment.status, reader),
    meeting: {
      href: `/meetings/${assessment.meetingNumber}/assessment`,
      label: t('meetings.name', { number: assessment.meetingNumber }),
    },
    who: authorName(assessment.recordedByName, t),
    recorded: { datetime: assessment.recordedAt, text: showInstant(assessment.recordedAt, reader) },
    reason: wordsIn(assessment.reason, locale),
  };
}
