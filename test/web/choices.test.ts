import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from '../support/app.ts';
import { everyPage, fillEveryPage } from '../support/every-page.ts';
import { formOf, unescaped } from '../support/form.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

// What says of itself what it was sent for, and boxes that are either ticked or not.
const noChoice = /^(version|began|seen|back|read|raise|mark|markText|secret|timeZone)$|\[seen\]$|isHead|others|confirm/;
const isTick = (tag: string) => /type="checkbox"/.test(tag) && / value="1"/.test(tag);
const names = (form: string): string[] => {
  const tags = form.match(/<select\b[^>]*>|<input\b[^>]*type="(?:radio|checkbox|hidden)"[^>]*>/g) ?? [];
  const named = tags.filter((tag) => !isTick(tag)).map((tag) => unescaped(/ name="([^"]*)"/.exec(tag)?.[1] ?? ''));
  return [...new Set(named)].filter((name) => name !== '' && !noChoice.test(name));
};

describe('What a form does not offer', () => {
  let server: TestServer;
  let admin: Browser;
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    await fillEveryPage(server);
    admin = await server.as('admin');
  }, 300_000);
  afterAll(() => server.close());

  const entries = async () => (await server.db.read.selectFrom('audit_entries').select('id').execute()).length;

  test.each(Object.values(everyPage).flat())('is not taken from %s', async (address) => {
    const page = await admin.get(address);
    const before = await entries();
    const faults: string[] = [];
    for (const [form, attributes = ''] of page.text.matchAll(/<form ([^>]*)>[^]*?<\/form>/g)) {
      const action = unescaped(/action="([^"]*)"/.exec(attributes)?.[1] ?? '');
      if (!attributes.includes('method="post"') || /multipart|language|sign-out/.test(attributes)) continue;
      // The page of a translation says by its revision what it was shown, as by its version.
      for (const name of names(form).filter((one) => one !== 'revision' || !action.endsWith('/translation'))) {
        const { status } = await admin.post(action, { ...formOf({ text: form }, action), [name]: '424242' });
        if (![404, 409, 422].includes(status)) faults.push(`${action} answers ${status} to another ${name}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await entries()).toBe(before);
  });
});
