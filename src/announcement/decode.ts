import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { textIn } from '../lib/encodings.ts';
import type { MessageKey } from '../lib/messages.ts';

/** An announcement is a page or two; a megabyte is far more than any. */
export const largestText = 1024 * 1024;
// Every line that was not understood is asked about, and a form holds no more of them.
const mostLines = 8_000;

/** Why a text is too much to be read as one announcement; null where it is not. */
export function excessOf(text: string): MessageKey | null {
  if (Buffer.byteLength(text) > largestText) return 'announcement.refusal.too-large';
  const lines = text.match(/^.*\S/gm)?.length ?? 0;
  return lines > mostLines ? 'announcement.refusal.too-long' : null;
}

/** The bytes of a text file in; its text out, whether it was saved as UTF-8, UTF-16 with its mark, or Shift_JIS. */
export function decodeText(bytes: Uint8Array): Decision<string> {
  if (bytes.length > largestText) return refused({ field: 'file', reason: 'announcement.refusal.too-large' });
  const text = decoded(bytes);
  if (text === null) return refused({ field: 'file', reason: 'announcement.refusal.encoding' });
  // Texts hold no control characters but tab, line ends and form feed; a picture or a Word file holds many.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return refused({ field: 'file', reason: 'announcement.refusal.binary' });
  if (text.trim() === '') return refused({ field: 'text', reason: 'announcement.refusal.empty' });
  const excess = excessOf(text);
  return excess === null ? accepted(text) : refused({ field: 'file', reason: excess });
}

function decoded(bytes: Uint8Array): string | null {
  // Bytes below 32 in what no encoding reads: not a text at all.
  return textIn(bytes) ?? (bytes.subarray(0, 4096).some((byte) => byte < 9) ? '\u0000' : null);
}
