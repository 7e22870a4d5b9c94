import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measurePages } from './pages.ts';
import type { PagesMeasured } from './pages.ts';
import { makeRecord } from './record.ts';
import { measureReading, measureStart } from './starts.ts';

// Measures, and says which promises hold. It always ends with 0: a busy machine is no fault of the program.
const limits = { start: 2000, reading: 300, fresh: 20, unchanged: 6 };
const aim = 10;

const data = await mkdtemp(join(tmpdir(), 'sccm-bench-'));
try {
  console.log('10 meetings, 500 actions; CPU time of the server in microseconds a request, beside a bare node:http server\n');
  await makeRecord(data);
  const start = await measureStart(data);
  const { reading, node } = await measureReading(data);
  const measured = await measurePages(data);
  printPages(measured);
  const ratios = (kind: 'fresh' | 'unchanged'): number => Math.max(...measured.pages.map((page) => page[kind].ratio));
  console.log('');
  promise(`start to first answer ${ms(start)}`, start < limits.start, `under ${ms(limits.start)}`);
  promise(`announcement read ${ms(reading - node)} over Node's own ${ms(node)}`, reading - node < limits.reading, `under ${ms(limits.reading)}`);
  promise(`fresh pages up to ${ratios('fresh').toFixed(1)} times`, ratios('fresh') <= limits.fresh, `within ${limits.fresh}, aim ${aim}`);
  promise(`unchanged pages up to ${ratios('unchanged').toFixed(1)} times`, ratios('unchanged') <= limits.unchanged, `within ${limits.unchanged}`);
} finally {
  await rm(data, { recursive: true, force: true });
}

function printPages({ pages, rss }: PagesMeasured): void {
  const row = (cells: (string | number)[]): void => {
    console.log(cells.map((cell, index) => (index === 0 ? String(cell).padEnd(22) : String(cell).padStart(9))).join(''));
  };
  row(['', 'bytes', 'fresh', 'bare', 'ratio', '304', 'bare', 'ratio']);
  for (const { path, bytes, fresh, unchanged } of pages) {
    const of = ({ ours, bare, ratio }: typeof fresh) => [Math.round(ours), Math.round(bare), ratio.toFixed(1)];
    row([path, bytes, ...of(fresh), ...of(unchanged)]);
  }
  console.log(`\nmemory ${mb(rss.ours)}; the bare server ${mb(rss.bare)}`);
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
