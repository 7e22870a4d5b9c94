import { expect, test } from '@jest/globals';
import { killRepeatedly } from '../support/killing.ts';

// A hundred times: npm run kill-test.
test('a server killed while it writes keeps everything it said was saved, and nothing by half', async () => {
  const { kills, promised, unanswered, faults } = await killRepeatedly(4);
  expect(faults).toEqual([]);
  expect(kills).toBe(4);
  expect(promised.updates.length + promised.names.length).toBeGreaterThan(0);
  expect(promised.files.length + promised.meetings.length).toBeGreaterThan(0);
  expect(unanswered).toBeGreaterThan(0);
}, 120_000);
