import { authorName } from '../audit/label-rules.ts';
import { isWebAddress } from '../lib/web-address.ts';
import { wordsIn } from '../lib/words.ts';
import { showDate, showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { dateLabel, officeLabel, statusChip } from './label-pages.ts';
import type { StatusUpdate } from './rules.ts';
import { entryOf, lacksEvidence } from './update-rules.ts';

/** The history of an action, newest first, each entry with what it changed in the state before it. */
export function historyModel(updates: StatusUpdate[], reader: ReaderOf) {
  const first = entryOf(updates);
  return updates.map((update, place) => entry(update, updates[place + 1] ?? null, update === first, reader));
}

function entry(update: StatusUpdate, before: StatusUpdate | null, isEntry: boolean, reader: ReaderOf) {
  const { locale, t } = reader;
  const due = changed(before?.dueOn ?? null, update.dueOn);
  const office = changed(before?.office ?? null, update.office, (one) => one.id);
  const isSilent = update.note.ja === null && update.note.en === null && update.evidence === null;
  const keepsState = before !== null && before.status === update.status && due === null && office === null;
  // Only the sharing of an action leaves such an entry: it says what the other side may see from then on.
  const isSharing = !isEntry && isSilent && keepsState && update.audience === 'shared';
  return {
    effective: { datetime: update.effectiveOn, text: showDate(update.effectiveOn, reader) },
    recorded: { datetime: update.recordedAt, text: showInstant(update.recordedAt, reader) },
    chip: statusChip(update.status, reader),
    who: authorName(update.recordedByName, reader.t),
    audience: { kind: update.audience, label: t(`common.${update.audience}`) },
    due: due === null ? null : { before: dateLabel(due.before, reader), after: dateLabel(due.after, reader) },
    office:
      office === null
        ? null
        : { before: officeLabel(office.before, reader), after: officeLabel(office.after, reader) },
    note: isSilent ? null : wordsIn(update.note, locale),
    evidence: update.evidence,
    isEvidenceLink: update.evidence !== null && isWebAddress(update.evidence),
    lacksEvidence: !isSharing && lacksEvidence(update),
    isSharing,
    isEntry,
  };
}

function changed<T>(before: T | null, after: T | null, keyOf: (one: T) => unknown = (one) => one) {
  const key = (one: T | null) => (one === null ? null : keyOf(one));
  return key(before) === key(after) ? null : { before, after };
}
