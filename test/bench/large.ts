import { join } from 'node:path';
import { recordStatusUpdate } from '../../src/actions/operations.ts';
import { findAction } from '../../src/actions/queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import type { Db } from '../../src/db/schema.ts';
import { todayIn } from '../../src/lib/dates.ts';
import { kinds, measurePages } from './pages.ts';
import type { Kind, PagesMeasured, Plan } from './pages.ts';
import { mb, printPages, promise, rowPrinter } from './print.ts';
import { makeRecord } from './record.ts';

// Records of 50 meetings and this many actions, with three updates each. The ratios are promised of the second; the
// others tell how the cost grows.
const sizes = [1_000, 10_000, 100_000];
const promisedSize = 10_000;
const limits: Record<Kind | 'memory', number> = { first: 30, again: 30, unchanged: 6, memory: 250_000_000 };

const plan: Omit<Plan, 'change'> = {
  paths: ['/register', '/register?as-of=2025-10-01', '/register?as-of=2025-10-01&recorded-by=2025-10-01', '/brief'],
  warming: 100,
  inARound: { first: 20, again: 40, unchanged: 150 },
  rounds: 5,
};

/** Measures the pages between the meetings over large records, and says which promises hold. */
export async function reportLarge(data: string): Promise<void> {
  const measured = new Map<number, PagesMeasured>();
  for (const actions of sizes) {
    const folder = join(data, String(actions));
    await makeRecord(folder, { meetings: 50, actions });
    measured.set(actions, await measurePages(folder, { ...plan, change: reportInTurn() }));
  }
  for (const [actions, found] of measured) {
    console.log('');
    printPages(`50 meetings, ${actions} actions.`, found);
    if (actions === promisedSize) promiseRatios(found);
  }
  printGrowth(measured);
}

function promiseRatios({ pages }: PagesMeasured): void {
  for (const kind of kinds) {
    const highest = Math.max(...pages.map((page) => page[kind].ratio));
    promise(`register and brief, ${kind}: up to ${highest.toFixed(1)} times`, highest <= limits[kind], `within ${limits[kind]}`);
  }
}

function printGrowth(measured: Map<number, PagesMeasured>): void {
  console.log('\nThe first answer after a change in microseconds, and how much more each tenfold record costs.\n');
  const row = rowPrinter(plan.paths);
  row('', sizes.flatMap((size, index) => (index === 0 ? [size] : [size, 'times'])));
  const growths = plan.paths.map((path) => {
    const costs = sizes.map((size) => measured.get(size)?.pages.find((page) => page.path === path)?.first.ours ?? NaN);
    const growth = costs.slice(1).map((cost, index) => cost / (costs[index] ?? NaN));
    row(path, costs.flatMap((cost, index) => [Math.round(cost), ...(index === 0 ? [] : [growth[index - 1]?.toFixed(1) ?? ''])]));
    return Math.max(...growth);
  });
  const memory = [...measured].map(([size, found]) => ({ size, most: found.memory.ours }));
  console.log('');
  // Of one size alone there is no growth to tell.
  if (sizes.length > 1) {
    const steepest = Math.max(...growths);
    promise(`ten times the actions cost up to ${steepest.toFixed(1)} times as much`, steepest <= 10, 'at most 10, not faster than linearly');
  }
  for (const { size, most } of memory) {
    promise(`memory at ${size} actions: ${mb(most)} at most`, most < limits.memory, `under ${mb(limits.memory)} throughout`);
  }
}

/** Every change is a true one: today's update of another of the newest actions. */
function reportInTurn(): (db: Db) => Promise<void> {
  let number = 0;
  return async (db) => {
    number = (number % 10) + 1;
    const ref = `A50-${number}`;
    const action = await findAction(db.read, ref);
    if (action === null) throw new Error(`there is no ${ref}`);
    const { version, status, dueOn, audience, office } = action;
    const effectiveOn = todayIn('Asia/Tokyo', new Date());
    const given = { ref, version, status, effectiveOn, evidence: null, audience, officeId: office?.id ?? null, dueOn };
    const about = { note: { ja: '測定中', en: null }, withoutDue: dueOn === null, lateOn: effectiveOn };
    const saved = await recordStatusUpdate(db, { ...given, ...about }, { by: commandLine, now: new Date() });
    if (!saved.ok) throw new Error(JSON.stringify(saved.refusals));
  };
}
