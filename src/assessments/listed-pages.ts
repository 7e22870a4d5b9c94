import type { EarlierCommitment } from '../commitments/rules.ts';
import { wordsIn } from '../lib/words.ts';
import type { ReaderOf } from '../web/visit.ts';
import { assessedChip, assessmentView } from './label-pages.ts';
import type { AssessmentRecord } from './pages.ts';
import { newestId, ownAssessment } from './row-rules.ts';
import { assessedStatusOf, isStillOpen, newestAssessment } from './rules.ts';
import type { Assessment } from './rules.ts';

/**
 * A commitment that is no longer open: settled, or taken up again by a later one. It can be corrected where this
 * meeting settled it, and assessed where no meeting did.
 */
export function listedView(commitment: EarlierCommitment, record: AssessmentRecord, reader: ReaderOf) {
  const { meeting, assessments } = record;
  const all = assessments.get(commitment.id) ?? [];
  const own = ownAssessment(all, meeting.number, newestId(all));
  const standing = newestAssessment(all);
  const isOwn = own !== null && standing === own;
  const status = assessedStatusOf(all);
  const before = isOwn ? all.filter((one) => one !== own && one.meetingNumber === meeting.number) : [];
  return {
    ref: commitment.ref,
    href: `/commitments/${commitment.ref}`,
    words: wordsIn(commitment.text, reader.locale, commitment.authoritative),
    chip: assessedChip(status, reader),
    continuedBy: commitment.continuedBy,
    said: standing === null ? null : assessmentView(standing, reader),
    before: before.map((one) => assessedChip(one.status, reader).label),
    form: reader.may('record.write') && (isOwn || isStillOpen(status)) ? formView(own, all, reader) : null,
  };
}

function formView(own: Assessment | null, all: Assessment[], { t }: ReaderOf) {
  const ending = own === null ? 'assess' : 'correct';
  return {
    summary: t(`assessments.${ending}`),
    button: t(`assessments.${ending}.button`),
    seen: newestId(all),
    status: own?.status ?? null,
    reasonJa: own?.reason.ja ?? '',
    reasonEn: own?.reason.en ?? '',
  };
}
