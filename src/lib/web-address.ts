/** Whether a browser would open it as a page. All else is shown as words: a script in a link would run. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text) && !/\s/.test(text);
}
