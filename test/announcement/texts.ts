import { readFileSync } from 'node:fs';

/** A text of the folder texts: sccm-10 is a news page's full copy of a real announcement, the others are made up. */
export function storedText(name: string): string {
  return readFileSync(new URL(`./texts/${name}.txt`, import.meta.url), 'utf8');
}

/** The 10th announcement alone, without the lines of the page around it. */
export function tenthAlone(): string {
  return `${storedText('sccm-10').split('\n').slice(4, 33).join('\n')}\n`;
}

export function widen(text: string): string {
  const wide = text.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
  return wide.replace(/ /g, '　');
}
