/**
 * Texts that a spreadsheet would take for a formula, also after signs that look like nothing and in full width; and
 * those that would be mistaken for one already defused. A negative number is a number.
 */
export const looksLikeFormula = /^(?!-\d+(?:\.\d+)?$)(?:'*\s*[=+\-@＝＋－＠]|'*[\t\r\n])/;

/** A text as it is written into a file that has no types: what looks like a formula begins with an apostrophe. */
export function defused(text: string): string {
  return looksLikeFormula.test(text) ? `'${text}` : text;
}

/** The text as it was before `defused`. */
export function undefused(text: string): string {
  return text.startsWith("'") && looksLikeFormula.test(text.slice(1)) ? text.slice(1) : text;
}
