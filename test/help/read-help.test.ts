import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { helpWords } from '../../src/help/pages.ts';
import { helpOf, tasks } from '../../src/help/rules.ts';
import { translator } from '../../src/lib/messages.ts';
import { roles } from '../../src/people/rules.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const pictures = join(import.meta.dirname, '../../docs/screenshots');

describe('There is one short page of help for each task', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
  });
  afterAll(() => app.close());

  test.each(tasks)('$slug begins where its first reader may go, and says so in both languages', async ({ slug, roles: [role], begin }) => {
    await (await app.as(role)).get(begin).expect(200);
    for (const locale of ['ja', 'en'] as const) {
      const { text } = await (await app.as(role, locale)).get(`/help/${slug}`).expect(200);
      const t = translator(locale);
      expect(text).toContain(`href="${begin}"`);
      const parts = helpWords(t(`help.${slug}.steps`).replaceAll('\n', ''), t).filter(({ is }) => is !== 'command');
      for (const part of parts) expect(part.text).not.toMatch(/[[\]`]/);
      expect(existsSync(join(pictures, locale, `${slug}.png`))).toBe(true);
    }
  });

  test.each(tasks)('$slug has as many steps and notes in one language as in the other', ({ slug }) => {
    for (const key of [`help.${slug}.steps`, `help.${slug}.notes`] as const) {
      const [ja, en] = (['ja', 'en'] as const).map((locale) => translator(locale)(key).split('\n').length);
      expect([key, ja]).toEqual([key, en]);
    }
  });

  test('a button is called in the help what it is called on the screen', () => {
    const t = translator('ja');
    expect(helpWords('[announcement.read]を押し、`npx sccm verify` を実行します。', t)).toEqual([
      { text: t('announcement.read'), is: 'label' },
      { text: 'を押し、', is: 'words' },
      { text: 'npx sccm verify', is: 'command' },
      { text: ' を実行します。', is: 'words' },
    ]);
  });

  test('each page on which a task is done leads to its help', async () => {
    const liaison = await app.as('liaison');
    expect((await liaison.get('/register')).text).toContain('href="/help/read-the-register"');
    expect((await liaison.get('/meetings/10/minutes')).text).toContain('href="/help/export-a-document"');
    expect((await liaison.get('/offices')).text).toContain('href="/help"');
    expect(helpOf('/actions/A10-3')).toBe('record-an-update');
    expect(helpOf('/actions/A10-3/attachments')).toBe('attach-a-file');
    expect(helpOf('/actions/A10-3/translation')).toBe('translate-the-record');
    expect(helpOf('/meetings/10')).toBeNull();
  });

  test.each(roles)('%s finds the tasks of that role first', async (role) => {
    const { text } = await (await app.as(role)).get('/help').expect(200);
    const places = tasks.map(({ slug, roles: own }) => ({ place: text.indexOf(`/help/${slug}"`), isOwn: (own as readonly string[]).includes(role) }));
    const own = places.filter(({ isOwn }) => isOwn).map(({ place }) => place);
    const others = places.filter(({ isOwn }) => !isOwn).map(({ place }) => place);
    expect(Math.min(...places.map(({ place }) => place))).toBeGreaterThan(0);
    expect(Math.max(...own)).toBeLessThan(Math.min(...others));
  });

  test('there is no help for what is no task', async () => {
    await (await app.as('staff')).get('/help/nothing').expect(404);
  });
});
