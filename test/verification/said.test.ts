import { expect, test } from '@jest/globals';
import { checkedLines } from '../../src/commands/verify.ts';
import { translator } from '../../src/lib/messages.ts';

test('a change that the audit and the record do not both tell of is named in words', () => {
  const found = {
    name: 'verification.editions', said: { key: 'verification.editions.whole' },
    faults: [{ key: 'verification.editions.no-row', values: { change: 'minutes.concur', ref: '10' } }],
  } as const;
  const lines = (locale: 'ja' | 'en') => checkedLines({ ...found, faults: [...found.faults] }, translator(locale));
  expect(lines('ja')).toContain('監査記録にある「同意を記録」（第10回会合）の記録がありません');
  expect(lines('en')).toMatch(/“[A-Z][a-z ]+” of meeting 10 stands in the audit, but not in the record/);
});
