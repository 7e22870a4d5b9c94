/** What a writer gives: the content of the file, or why there is none. */
export type Written =
  /** `remark`: the file was made, but not quite as it should be; for the log. */
  | { ok: true; body: string | Uint8Array; remark?: string }
  | { ok: false; failure: WriteFailure };

/** failed: the writer gave up; font: a font of the program is not there; time: it took longer than it may. */
export interface WriteFailure {
  reason: 'failed' | 'font' | 'time';
  cause: unknown;
}

export function written(body: string | Uint8Array): Written {
  return { ok: true, body };
}
