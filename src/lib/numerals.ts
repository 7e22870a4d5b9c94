const digits = '〇一二三四五六七八九';
const tens: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

export function isDigit(unit: string): boolean {
  return unit >= '0' && unit <= '9' && unit.length === 1;
}

/** Whether the character may stand in a numeral written in kanji (二〇二六, 二十八). */
function isKanjiNumeral(unit: string): boolean {
  return unit !== '' && (digits.includes(unit) || unit in tens || unit === '零');
}

/** Half-width digits or a kanji numeral up to 9999, nothing else around it; null when it is neither. */
function parseNumeral(text: string): number | null {
  if (text === '' || text.length > 8) return null;
  if ([...text].every(isDigit)) return text.length <= 4 ? Number(text) : null;
  return [...text].some((unit) => unit in tens) ? parseCounted(text) : parsePositional(text);
}

function parsePositional(text: string): number | null {
  const figures = [...text].map((unit) => (unit === '零' ? 0 : digits.indexOf(unit)));
  return figures.includes(-1) || figures.length > 4 ? null : Number(figures.join(''));
}

function parseCounted(text: string): number | null {
  let total = 0;
  let pending: number | null = null;
  let least = 10_000;
  for (const unit of text) {
    const power = tens[unit];
    if (power === undefined) {
      const figure = digits.indexOf(unit);
      if (figure < 1 || pending !== null) return null;
      pending = figure;
    } else {
      if (power >= least) return null;
      total += (pending ?? 1) * power;
      pending = null;
      least = power;
    }
  }
  return total + (pending ?? 0);
}

/** The numeral that starts at `at` of a folded text, with where it ends; null when none does. */
export function readNumeralAt(folded: string, at: number): { value: number; end: number } | null {
  const isPart = isDigit(folded.charAt(at)) ? isDigit : isKanjiNumeral;
  let end = at;
  while (end < folded.length && end - at < 9 && isPart(folded.charAt(end))) end += 1;
  const value = parseNumeral(folded.slice(at, end));
  return value === null ? null : { value, end };
}
