import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Audience } from '../lib/parties.ts';

/** 25 MB: a scanned report, not a film. */
export const largestFile = 25 * 1024 * 1024;

export type AttachedNoun = 'meeting' | 'focus-area' | 'commitment' | 'status-update' | 'concurrence';

/** What a file belongs to. `key` is how a form names it: meeting, area-3, 10-1-2, update-17. */
export interface Target {
  key: string;
  noun: AttachedNoun;
  recordId: number;
  /** The number of the area, the ref of the commitment or action, the side that concurred; '' for the meeting. */
  ref: string;
  /** For an update the day it was true, for a concurrence the day it was given. */
  day: string | null;
  /** A file is never seen by more people than the record it belongs to. */
  audience: Audience;
}

export interface Attachment {
  id: number;
  meetingNumber: number;
  target: Target;
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** SHA-256 of the file, in hex. */
  digest: string;
  audience: Audience;
  addedAt: string;
  addedByName: string;
  removal: { reason: string; at: string; byName: string } | null;
}

/** Who may see it: its own word, unless the record it belongs to is seen by fewer. */
export function audienceOf({ audience, target }: Pick<Attachment, 'audience' | 'target'>): Audience {
  return audience === 'internal' || target.audience === 'internal' ? 'internal' : 'shared';
}

/** What the first bytes of a file, and the parts of an archive, say that it is. */
export type Content = 'pdf' | 'word' | 'excel' | 'old-office' | 'png' | 'jpeg' | 'gif' | 'text';

const mediaTypes: Record<string, { mediaType: string; content: Content }> = {
  pdf: { mediaType: 'application/pdf', content: 'pdf' },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', content: 'word' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content: 'excel' },
  doc: { mediaType: 'application/msword', content: 'old-office' },
  xls: { mediaType: 'application/vnd.ms-excel', content: 'old-office' },
  png: { mediaType: 'image/png', content: 'png' },
  jpg: { mediaType: 'image/jpeg', content: 'jpeg' },
  jpeg: { mediaType: 'image/jpeg', content: 'jpeg' },
  gif: { mediaType: 'image/gif', content: 'gif' },
  txt: { mediaType: 'text/plain; charset=utf-8', content: 'text' },
  csv: { mediaType: 'text/csv; charset=utf-8', content: 'text' },
};

/** The endings a form offers, with the point. */
export const endings = Object.keys(mediaTypes).map((ending) => `.${ending}`);

/** Whether a file may be kept: its ending must be one we know and its content what the ending says. */
export function decideFile(name: string, size: number, content: Content | null): Decision<{ mediaType: string }> {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = mediaTypes[ending];
  if (size > largestFile) return refused({ field: 'file', reason: 'attachments.refusal.too-large' });
  if (size === 0) return refused({ field: 'file', reason: 'attachments.refusal.empty' });
  if (type === undefined) return refused({ field: 'file', reason: 'attachments.refusal.ending' });
  if (content !== type.content) return refused({ field: 'file', reason: 'attachments.refusal.not-its-ending', values: { ending } });
  return accepted({ mediaType: type.mediaType });
}

// Signs that change how the name around them reads, such as the turn of direction in «report\u202Efdp.exe».
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A name to show and to save under: the last part of a path, without unseen signs, at most 200 characters. */
export function plainName(given: string): string {
  const last = given.toWellFormed().replaceAll('\\', '/').split('/').at(-1) ?? '';
  const plain = last.replace(unseen, '').replace(/[<>:"|?*]/g, '_').trim();
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, 200 - ending.length).join('');
  return `${stem === '' ? 'file' : stem}${ending}`;
}
