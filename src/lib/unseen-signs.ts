// What Unicode has nobody show: soft hyphens, spaces and fillers of no width, marks and overrides of direction, joiners
// and selectors. Two of them belong to a sign: the variant of a kanji or an emoji, and the joiner of composed emoji.
const unseen = new RegExp(
  [
    /(?<sign>\p{sc=Han}|\p{Extended_Pictographic}(?=[\uFE0E\uFE0F])|[0-9#*](?=\uFE0F\u20E3))/u.source +
      /(?<variant>[\uFE00-\uFE0F\u{E0100}-\u{E01EF}])/u.source,
    /(?<joiner>(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic}))/u.source,
    /\p{Default_Ignorable_Code_Point}/u.source,
  ].join('|'),
  'gu',
);

/** The signs of a text, each with the variants in which it stands there; '' is none. */
export type Variants = ReadonlyMap<string, ReadonlySet<string>>;

export function variantsIn(text: string): Variants {
  const found = text.matchAll(/([^])([\uFE00-\uFE0F\u{E0100}-\u{E01EF}]?)/gu);
  const variants = Map.groupBy(found, ([, sign]) => sign ?? '');
  return new Map([...variants].map(([sign, all]) => [sign, new Set(all.map(([, , variant]) => variant ?? ''))]));
}

/**
 * A text in which such signs are to be seen, by their code: where texts are compared, a difference has to show. A sign
 * in a variant of its own reads as it is, unless it stands otherwise in what is `beside` the text.
 */
export function withUnseenShown(text: string, beside: Variants = new Map()): string {
  return text.replace(unseen, (found: string, ...rest: unknown[]) => {
    const { sign, variant = found, joiner } = rest.at(-1) as Record<string, string | undefined>;
    if (sign === undefined) return joiner ?? codeOf(variant);
    const isOtherwise = [...(beside.get(sign) ?? [])].some((one) => one !== variant);
    return isOtherwise ? sign + codeOf(variant) : found;
  });
}

function codeOf(sign: string): string {
  return `〔U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`;
}
