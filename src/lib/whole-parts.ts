/** A stretch of a title; a whole one is not broken at the end of a line. */
export interface TitlePart {
  text: string;
  isWhole: boolean;
}

// A day in each of its forms, the number of a record or of a meeting: broken, they are read as something else.
const whole = new RegExp(
  [
    /(?:明治|大正|昭和|平成|令和)?(?:\d+|元)年(?:度|\d+月(?:\d+日(?:（[月火水木金土日]）)?)?)/,
    /\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/,
    /A?\d+(?:-\d+)+/,
    /第\d+(?:回|版)|重点分野\d+/,
    /(?:[Mm]eeting|[Ff]ocus area|[Ee]dition|[Rr]evision|no\.) \d+/,
  ].map(({ source }) => `(?:${source})`).join('|'),
  'g',
);

/** A title, parted where it may not and where it may be broken. */
export function wholeParts(title: string): TitlePart[] {
  const parts: TitlePart[] = [];
  let end = 0;
  for (const { 0: text, index } of title.matchAll(whole)) {
    if (index > end) parts.push({ text: title.slice(end, index), isWhole: false });
    parts.push({ text, isWhole: true });
    end = index + text.length;
  }
  if (end < title.length) parts.push({ text: title.slice(end), isWhole: false });
  return parts;
}
