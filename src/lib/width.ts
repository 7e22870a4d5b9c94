/**
 * Folds full-width letters, digits, signs and spaces, half-width kana and the look-alikes that copying from a PDF
 * leaves. Every UTF-16 unit becomes exactly one, so an index into the folded text is an index into the original.
 */
export function foldWidth(text: string): string {
  let folded = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isPlain(code)) continue;
    const unit = foldUnit(text.charAt(at), code);
    if (unit === text.charAt(at)) continue;
    folded += text.slice(copied, at) + unit;
    copied = at + 1;
  }
  return copied === 0 ? text : folded + text.slice(copied);
}

function isPlain(code: number): boolean {
  return (code < 0xa0 && code !== 0x09) || (code >= 0x3041 && code <= 0x30ff) || (code >= 0x4e00 && code <= 0x9fff);
}

function foldUnit(unit: string, code: number): string {
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0x3000 || code === 0x09 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0xfeff) {
    return ' ';
  }
  // The wave dash and the full-width tilde are written for each other; the tilde operator comes from old mappings.
  if (code === 0x301c || code === 0x223c) return '~';
  if (code === 0x2212 || (code >= 0x2010 && code <= 0x2015)) return '-';
  if (code === 0x2236) return ':';
  const isLookAlike =
    (code >= 0xff61 && code <= 0xff9f) || (code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff);
  if (!isLookAlike) return unit;
  const normal = unit.normalize('NFKC');
  return normal.length === 1 ? normal : unit;
}
