// Longer texts are rare, and many of them would take much memory.
const longest = 2_000;

/** The same pure function of a text, remembering at most `most` answers to texts of ordinary length; the oldest go. */
export function remembered<T>(work: (text: string) => T, most: number): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = work(text);
    if (text.length > longest) return answer;
    const [oldest] = answers.keys();
    if (answers.size >= most && oldest !== undefined) answers.delete(oldest);
    answers.set(text, answer);
    return answer;
  };
}
