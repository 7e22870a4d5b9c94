import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openPdfWriter } from '../../src/documents/pdf.ts';
import { documentOf, said } from './made-up-document.ts';

const making = { by: null, at: new Date('2026-02-02T03:00:00.000Z') };
const program = new URL('./faulty-pdf-process.ts', import.meta.url);
const titled = (words: string) => documentOf([], { title: said(words) });

describe('A PDF that cannot be written', () => {
  const writer = openPdfWriter({ program, time: 1500, waiting: 3 });
  afterAll(() => writer.close());
  const pidOf = async () => {
    const made = await writer.write(titled('よい文書'), making);
    return made.ok ? Buffer.from(made.body).toString() : made;
  };

  test.each([
    ['この文書は書けない', 'font', 'BIZ UDMincho'],
    ['この文書で終わる', 'failed', 'ended with 3'],
    ['この文書で止まる', 'time', 'took longer than 1500 ms'],
  ])('is an answer with its cause (%s), and the next one is written', async (words, reason, because) => {
    const made = await writer.write(titled(words), making);
    expect(made).toMatchObject({ ok: false, failure: { reason, cause: { message: because } } });
    expect(await pidOf()).toMatch(/^\d+$/);
  });

  test('leaves the process in its place that can go on, and puts another where it broke', async () => {
    const before = await pidOf();
    await writer.write(titled('この文書は書けない'), making);
    expect(await pidOf()).toBe(before);
    process.kill(Number(before), 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await pidOf()).toMatch(/^\d+$/);
    expect(await pidOf()).not.toBe(before);
  });

  test('because too many wait is said at once', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => writer.write(titled('よい文書'), making)));
    expect(made.map((one) => (one.ok ? 'made' : one.failure.reason))).toEqual(['made', 'made', 'made', 'busy', 'busy']);
    expect(await pidOf()).toMatch(/^\d+$/);
  });
});

describe('A missing font', () => {
  test.each([
    ['of which nothing is found', 'pdf.typ', '"BIZ UDGothic"', '"BIZ UDGothic of Tomorrow"', 'biz udgothic of tomorrow'],
    ['whose package is gone', 'pdf-process.ts', '/biz-udgothic/', '/biz-of-tomorrow/', 'biz-of-tomorrow'],
  ])('%s is said to be missing, and no PDF of other looks is made', async (_how, file, named, renamed, because) => {
    const folder = await mkdtemp(join(tmpdir(), 'sccm-fonts-'));
    const source = join(import.meta.dirname, '../../src/documents');
    await symlink(join(source, '../../node_modules'), join(folder, 'node_modules'));
    for (const name of ['pdf-process.ts', 'pdf.typ', 'draft-ja.svg', 'draft-en.svg']) await cp(join(source, name), join(folder, name));
    await writeFile(join(folder, file), (await readFile(join(folder, file), 'utf8')).replaceAll(named, renamed));
    const writer = openPdfWriter({ program: pathToFileURL(join(folder, 'pdf-process.ts')) });
    const made = await writer.write(documentOf([]), making);
    await writer.close();
    await rm(folder, { recursive: true });
    expect(made).toMatchObject({ ok: false, failure: { reason: 'font', cause: { message: expect.stringContaining(because) } } });
  });
});
