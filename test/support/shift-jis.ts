/** A text as the bytes of a file saved in Shift_JIS, as Windows programs in Japan do. */
export function shiftJis(text: string): Buffer {
  const bytes = bytesByCharacter();
  return Buffer.concat([...text].map((character) => bytes.get(character) ?? Buffer.from('?')));
}

// Node reads Shift_JIS but does not write it: every pair of bytes is read once.
function bytesByCharacter(): Map<string, Buffer> {
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  const found = new Map<string, Buffer>();
  const note = (...bytes: number[]): void => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (!found.has(character)) found.set(character, Buffer.from(bytes));
    } catch {
      // No character has these bytes.
    }
  };
  for (let byte = 0; byte < 0x80; byte += 1) note(byte);
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    for (let trail = 0x40; trail <= 0xfc; trail += 1) note(lead, trail);
  }
  return found;
}
