import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchFiles } from './files.ts';
import { kinds, measurePages } from './pages.ts';
import type { Kind, PagesMeasured } from './pages.ts';
import { makeRecord } from './record.ts';
import { measureReading, measureStart } from './starts.ts';

// Measures, and says which promises hold. It always ends with 0: a busy machine is no fault of the program.
const limits = { start: 2000, reading: 300, first: 20, again: 20, unchanged: 6 };
const aim = 10;

const data = await mkdtemp(join(tmpdir(), 'sccm-bench-'));
try {
  await makeRecord(data, { meetings: 10, actions: 500 });
  const start = await measureStart(data);
  const { reading, node } = await measureReading(data);
  const measured = await measurePages(data);
  printPages(measured);
  // Meeting, action and list pages are promised; the minutes, composed from the whole record, are only shown.
  const promised = measured.pages.filter(({ path }) => !path.endsWith('/minutes'));
  const highest = (kind: Kind): number => Math.max(...promised.map((page) => page[kind].ratio));
  const times = (kind: Kind): string => `${highest(kind).toFixed(1)} times`;
  promise(`start to first answer: ${ms(start)}`, start < limits.start, `under ${ms(limits.start)}`);
  promise(`announcement read: ${ms(reading - node)} over Node's own ${ms(node)}`, reading - node < limits.reading, `under ${ms(limits.reading)}`);
  promise(`a page for the first time after a change: up to ${times('first')}`, highest('first') <= limits.first, `within ${limits.first}`);
  promise(`a page again: up to ${times('again')}`, highest('again') <= limits.again, `within ${limits.again}, aim ${aim}`);
  promise(`a page unchanged: up to ${times('unchanged')}`, highest('unchanged') <= limits.unchanged, `within ${limits.unchanged}`);
  await benchFiles(data, promise);
} finally {
  await rm(data, { recursive: true, force: true });
}

function printPages({ pages, rss }: PagesMeasured): void {
  console.log('10 meetings, 500 actions. CPU time of the server, microseconds a request: ours, a bare node:http server, the ratio.\n');
  const row = (path: string, cells: (string | number)[]): void => {
    console.log(path.padEnd(22) + cells.map((cell, index) => String(cell).padStart(index % 3 === 1 ? 11 : 7)).join(''));
  };
  row('', ['bytes', ...kinds.flatMap((kind) => [kind, 'bare', 'ratio'])]);
  for (const page of pages) {
    const cells = kinds.flatMap((kind) => {
      const { ours, bare, ratio } = page[kind];
      return [Math.round(ours), Math.round(bare), ratio.toFixed(1)];
    });
    row(page.path, [page.bytes, ...cells]);
  }
  console.log(`\nmemory: ${mb(rss.ours)}; the bare server ${mb(rss.bare)}\n`);
}

function promise(found: string, holds: boolean, promised: string): void {
  console.log(`${holds ? 'holds ' : 'BROKEN'}  ${found} (promised: ${promised})`);
}

function ms(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}

function mb(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
