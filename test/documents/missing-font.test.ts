import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { documentOf } from './made-up-document.ts';
import { openPdfBeside } from './pdf-beside.ts';

const making = { by: null, at: new Date('2026-02-02T03:00:00.000Z') };
const root = join(import.meta.dirname, '../..');

describe('A missing font', () => {
  test.each([
    ['of which nothing is found', 'pdf.typ', '"BIZ UDGothic"', '"BIZ UDGothic of Tomorrow"', 'biz udgothic of tomorrow'],
    ['whose package is gone', 'typst.ts', '/biz-udgothic/', '/biz-of-tomorrow/', 'biz-of-tomorrow'],
  ])('%s is said to be missing, and no PDF of other looks is made', async (_how, file, named, renamed, because) => {
    const folder = await mkdtemp(join(tmpdir(), 'sccm-fonts-'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await mkdir(join(folder, 'views'));
    await symlink(join(root, 'views/messages'), join(folder, 'views/messages'));
    for (const part of ['src/documents', 'src/lib', 'test/documents']) await cp(join(root, part), join(folder, part), { recursive: true });
    const broken = join(folder, 'src/documents', file);
    await writeFile(broken, (await readFile(broken, 'utf8')).replaceAll(named, renamed));
    const writer = openPdfBeside(pathToFileURL(join(folder, 'test/documents/pdf-process.ts')));
    const made = await writer.write(documentOf([]), making);
    writer.close();
    await rm(folder, { recursive: true });
    expect(made).toMatchObject({ ok: false, failure: { reason: 'font', cause: { message: expect.stringContaining(because) } } });
  });
});
