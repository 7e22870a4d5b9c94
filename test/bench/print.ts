import { kinds } from './pages.ts';
import type { PagesMeasured } from './pages.ts';

/** A table of pages: bytes, and for each kind our microseconds of CPU time, the bare server's, and the ratio. */
export function printPages(title: string, { pages }: PagesMeasured): void {
  console.log(`${title} CPU time of the server, microseconds a request: ours, a bare node:http server, the ratio.\n`);
  const row = rowPrinter(pages.map(({ path }) => path));
  row('', ['bytes', ...kinds.flatMap((kind) => [kind, 'bare', 'ratio'])]);
  for (const page of pages) {
    const cells = kinds.flatMap((kind) => {
      const { ours, bare, ratio } = page[kind];
      return [Math.round(ours), Math.round(bare), ratio.toFixed(1)];
    });
    row(page.path, [page.bytes, ...cells]);
  }
  console.log('');
}

/** Prints rows under each other: a name, as wide as the widest, and cells. */
export function rowPrinter(names: string[]): (name: string, cells: (string | number)[]) => void {
  const widest = Math.max(...names.map((name) => name.length));
  return (name, cells) => {
    console.log(name.padEnd(widest + 2) + cells.map((cell, index) => String(cell).padStart(index % 3 === 1 ? 11 : 8)).join(''));
  };
}

export function promise(found: string, holds: boolean, promised: string): void {
  console.log(`${holds ? 'holds ' : 'BROKEN'}  ${found} (promised: ${promised})`);
}

export function ms(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}

export function mb(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
