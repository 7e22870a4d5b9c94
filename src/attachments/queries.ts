import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { Actor } from '../audit/rules.ts';
import type { Attachment } from './rules.ts';

/** All attachments of a meeting, its areas and its commitments, oldest first; removed ones too. */
export async function listAttachmentsOfMeeting(db: Reader, meetingId: number): Promise<Attachment[]> {
  const rows = await withTargets(db)
    .where('attachments.meeting_id', '=', meetingId)
    .where('attachments.noun', '!=', 'status-update')
    .orderBy('attachments.id')
    .execute();
  return rows.map(attachmentOf);
}

/** All attachments of the updates of an action, oldest first; removed ones too. */
export async function listAttachmentsOfAction(db: Reader, actionId: number): Promise<Attachment[]> {
  const rows = await withTargets(db)
    .where('attachments.noun', '=', 'status-update')
    .where('status_updates.action_id', '=', actionId)
    .orderBy('attachments.id')
    .execute();
  return rows.map(attachmentOf);
}

export async function findAttachment(db: Reader, id: number): Promise<Attachment | null> {
  const row = await withTargets(db).where('attachments.id', '=', id).executeTakeFirst();
  return row === undefined ? null : attachmentOf(row);
}

const withMeeting = builtOnce((db, { meetingNumber }: { meetingNumber: Place<number> }) =>
  standing(db)
    .innerJoin('meetings', 'meetings.id', 'attachments.meeting_id')
    .where('meetings.number', '=', meetingNumber)
    .where('attachments.noun', '!=', 'status-update'),
);

/** How many stand with a meeting, its areas and its commitments. */
export async function countAttachmentsOfMeeting(db: Reader, meetingNumber: number): Promise<number> {
  return (await withMeeting(db, { meetingNumber }))[0]?.count ?? 0;
}

const withAction = builtOnce((db, { ref }: { ref: Place<string> }) =>
  standing(db)
    .innerJoin('status_updates', 'status_updates.id', 'attachments.record_id')
    .innerJoin('actions', 'actions.id', 'status_updates.action_id')
    .where('actions.ref', '=', ref)
    .where('attachments.noun', '=', 'status-update'),
);

/** How many stand with the updates of an action. */
export async function countAttachmentsOfAction(db: Reader, ref: string): Promise<number> {
  return (await withAction(db, { ref }))[0]?.count ?? 0;
}

function standing(db: Reader) {
  return db
    .selectFrom('attachments')
    .leftJoin('attachment_removals', 'attachment_removals.attachment_id', 'attachments.id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('attachment_removals.attachment_id', 'is', null);
}

export type NewAttachment = Pick<Attachment, 'target' | 'name' | 'mediaType' | 'size' | 'digest' | 'audience'>;

export async function insertAttachment(
  tx: Tx,
  meetingId: number,
  { target, name, mediaType, size, digest, audience }: NewAttachment,
  { by, now }: { by: Actor; now: Date },
): Promise<number> {
  const { id } = await tx
    .insertInto('attachments')
    .values({
      meeting_id: meetingId, noun: target.noun, record_id: target.recordId, name, media_type: mediaType, size, digest,
      audience, added_at: now.toISOString(), added_by: by.person?.id ?? null, added_by_name: by.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False when it had been removed already. */
export async function insertRemoval(
  tx: Tx,
  { id, reason }: { id: number; reason: string },
  { by, now }: { by: Actor; now: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('attachment_removals')
    .values({
      attachment_id: id, reason, removed_at: now.toISOString(), removed_by: by.person?.id ?? null,
      removed_by_name: by.name,
    })
    .onConflict((conflict) => conflict.column('attachment_id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

function withTargets(db: Reader) {
  return db
    .selectFrom('attachments')
    .innerJoin('meetings', 'meetings.id', 'attachments.meeting_id')
    .leftJoin('attachment_removals', 'attachment_removals.attachment_id', 'attachments.id')
    .leftJoin('focus_areas', (join) =>
      join.onRef('focus_areas.id', '=', 'attachments.record_id').on('attachments.noun', '=', 'focus-area'))
    .leftJoin('commitments', (join) =>
      join.onRef('commitments.id', '=', 'attachments.record_id').on('attachments.noun', '=', 'commitment'))
    .leftJoin('status_updates', (join) =>
      join.onRef('status_updates.id', '=', 'attachments.record_id').on('attachments.noun', '=', 'status-update'))
    .leftJoin('actions', 'actions.id', 'status_updates.action_id')
    .leftJoin('concurrences', (join) =>
      join.onRef('concurrences.id', '=', 'attachments.record_id').on('attachments.noun', '=', 'concurrence'))
    .selectAll('attachments')
    .select([
      'meetings.number as meeting_number', 'focus_areas.number as area_number', 'commitments.ref as commitment_ref',
      'actions.ref as action_ref', 'actions.audience as action_audience', 'status_updates.audience as update_audience',
      'status_updates.effective_on', 'attachment_removals.reason', 'attachment_removals.removed_at',
      'attachment_removals.removed_by_name',
      'concurrences.party as concurring', 'concurrences.given_on',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof withTargets>['execute']>>[number];

function attachmentOf(row: Row): Attachment {
  const { removed_at: at, reason, removed_by_name: byName } = row;
  return {
    id: row.id,
    meetingNumber: row.meeting_number,
    target: targetOf(row),
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    digest: row.digest,
    audience: row.audience,
    addedAt: row.added_at,
    addedByName: row.added_by_name,
    removal: at === null || reason === null || byName === null ? null : { reason, at, byName },
  };
}

function targetOf(row: Row): Attachment['target'] {
  const { noun, record_id: recordId } = row;
  const all = { noun, recordId, audience: 'shared' as const, day: null };
  if (noun === 'focus-area') return { ...all, key: `area-${row.area_number}`, ref: String(row.area_number) };
  if (noun === 'commitment') return { ...all, key: String(row.commitment_ref), ref: String(row.commitment_ref) };
  if (noun === 'meeting') return { ...all, key: 'meeting', ref: '' };
  if (noun === 'concurrence') return { ...all, key: `concurrence-${recordId}`, ref: String(row.concurring), day: row.given_on };
  const isInternal = row.action_audience === 'internal' || row.update_audience === 'internal';
  return {
    ...all, key: `update-${recordId}`, ref: row.action_ref ?? '', day: row.effective_on, audience: isInternal ? 'internal' : 'shared',
  };
}
