import type { TemplateFault } from './docx-faults.ts';

/** What a writer gives: the content of the file, or why there is none. */
export type Written =
  /** `remark`: the file was made, but not quite as it should be; for the log. */
  | { ok: true; body: string | Uint8Array; remark?: string }
  | { ok: false; failure: WriteFailure };

/**
 * failed: the writer gave up; font: one of ours is not there; time: it took too long; busy: too many are waiting;
 * template: the office's own cannot be used.
 */
export type WriteFailure =
  | { reason: 'failed' | 'font' | 'time' | 'busy'; cause: unknown }
  | { reason: 'template'; fault: TemplateFault; cause: unknown };

export function written(body: string | Uint8Array): Written {
  return { ok: true, body };
}
