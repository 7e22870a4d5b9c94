import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { templateFile } from '../documents/made-up-template.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { newMachine } from '../support/command.ts';
import { wordsAt } from '../support/file-words.ts';

const damaged = Buffer.from('no document of Word');

describe('the template an office puts into the folder of its files', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    await mkdir(join(app.deps.dataFolder, 'templates'));
    // Each refusal is a line in the log.
    app.deps.log.level = 'silent';
  });
  afterAll(() => app.close());
  const file = () => join(app.deps.dataFolder, 'templates/minutes.docx');
  afterEach(() => rm(file(), { force: true }));

  test('gives the minutes its head, from the next export on', async () => {
    const browser = await app.as('staff');
    expect(await wordsAt(browser, '/meetings/10/minutes.docx')).not.toContain('装備政策課');
    await writeFile(file(), templateFile());
    const words = await wordsAt(browser, '/meetings/10/minutes.docx');
    expect(words).toContain('装備政策課');
    expect(words).toContain('第10回日米安全保障協力協議会合（SCCM）議事要旨');
    expect(await wordsAt(browser, '/meetings/10/minutes.docx?template=none')).not.toContain('装備政策課');
  });

  test.each([
    ['damaged', damaged, '壊れている', 'damaged'],
    ['with macros', templateFile({ 'word/vbaProject.bin': Buffer.from('x') }), 'マクロ', 'macros'],
    ['that would fill the memory', templateFile({ 'word/media/logo.png': Buffer.alloc(40 * 1024 * 1024) }), '大き過ぎます', 'too large'],
  ])('that is %s is refused with what to do, and minutes are to be had without it', async (_what, bytes, because, inEnglish) => {
    await writeFile(file(), bytes);
    const browser = await app.as('staff');
    const answer = await browser.get('/meetings/10/minutes.docx?lang=ja').expect(500).expect('Content-Type', /html/);
    expect(answer.text).toContain('部署のWord様式ファイルが使えないため');
    expect(answer.text).toContain(because);
    expect(answer.text).toContain('href="/meetings/10/minutes.docx?lang=ja&amp;template=none"');
    await browser.get('/meetings/10/minutes.docx?lang=ja&template=none').expect(200);
    await browser.get('/meetings/10/minutes.md').expect(200);
    expect((await (await app.as('staff', 'en')).get('/meetings/10/minutes.docx').expect(500)).text).toContain(inEnglish);
  });

  test('is no word anybody may make up', async () => {
    await (await app.as('staff')).get('/meetings/10/minutes.docx?template=../x').expect(404);
  });

  test('is used on the command line as well, or left alone', async () => {
    const machine = await newMachine();
    await machine.sccm(['seed', 'public-record']);
    await mkdir(join(machine.folder, 'data/templates'));
    await writeFile(join(machine.folder, 'data/templates/minutes.docx'), damaged);
    const refused = await machine.sccm(['minutes', '10', '--format', 'docx', '--out', 'a.docx']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain("The office's Word template cannot be used");
    expect(refused.err).toContain('--template none');
    const made = await machine.sccm(['minutes', '10', '--format', 'docx', '--template', 'none', '--out', 'a.docx']);
    expect(made).toMatchObject({ code: 0, err: '' });
    await machine.clear();
  });
});
