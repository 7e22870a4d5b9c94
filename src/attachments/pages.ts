import { authorName } from '../audit/label-rules.ts';
import type { Refusal } from '../lib/decision.ts';
import { audiences } from '../lib/parties.ts';
import { showDate, showInstant } from '../web/dates.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { audienceOf, endings } from './rules.ts';
import type { Attachment, Target } from './rules.ts';

/** The files of a meeting or of an action, removed ones apart, and the form that adds one. */
export function attachmentsPage(
  { attachments, targets, action }: { attachments: Attachment[]; targets: Target[]; action: string },
  { typed, refusals }: { typed: Typed | null; refusals: Refusal[] },
  reader: ReaderOf,
) {
  const { t } = reader;
  const seen = attachments.filter((one) => maySee(one, reader));
  return {
    action,
    accept: endings.join(','),
    mayWrite: reader.may('record.write'),
    standing: seen.filter(({ removal }) => removal === null).map((one) => row(one, reader)),
    removed: seen.filter(({ removal }) => removal !== null).map((one) => row(one, reader)),
    form: formModel(typed ?? { target: targets[0]?.key ?? '', audience: 'internal' }, refusals, t),
    targets: targets.map((target) => ({ value: target.key, label: targetName(target, reader) })),
    audiences: audiences.map((audience) => ({ value: audience, label: t(`common.${audience}`) })),
  };
}

export function removalPage(attachment: Attachment, typed: Typed | null, refusals: Refusal[], reader: ReaderOf) {
  return {
    action: `/attachments/${attachment.id}/removal`,
    back: homeOf(attachment),
    file: row(attachment, reader),
    form: formModel(typed ?? {}, refusals, reader.t),
  };
}

/** Whether this reader may open a file: as many as may read what it belongs to, or fewer. */
export function maySee(attachment: Attachment, { may }: Pick<ReaderOf, 'may'>): boolean {
  return may(audienceOf(attachment) === 'internal' ? 'internal.read' : 'record.read');
}

/** Files of concurrences, by the id of each. */
export type ConcurrenceFiles = ReadonlyMap<number, ConcurrenceFile[]>;

export interface ConcurrenceFile {
  name: string;
  href: string;
  isInternal: boolean;
}

/** Those that this reader may open. */
export function filesOfConcurrences(attachments: Attachment[], reader: Pick<ReaderOf, 'may'>): ConcurrenceFiles {
  const open = attachments.filter((one) => one.removal === null && maySee(one, reader));
  const files = Map.groupBy(open.filter(({ target }) => target.noun === 'concurrence'), ({ target }) => target.recordId);
  const shown = (one: Attachment): ConcurrenceFile => {
    return { name: one.name, href: fileAt(one.id), isInternal: audienceOf(one) === 'internal' };
  };
  return new Map([...files].map(([id, own]) => [id, own.map(shown)]));
}

function fileAt(id: number): string {
  return `/attachments/${id}`;
}

/** The page that lists it. */
export function homeOf({ target, meetingNumber }: Attachment): string {
  return target.noun === 'status-update' ? `/actions/${target.ref}/attachments` : `/meetings/${meetingNumber}/attachments`;
}

function row(attachment: Attachment, reader: ReaderOf) {
  const { id, name, size, digest, target, addedAt, addedByName, removal } = attachment;
  const audience = audienceOf(attachment);
  return {
    name,
    href: fileAt(id),
    removalHref: `${fileAt(id)}/removal`,
    of: targetName(target, reader),
    size: sizeOf(size),
    digest,
    audience: { kind: audience, label: reader.t(`common.${audience}`) },
    added: { at: addedAt, text: showInstant(addedAt, reader), who: authorName(addedByName, reader.t) },
    removal: removal === null ? null : { ...removal, text: showInstant(removal.at, reader) },
  };
}

function targetName({ noun, ref, day }: Target, reader: ReaderOf): string {
  const { t } = reader;
  if (noun === 'meeting') return t('attachments.on.meeting');
  if (noun === 'focus-area') return t('attachments.on.area', { number: ref });
  if (noun === 'commitment') return t('attachments.on.commitment', { ref });
  const when = day === null ? '' : showDate(day, reader);
  if (noun === 'concurrence') {
    return t('attachments.on.concurrence', { side: t(`common.party.${ref === 'us' ? 'us' : 'jp'}.long`), day: when });
  }
  return t('attachments.on.update', { ref, day: when });
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
