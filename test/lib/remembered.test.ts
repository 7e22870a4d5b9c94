import { describe, expect, test } from '@jest/globals';
import { remembered } from '../../src/lib/remembered.ts';

function counted(most: number) {
  const asked: string[] = [];
  return { asked, work: remembered((text: string) => { asked.push(text); return text.length; }, most) };
}

describe('Answers to texts are remembered', () => {
  test('the same text is worked on once', () => {
    const { asked, work } = counted(2);
    expect(['a', 'bb', 'a', 'bb'].map(work)).toEqual([1, 2, 1, 2]);
    expect(asked).toEqual(['a', 'bb']);
  });

  test('past the most, the oldest goes', () => {
    const { asked, work } = counted(2);
    ['a', 'b', 'c', 'b', 'c', 'a'].forEach(work);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  test('a very long text is answered but not remembered', () => {
    const { asked, work } = counted(2);
    const long = 'あ'.repeat(5_000);
    expect([work(long), work(long)]).toEqual([5_000, 5_000]);
    expect(asked).toHaveLength(2);
  });
});
