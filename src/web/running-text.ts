// Where no element may stand, or where the words are no language's: a key of many letters, what is to be typed.
const plain = /^<(?:title|option|textarea|script|style|text|tspan|desc|code|kbd)\b|^<\/tspan/;

/**
 * The source of a view in which what is shown as running text is handed to `spoken`, which tells other languages apart.
 * What stands in an attribute or in an element that holds letters alone, and what has its language beside it, stays.
 */
export function withRunningText(source: string): string {
  let tag = '';
  let isInTag = false;
  return source.replace(/<%[\s\S]*?%>|<\/?[A-Za-z!]|>|[^<>]+|</g, (piece) => {
    if (piece.startsWith('<%')) {
      if (isInTag) tag += piece.includes('lang="') ? 'lang=' : '';
      const isShown = piece.startsWith('<%=') && !isInTag && !plain.test(tag) && !tag.includes('lang=');
      return isShown ? `<%- spoken(${piece.slice(3, -2).trim()}) %>` : piece;
    }
    if (/^<[/A-Za-z!]/.test(piece)) {
      tag = piece;
      isInTag = true;
    } else if (isInTag) {
      tag += piece;
      if (piece === '>') isInTag = false;
    }
    return piece;
  });
}
