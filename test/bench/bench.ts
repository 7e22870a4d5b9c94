import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchFiles } from './files.ts';
import { reportLarge } from './large.ts';
import { measurePages } from './pages.ts';
import type { Kind, Plan } from './pages.ts';
import { reportLoad } from './load.ts';
import { mb, ms, printPages, promise } from './print.ts';
import { makeRecord } from './record.ts';
import { reportSearch } from './search.ts';
import { measureReading, measureStart } from './starts.ts';

// Measures, and says which promises hold. It always ends with 0: a busy machine is no fault of the program.
const limits = { start: 2000, reading: 300, first: 20, again: 20, unchanged: 6 };
const aim = 10;

const plan: Plan = {
  paths: ['/', '/meetings', '/meetings/10', '/actions', '/actions/A10-1', '/commitments/10-1-1', '/meetings/10/minutes'],
  warming: 300,
  inARound: { first: 40, again: 100, unchanged: 250 },
  rounds: 7,
  change: (db) => db.write(() => Promise.resolve()),
};

const data = await mkdtemp(join(tmpdir(), 'sccm-bench-'));
const parts = {
  pages: () => reportPages(join(data, 'small')),
  large: () => reportLarge(data),
  files: () => benchFiles(data),
  search: () => reportSearch(data),
  load: () => reportLoad(data),
};
try {
  // `npm run bench pages large` measures those alone.
  const named = process.argv.slice(2);
  for (const [name, report] of Object.entries(parts)) if (named.length === 0 || named.includes(name)) await report();
} finally {
  await rm(data, { recursive: true, force: true });
}

async function reportPages(folder: string): Promise<void> {
  await makeRecord(folder, { meetings: 10, actions: 500 });
  const start = await measureStart(folder);
  const { reading, node } = await measureReading(folder);
  const measured = await measurePages(folder, plan);
  printPages('10 meetings, 500 actions.', measured);
  console.log(`memory: ${mb(measured.memory.ours)} at most; the bare server ${mb(measured.memory.bare)}\n`);
  // Meeting, action and list pages are promised. Home, which counts over the whole record, and the minutes, which are
  // composed from it, are only shown.
  const promised = measured.pages.filter(({ path }) => path !== '/' && !path.endsWith('/minutes'));
  const highest = (kind: Kind): number => Math.max(...promised.map((page) => page[kind].ratio));
  const times = (kind: Kind): string => `${highest(kind).toFixed(1)} times`;
  promise(`start to first answer: ${ms(start)}`, start < limits.start, `under ${ms(limits.start)}`);
  promise(`announcement read: ${ms(reading - node)} over Node's own ${ms(node)}`, reading - node < limits.reading, `under ${ms(limits.reading)}`);
  promise(`a page for the first time after a change: up to ${times('first')}`, highest('first') <= limits.first, `within ${limits.first}`);
  promise(`a page again: up to ${times('again')}`, highest('again') <= limits.again, `within ${limits.again}, aim ${aim}`);
  promise(`a page unchanged: up to ${times('unchanged')}`, highest('unchanged') <= limits.unchanged, `within ${limits.unchanged}`);
}
