import type { Translate } from '../lib/messages.ts';

interface Chosen {
  label: string;
  choice: string;
}

/** On paper filters are not printed: a part of a list says which part it is. Null where it is the whole. */
export function narrowedWords(chosen: Chosen[], marks: string[], t: Translate): string | null {
  const parts = [...chosen.map((one) => t('register.narrowed-to', { label: one.label, choice: one.choice })), ...marks];
  return parts.length === 0 ? null : t('register.narrowed', { parts: parts.join(t('common.list.of-parts')) });
}
