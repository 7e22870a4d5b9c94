// Signs that are not seen but change a text, or how it and what stands around it reads: soft hyphens, spaces of no
// width, marks, overrides and isolates of direction. The joiners of composed signs stay.
const unseen = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;

/** A text in which such signs are to be seen, by their code: where texts are compared, a difference has to show. */
export function withUnseenShown(text: string): string {
  return text.replace(unseen, (sign) => `〔U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}〕`);
}
