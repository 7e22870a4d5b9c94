import { readFileSync, existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const list = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
const rows = list.split('\n').filter((line) => /^\| \d/.test(line)).map((line) => line.split('|').map((cell) => cell.trim()));
// A file of tests, or a folder of them.
const tests = [...list.matchAll(/`([a-z-]+\/(?:[a-z-]+\.test\.ts)?)`/g)].map(([, path = '']) => path).filter((path) => path !== 'test/');
const files = [...list.matchAll(/`((?:src|data|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path);

/** The requirements a cell names, `1.2.6, 1.2.7` or `6.5.3–6.5.5`, each once. */
function numbersIn(cell: string): string[] {
  return cell.replace(/ \(L3\)/g, '').split(', ').flatMap((part) => {
    const [first = '', last] = part.split('–');
    if (last === undefined) return [first];
    const chapter = first.slice(0, first.lastIndexOf('.'));
    const [from, to] = [first, last].map((number) => Number(number.slice(number.lastIndexOf('.') + 1)));
    return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, at) => `${chapter}.${(from ?? 0) + at}`);
  });
}

describe('The list of what keeps the program safe', () => {
  test('names tests and files that are there', () => {
    expect(tests.length).toBeGreaterThan(80);
    expect(tests.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url)))).toEqual([]);
    expect(files.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
  });

  test('says of each requirement once how it is met, or that and why it is not', () => {
    const named = rows.flatMap(([, cell = '']) => numbersIn(cell));
    expect(named.filter((number) => !/^\d+\.\d+(?:\.\d+)?$/.test(number))).toEqual([]);
    expect(named.filter((number, at) => named.indexOf(number) !== at)).toEqual([]);
    expect(rows.filter(([, , said = '']) => said === '')).toEqual([]);
    expect(rows.filter(([, , said = '']) => /\*\*open/i.test(said) && !/: .{20}/.test(said))).toEqual([]);
  });
});
