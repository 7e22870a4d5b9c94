import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDocxWriter } from '../../src/documents/docx-writer.ts';
import { readProse } from '../../src/documents/prose.ts';
import { allWordsOf } from './docx-text.ts';
import { documentOf, prose } from './made-up-document.ts';
import { templateFile } from './made-up-template.ts';

const making = { by: null, at: new Date('2026-02-02T03:00:00.000Z') };
const long = documentOf([{ kind: 'text', sides: [prose(readProse('防衛装備庁\n\n'.repeat(3000)))] }]);

describe('a Word file that takes long', () => {
  let templates = '';
  beforeAll(async () => {
    templates = await mkdtemp(join(tmpdir(), 'sccm-test-'));
  });
  afterAll(() => rm(templates, { recursive: true }));

  test('is written beside the program, which goes on meanwhile, and is the same', async () => {
    const writer = openDocxWriter(templates);
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 5);
    const made = await writer.write(long, making);
    clearInterval(turning);
    await writer.close();
    expect(turns).toBeGreaterThan(20);
    const words = made.ok ? await allWordsOf(made.body as Uint8Array) : '';
    expect(words.match(/防衛装備庁/g)).toHaveLength(3000);
  });

  test('wears the template of the office as others do, or says why it cannot', async () => {
    const writer = openDocxWriter(templates);
    await writeFile(join(templates, 'minutes.docx'), templateFile());
    const made = await writer.write(long, making);
    expect(made.ok && (await allWordsOf(made.body as Uint8Array))).toContain('装備政策課');
    await writeFile(join(templates, 'minutes.docx'), 'no document of Word');
    expect(await writer.write(long, making)).toMatchObject({ ok: false, failure: { reason: 'template', fault: 'damaged' } });
    expect(await writer.write(long, { ...making, template: 'none' })).toMatchObject({ ok: true });
    await writer.close();
  });

  test('that takes too long is a failure, and the next one is written', async () => {
    const hasty = openDocxWriter(templates, { time: 1 });
    expect(await hasty.write(long, { ...making, template: 'none' })).toMatchObject({ ok: false, failure: { reason: 'time' } });
    expect(await hasty.write(documentOf([]), { ...making, template: 'none' })).toMatchObject({ ok: true });
    await hasty.close();
  });
});
