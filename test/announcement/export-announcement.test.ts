import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { composeAnnouncement } from '../../src/announcement/composing.ts';
import type { Line } from '../../src/announcement/print.ts';
import { wordsOf } from '../../src/documents/document.ts';
import type { Document } from '../../src/documents/document.ts';
import { documentFormats } from '../../src/documents/writers.ts';
import { openDocx, paragraphsOf } from '../documents/docx-text.ts';
import { readPdf } from '../documents/pdf-text.ts';
import { withoutSpaces } from '../documents/text-of.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { bytesAt, wordsAt } from '../support/file-words.ts';
import { lastAudit } from '../support/record.ts';

const path = '/meetings/10/announcement';

/** The lines of the 10th announcement itself, from its title to (以上). */
async function published(): Promise<string[]> {
  const text = await readFile(join(import.meta.dirname, 'texts/sccm-10.txt'), 'utf8');
  const lines = text.split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('第10回')), lines.indexOf('(以上)') + 1);
}

test('An announcement is a draft until its very words, or something of it, were published', () => {
  const lines: Line[] = ([['title', '第10回(SCCM)について'], ['text', '協議を 行いました。'], ['end', '(以上)']] as const)
    .map(([is, words]) => ({ is, words, field: is }));
  const given: Parameters<typeof composeAnnouncement>[0] = {
    number: 10, lines, published: null, hasPrimarySource: false, isUnconfirmed: false, today: '2026-02-02', making: { by: null, at: new Date(0) },
  };
  const stateOf = (more: Partial<typeof given>) => {
    const { state, draft } = composeAnnouncement({ ...given, ...more });
    return [state.map(wordsOf).join(''), draft];
  };
  expect(stateOf({})).toEqual(['案', true]);
  expect(stateOf({ hasPrimarySource: true })).toEqual(['記録から作成', false]);
  expect(stateOf({ published: '報道資料\n第１０回（ＳＣＣＭ）について\n協議を行いました。\n（以上）' })).toEqual(['公表済み', false]);
  expect(stateOf({ published: '第10回(SCCM)について\n協議を行った。\n(以上)' })).toEqual(['案', true]);
});

describe.each(engines)('The announcement of a meeting as a file, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test.each(documentFormats)('holds the published lines word for word and in their order, as %s', async (format) => {
    const words = await wordsAt(await app.as('staff'), `${path}.${format}`);
    const unescaped = format === 'md' ? words.replaceAll('\\', '') : format === 'docx' ? words.slice(words.indexOf('第10回')) : words;
    let from = 0;
    for (const line of (await published()).map(withoutSpaces)) {
      const at = unescaped.indexOf(line, from);
      expect({ line, isThere: at >= from }).toEqual({ line, isThere: true });
      from = format === 'json' ? 0 : at;
    }
  });

  test('is laid out as the official one: headings, an annex on a new sheet, the end at the right', async () => {
    const browser = await app.as('staff');
    const { sheets, bookmarks, info } = await readPdf(await bytesAt(browser, `${path}.pdf`));
    expect(info['Title']).toBe('第10回安全保障協力協議会合(SCCM)について');
    expect(bookmarks.slice(0, 4)).toEqual(['1. 日 時', '2. 場所', '3. 参加者', '4. 結果概要']);
    expect(bookmarks).toContain('1. FMS調達物品・役務の未納入・未精算に対する取組');
    expect(withoutSpaces(sheets[1] ?? '')).toContain('(別添資料)日米安全保障協力協議会合(SCCM)における協議の要旨令和8年1月28日');
    const document = (await browser.get(`${path}.json`).expect(200)).body as Document;
    expect(document).toMatchObject({ kind: 'announcement', language: 'ja', audience: 'shared' });
  });

  test('comes in the width that is asked for, and says so in its name', async () => {
    const browser = await app.as('staff');
    const { headers } = await browser.get(`${path}.md?width=full`).expect(200);
    expect(headers['content-disposition']).toContain('sccm-10-announcement-full-ja.md');
    expect(await wordsAt(browser, `${path}.pdf?width=full`)).toContain('１．日時令和８年１月２８日（水）１３：３０～１６：３０');
    const parts = await openDocx(await bytesAt(browser, `${path}.docx?width=full`));
    expect(paragraphsOf(parts).map(({ text }) => text)).toContain('１．日　時');
  });

  test('is noted in the audit, and offered by the page with its width', async () => {
    const browser = await app.as('liaison');
    const { headers } = await browser.get(`${path}.md`).expect(200);
    expect(headers['content-disposition']).toContain('sccm-10-announcement-ja.md');
    expect(await lastAudit(app)).toMatchObject({ change: 'announcement.export', ref: '10', by: '連絡 花子' });
    const { text } = await browser.get(`${path}?width=full`).expect(200);
    expect(text).toContain('<input type="hidden" name="width" value="full">');
    for (const format of documentFormats) expect(text).toContain(`formaction="${path}.${format}"`);
  });

  test.each(documentFormats)('is for those who are signed in, of meetings there are, and in widths there are (%s)', async (format) => {
    await app.stranger().get(`${path}.${format}`).expect(303);
    const browser = await app.as('staff');
    await browser.get(`/meetings/99/announcement.${format}`).expect(404);
    await browser.get(`${path}.${format}?width=huge`).expect(404);
  });
});
