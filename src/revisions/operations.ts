import { editAction } from '../actions/operations.ts';
import { withWhoChanged } from '../audit/changed-queries.ts';
import { commitmentOf } from '../commitments/queries.ts';
import { editCommitment } from '../commitments/operations.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Db } from '../db/schema.ts';
import type { TextDoing } from '../editions/gate-operations.ts';
import { editFocusArea } from '../focus-areas/operations.ts';
import { changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { ForbiddenError, NotFoundError } from '../lib/errors.ts';
import { fileMeeting } from '../filing/operations.ts';
import { filingFieldsOf } from '../filing/queries.ts';
import { editIndicator } from '../indicators/operations.ts';
import { editDelegations, editMeeting } from '../meetings/operations.ts';
import { meetingOf } from '../meetings/queries.ts';
import type { Meeting, MeetingFields } from '../meetings/rules.ts';
import { editOffice } from '../offices/operations.ts';
import { editStatement } from '../statements/operations.ts';
import { editTheme } from '../themes/operations.ts';
import { delegationsOf } from './meeting-content-queries.ts';
import { findLinkNames, findNumberedRevision } from './history-queries.ts';
import type { Content, LinkNames } from './history-queries.ts';
import { revisedTables } from './queries.ts';
import type { Contents } from './queries.ts';
import type { RevisedRecord } from './record-queries.ts';
import { findContent, isRestorable, restoredContent } from './restored-queries.ts';

/**
 * Brings a record back to how it read in an earlier revision, as a new one: an edit like any other, through the noun's
 * own operation, with what that may refuse; a text that concurrences stand on asks for the same word as its edit form.
 * `version` is the one that was shown with the preview.
 */
export async function restoreRevision(
  db: Db,
  record: RevisedRecord,
  { number, version }: { number: number; version: number },
  doing: TextDoing,
): Promise<Decision<true>> {
  if (!isRestorable(record)) throw new ForbiddenError();
  const old = await findNumberedRevision(db.read, record, number);
  if (old === null) throw new NotFoundError();
  if (record.version !== version) return overtaken(db, record);
  const current = await findContent(db.read, record);
  const content = await restoredContent(db.read, record.noun, current, old.content);
  return editContent(db, { record, version, content }, doing);
}

/** The refusal because this record was changed since it was shown. */
export async function overtaken(db: Db, { noun, id }: RevisedRecord): Promise<{ ok: false; refusals: Refusal[] }> {
  return refused(...(await withWhoChanged(db.read, [changedMeanwhile({ table: revisedTables[noun], id })])));
}

interface Edited {
  record: RevisedRecord;
  version: number;
  content: Content;
}

/** Makes a record read as `content`, through the edit of its noun. */
export async function editContent(db: Db, edited: Edited, doing: TextDoing): Promise<Decision<true>> {
  return edit(db, { ...edited, names: await findLinkNames(db.read, [edited.content]) }, doing);
}

function edit(
  db: Db,
  { record, version, content, names }: Edited & { names: LinkNames },
  doing: TextDoing,
): Promise<Decision<true>> {
  const { ref } = record;
  switch (record.noun) {
    case 'meeting': {
      const meeting = withoutIdentity(meetingOf({ ...(content as Contents['meeting']), version }));
      return editMeeting(db, { number: meeting.number, version, meeting, seenDay: meeting.heldFrom }, doing);
    }
    case 'delegation': {
      const delegations = delegationsOf(content as Contents['delegation']);
      return editDelegations(db, { number: Number(ref), version, delegations }, doing);
    }
    case 'filing': {
      const filing = { ...filingFieldsOf(content as Contents['filing']), version };
      return fileMeeting(db, { number: Number(ref), ...filing }, doing);
    }
    case 'focus-area': {
      const row = content as Contents['focus-area'];
      const [meetingNumber = 0, number = 0] = ref.split('-').map(Number);
      const words = { heading: bilingualOf(row, 'heading'), text: bilingualOf(row, 'text') };
      return editFocusArea(db, { meetingNumber, number, version, ...words, themeIds: row.theme_ids }, doing);
    }
    case 'commitment': {
      const row = content as Contents['commitment'];
      const { act, by, to, text, due } = commitmentOf({ ...row, version, meeting_number: 0, area_number: 0 }, []);
      const continues = row.continues.flatMap((id) => names.commitments.get(id) ?? []);
      return editCommitment(db, { ref, version, fields: { act, by, to, text, due }, continues }, doing);
    }
    case 'action': {
      const row = content as Contents['action'];
      return editAction(db, { ref, version, title: bilingualOf(row, 'title'), audience: row.audience }, doing);
    }
    case 'theme': {
      const { slug, name_ja: ja, name_en: en } = content as Contents['theme'];
      return editTheme(db, { slug, version, name: { ja, en } }, doing);
    }
    case 'office': {
      const { id, party, name_ja: ja, name_en: en } = content as Contents['office'];
      return editOffice(db, { id, version, party, name: { ja, en } }, doing);
    }
    case 'statement': {
      const row = content as Contents['statement'];
      const fields = {
        speaker: { party: row.party, name: bilingualOf(row, 'speaker') },
        areaNumber: row.focus_area_id === null ? null : (names.areas.get(row.focus_area_id) ?? null),
        audience: row.audience, saidAt: row.said_at, text: bilingualOf(row, 'text'),
      };
      return editStatement(db, { meetingNumber: record.meeting?.number ?? 0, id: record.id, version, fields }, doing);
    }
    case 'indicator': {
      // A series is never restored; only its translation is written from here, and that means the same.
      const row = content as Contents['indicator'];
      const words = {
        name: { ja: row.name_ja, en: row.name_en },
        unit: { ja: row.unit_ja, en: row.unit_en },
        definition: { ja: row.definition_ja, en: row.definition_en },
        note: bilingualOf(row, 'note'),
      };
      const { slug, theme_ids: themeIds, breaks_after: breaksAfter } = row;
      return editIndicator(db, { slug, version, ...words, themeIds, breaksAfter, isSameMeaning: true }, doing);
    }
  }
}

function withoutIdentity({ id: _id, version: _version, ...fields }: Meeting): MeetingFields {
  return fields;
}
