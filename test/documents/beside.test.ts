import { readFileSync, readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openBeside } from '../../src/documents/beside.ts';
import type { Beside, Limits } from '../../src/documents/beside.ts';
import type { OddJob } from './odd-program.ts';

const src = join(import.meta.dirname, '../../src');
const program = new URL('./odd-program.ts', import.meta.url);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('Work done beside the program', () => {
  let beside: Beside<OddJob, number>;
  const open = (given: Partial<Limits> = {}, opening: object = {}) => {
    beside = openBeside(program, opening, { time: 20_000, memory: Infinity, atOnce: 2, waiting: 3, ...given });
    return beside;
  };
  const pid = () => beside.ask({ does: 'pid' });
  afterEach(() => beside.close());

  test('is done by one process again and again', async () => {
    open();
    const first = await pid();
    expect(first).not.toBe(process.pid);
    expect([await pid(), await pid()]).toEqual([first, first]);
  });

  test.each<[OddJob['does'], string, string]>([
    ['end', 'failed', 'ended with 3'],
    ['hang', 'time', 'took longer than 6000 ms'],
    ['throw', 'failed', 'no list of this length'],
  ])('that breaks (%s) is an error that says why, and the next is done in another process', async (does, reason, because) => {
    open({ time: 6000 });
    const before = await pid();
    await expect(beside.ask({ does })).rejects.toMatchObject({ reason, message: expect.stringContaining(because) });
    expect(await pid()).not.toBe(before);
  });

  test('goes on after its process was killed between two jobs', async () => {
    open();
    const before = await pid();
    process.kill(before, 'SIGKILL');
    await pause(300);
    expect(await pid()).not.toBe(before);
  });

  test('that cannot begin says why', async () => {
    open({}, { opens: false });
    await expect(pid()).rejects.toMatchObject({ reason: 'failed', message: expect.stringContaining('the database is gone') });
  });

  test('keeps no other work waiting behind what takes long, and no more processes than it may', async () => {
    open({ atOnce: 2 });
    const long = beside.ask({ does: 'work', milliseconds: 3000 });
    const [one, other] = [await pid(), await pid()];
    expect(one).not.toBe(await long);
    const many = await Promise.all(Array.from({ length: 5 }, pid));
    expect(new Set([...many, one, other]).size).toBeLessThanOrEqual(4);
  });

  test('is refused at once where too much of it waits already', async () => {
    open({ atOnce: 1, waiting: 2 });
    const asked = await Promise.allSettled(Array.from({ length: 5 }, pid));
    expect(asked.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { reason: string }).reason)))
      .toEqual(['done', 'done', 'done', 'busy', 'busy']);
    expect(await pid()).toBeGreaterThan(0);
  });

  test('that nobody waits for any more is given up, in line and under way', async () => {
    open({ atOnce: 1 });
    const before = await pid();
    const [running, inLine] = [new AbortController(), new AbortController()];
    const asked = [
      beside.ask({ does: 'hang' }, running.signal), beside.ask({ does: 'hang' }, inLine.signal), pid(),
    ].map((one) => one.catch((error: { reason: string }) => error.reason));
    inLine.abort();
    running.abort();
    const answers = await Promise.all(asked);
    expect(answers.slice(0, 2)).toEqual(['left', 'left']);
    expect(answers[2]).not.toBe(before);
    expect(() => process.kill(before, 0)).toThrow();
  });

  test('leaves the processors to others first, and is held back once alone, so that it never starves', async () => {
    open();
    expect(getPriority(await pid()) - getPriority()).toBe(5);
    const slowing = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && readFileSync(join(src, file), 'utf8').includes('setPriority('));
    expect(slowing.sort()).toEqual(['daily-backup.ts', join('documents', 'aside.ts')]);
  });

  test('takes its memory with it where that is more than it may keep', async () => {
    open({ memory: 200_000_000 });
    const before = await pid();
    expect(await beside.ask({ does: 'grow' })).toBe(before);
    expect(await pid()).not.toBe(before);
  });
});
