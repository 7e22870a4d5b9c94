/** In half letters: signs up to U+00FF and half-width kana take half of what the others take. */
export function widthOf(text: string): number {
  let width = 0;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    width += code < 0x100 || (code >= 0xff61 && code <= 0xff9f) ? 1 : 2;
  }
  return width;
}
