// Longer texts are rare, and many of them would take much memory.
const longest = 2_000;

/**
 * The same pure function of a text or number, remembering at most `most` answers to texts of ordinary length; the
 * oldest go.
 */
export function remembered<Given extends string | number, T>(
  work: (given: Given) => T,
  most: number,
): (given: Given) => T {
  const answers = new Map<Given, T>();
  return (given) => {
    const known = answers.get(given);
    if (known !== undefined) return known;
    const answer = work(given);
    if (typeof given === 'string' && given.length > longest) return answer;
    const [oldest] = answers.keys();
    if (answers.size >= most && oldest !== undefined) answers.delete(oldest);
    answers.set(given, answer);
    return answer;
  };
}
