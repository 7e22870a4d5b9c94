import { join } from 'node:path';
import type { FileMeasured, MemoryMeasured } from './exports.ts';
import { measureFiles, measureMemory } from './exports.ts';
import { mb, ms, promise } from './print.ts';
import { makeRecord } from './record.ts';

// What people send: each file beside its promise, a page asked meanwhile, and the memory after many files.
const minutes = [
  { path: '/meetings/10/minutes.pdf', limit: 250, times: 12 },
  { path: '/meetings/10/minutes.docx', limit: 100, times: 12 },
];
const lists = [
  { path: '/actions.csv?audience=internal', limit: 300, times: 8 },
  { path: '/actions.xlsx?audience=internal', limit: 2000, times: 5 },
  { path: '/register.csv?audience=internal', limit: 300, times: 8 },
  { path: '/register.xlsx?audience=internal', limit: 2000, times: 5 },
  { path: '/register.pdf?audience=internal', limit: 12_000, times: 2 },
];
const mixed = [
  '/meetings/10/minutes.pdf', '/meetings/10/minutes.docx', '/actions.xlsx', '/meetings/9/minutes.md', '/actions.csv?lang=both',
  '/meetings/10/announcement.pdf', '/meetings/8/minutes.pdf?lang=both', '/calendar.ics', '/meetings/7/minutes.html',
  '/meetings/10/announcement.docx', '/meetings/6/minutes.docx?lang=both&audience=internal', '/calendar.ics?audience=internal&lang=en',
  '/register.docx', '/register.csv', '/brief.pdf?lang=both', '/commitments.xlsx', '/indicators.csv', '/register.pdf',
];
const limits = { slower: 3, memory: 300_000_000, growth: 1.1 };

/** Measures and says whether the promises hold. */
export async function benchFiles(data: string): Promise<void> {
  const [usual, large] = [join(data, 'usual'), join(data, 'large')];
  await makeRecord(usual, { meetings: 10, actions: 500 });
  await makeRecord(large, { meetings: 10, actions: 5_000 });
  const files = [...(await measureFiles(usual, minutes)), ...(await measureFiles(large, lists))];
  printFiles(files);
  for (const { path, warm, limit } of files) promise(`${path}: ${ms(warm)}`, warm < limit, `under ${ms(limit)}`);
  const slower = Math.max(...files.map(({ usual: before, meanwhile }) => meanwhile.median / before.median));
  promise(`a page asked meanwhile: ${slower.toFixed(1)} times its usual time`, slower <= limits.slower, `within ${limits.slower}`);
  promiseMemory(await measureMemory(usual, mixed, 400));
}

function promiseMemory({ exports, early, late, highest }: MemoryMeasured): void {
  const grown = late.server / early.server;
  const told = `${mb(early.server)} in the first quarter, ${mb(late.server)} in the last`;
  promise(`memory of the server over ${exports} exports: ${told}`, grown < limits.growth && highest.server < limits.memory, `flat, under ${mb(limits.memory)}`);
  console.log(`        beside it, what makes the files: ${mb(early.beside)}, then ${mb(late.beside)}; at most ${mb(highest.beside)}`);
}

function printFiles(files: FileMeasured[]): void {
  console.log('\nFiles: milliseconds until the last byte; of a page usually and meanwhile, median / 95 of 100. Lists are of 5,000 actions.\n');
  const row = (cells: (string | number)[]): void => {
    const [name = '', ...rest] = cells;
    console.log(String(name).padEnd(34) + rest.map((cell) => String(cell).padStart(13)).join(''));
  };
  row(['', 'bytes', 'CPU', 'file', 'page', 'meanwhile', 'pages']);
  for (const { path, bytes, cpu, warm, usual, meanwhile } of files) {
    const spread = ({ median, most }: typeof usual): string => `${median.toFixed(1)} / ${most.toFixed(1)}`;
    row([path, bytes, cpu === null ? '-' : Math.round(cpu), Math.round(warm), spread(usual), spread(meanwhile), meanwhile.count]);
  }
  console.log('');
}
