export const parties = ['jp', 'us'] as const;
export type Party = (typeof parties)[number];

/** Who may see a word: both sides, or our own side only (design rule 10). */
export const audiences = ['shared', 'internal'] as const;
export type Audience = (typeof audiences)[number];
