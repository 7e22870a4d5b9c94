import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { translator } from '../../src/lib/messages.ts';
import type { MessageKey } from '../../src/lib/messages.ts';

const views = join(import.meta.dirname, '../../views');
const ejs = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ejs'));
const messageFiles = readdirSync(join(views, 'messages'));

function messagesIn(file: string): [string, { ja: string; en: string }][] {
  return Object.entries(JSON.parse(readFileSync(join(views, 'messages', file), 'utf8')) as Record<string, { ja: string; en: string }>);
}

describe('Every sentence of the interface is there in both languages', () => {
  const t = { ja: translator('ja'), en: translator('en') };

  test.each(ejs)('views/%s asks only for messages that exist', (file) => {
    const text = readFileSync(join(views, file), 'utf8');
    const keys = [...text.matchAll(/\bt\('([^']+)'(?=[,)])/g)].map((found) => found[1] as MessageKey);
    for (const key of keys) expect(() => t.ja(key)).not.toThrow();
  });

  test.each(messageFiles)('messages/%s has both languages, with the same places to fill', (file) => {
    const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();
    for (const [key, { ja, en }] of messagesIn(file)) {
      expect([key, ja !== '' && en !== '', [...new Set(places(ja))]]).toEqual([key, true, [...new Set(places(en))]]);
    }
  });

  test('no key is given twice', () => {
    const keys = messageFiles.flatMap((file) => messagesIn(file).map(([key]) => key));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('what stands between the things of a list is asked of the messages, not chosen by language where the list is made', () => {
    const source = join(views, '../src');
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const chosen = files.filter((file) => /=== '(?:ja|en)' \? '[、；;,・] ?'/.test(readFileSync(join(source, file), 'utf8')));
    expect(chosen).toEqual([]);
    const between = messageFiles.flatMap(messagesIn).filter(([, { ja, en }]) => ja === '、' && en.trim().length === 1);
    expect(between.map(([key]) => key)).toEqual(['common.list', 'common.list.of-parts']);
  });
});
