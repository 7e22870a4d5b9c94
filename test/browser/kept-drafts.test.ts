import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { password } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

const hour = 3_600_000;
const edit = '/commitments/10-1-2/edit';
const attach = '/meetings/10/attachments';
const words = '誰にもまだ見せない文言';
const pdf = { name: '議事次第.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7\n${'秘密の中身 '.repeat(2000)}`) };

describe('What is typed and chosen, on a computer that others use too', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let troubles: string[];
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    await server.person('liaison');
    await server.person('admin');
  }, 60_000);
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'ja' });
    troubles = [];
    page = await opened();
  });
  afterEach(async () => {
    await context.close();
    // A meeting of the tests ends its session; the next one begins anew.
    server.clock.now = new Date(server.clock.now.getTime() + 60_000);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function opened(): Promise<Page> {
    const made = await context.newPage();
    made.on('pageerror', (error) => troubles.push(String(error)));
    return made;
  }
  async function signIn(role: 'liaison' | 'admin', to: string): Promise<void> {
    await page.goto(`${server.address}/sign-in?to=${encodeURIComponent(to)}`);
    await fillSignIn(role);
    await page.waitForURL(`${server.address}${to}`);
  }
  async function fillSignIn(role: 'liaison' | 'admin'): Promise<void> {
    await page.fill('[name=email]', `${role}.ja@example.jp`);
    await page.fill('[name=password]', password);
    await page.keyboard.press('Enter');
  }
  const signOut = async (): Promise<void> => {
    await page.locator('form[action="/sign-out"] button').click();
    await page.waitForURL(/\/sign-in$/);
  };
  const expire = (): void => { server.clock.now = new Date(server.clock.now.getTime() + 3 * hour); };
  /** Everything this computer keeps of the site, as text: drafts, files and cookies that scripts can read. */
  const keptHere = () => page.evaluate(async () => {
    const opening = indexedDB.open('sccm', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('files');
    const database = await new Promise<IDBDatabase>((done) => { opening.onsuccess = () => done(opening.result); });
    const asked = database.transaction('files').objectStore('files').getAll();
    const files = await new Promise<{ bytes: Uint8Array }[]>((done) => { asked.onsuccess = () => done(asked.result); });
    database.close();
    const texts = files.map(({ bytes }) => new TextDecoder().decode(bytes));
    const drafts = Object.entries(localStorage).filter(([key]) => key.startsWith('draft:')).map(String);
    return { drafts, files: texts, cookie: document.cookie };
  });
  const until = async (isSo: (kept: Awaited<ReturnType<typeof keptHere>>) => boolean): Promise<void> => {
    for (let tries = 1; !isSo(await keptHere()); tries += 1) {
      if (tries > 100) throw new Error(JSON.stringify(await keptHere()).slice(0, 1000));
      await page.waitForTimeout(50);
    }
  };
  const isKept = (drafts: number, files = 0): Promise<void> =>
    until((kept) => kept.drafts.length === drafts && kept.files.length === files);
  const save = () => page.locator('form[data-draft] button.button-primary').first().click();

  test('is not to be read by who comes next, and is offered to the same person again', async () => {
    await signIn('liaison', edit);
    await page.fill('[name=textJa]', words);
    await isKept(1);
    expect((await keptHere()).cookie).toMatch(/sccm_drafts=\d+\./);
    page.once('dialog', (dialog) => void dialog.accept());
    await signOut();
    const left = await keptHere();
    expect(left.cookie).not.toContain('sccm_drafts');
    expect(left.drafts).toHaveLength(1);
    expect(left.drafts.join()).not.toContain(words);
    expect(left.drafts.join()).toContain('"sealed"');

    await signIn('admin', edit);
    await page.waitForTimeout(300);
    expect(await page.locator('[data-draft-restore]').count()).toBe(0);
    await signOut();
    await signIn('liaison', edit);
    await page.locator('[data-draft-restore]').click();
    expect(await page.inputValue('[name=textJa]')).toBe(words);
    expect(troubles).toEqual([]);
  });

  test('is there after the page was closed at once, and after another was gone to', async () => {
    await signIn('liaison', edit);
    for (const leave of [() => page.close(), () => page.goto(`${server.address}/offices`)]) {
      const typed = `${words} ${Math.random()}`;
      page.on('dialog', (dialog) => void dialog.accept());
      const before = (await keptHere()).drafts.join();
      let isThere = false;
      // What is begun as the page goes is still done, unless the computer is too busy for it.
      for (let time = 0; time < 5 && !isThere; time += 1) {
        await page.fill('[name=textJa]', typed);
        await leave();
        page = page.isClosed() ? await opened() : page;
        await page.goto(server.address + edit);
        isThere = (await keptHere()).drafts.join() !== before;
      }
      await page.locator('[data-draft-restore]').first().click();
      expect(await page.inputValue('[name=textJa]')).toBe(typed);
    }
  });

  test('of an earlier version is sealed on the first page that is opened, and offered', async () => {
    await signIn('liaison', '/offices');
    await page.evaluate(([text]) => {
      const draft = { at: Date.now(), values: { textJa: [text] }, sent: false, began: [] };
      localStorage.setItem(`draft:${document.body.dataset['person']}:commitment-10-1-2`, JSON.stringify([draft]));
    }, [words]);
    await page.goto(`${server.address}/offices`);
    await until(({ drafts }) => drafts.length === 1 && !drafts.join().includes(words));
  });

  test('is sealed with the key that this host told, whatever another left there', async () => {
    await page.addInitScript(() => {
      const real = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') ?? {};
      const cookie = (): string => `sccm_drafts=999.${'A'.repeat(43)}; ${String(real.get?.call(document)).replace('sccm_drafts', '__Host-sccm_drafts')}`;
      Object.defineProperty(Document.prototype, 'cookie', { get: cookie });
    });
    await signIn('liaison', edit);
    await page.fill('[name=textJa]', words);
    await isKept(1);
    expect((await keptHere()).drafts.join()).not.toContain('draft:999:');
  });

  test('a session that ends takes the key with it', async () => {
    await signIn('liaison', edit);
    expire();
    await page.goto(`${server.address}/offices`);
    expect((await keptHere()).cookie).not.toContain('sccm_drafts');
  });

  test('two windows of one form keep what was typed in each', async () => {
    await signIn('liaison', edit);
    const other = await opened();
    await other.goto(server.address + edit);
    await page.fill('[name=textJa]', '一方の窓の文言');
    await isKept(1);
    await other.fill('[name=textJa]', '他方の窓の文言');
    await until(({ drafts }) => drafts[0]?.match(/"sealed"/g)?.length === 2);
    await page.fill('[name=textJa]', '一方の窓の文言、その続き');
    await page.waitForTimeout(600);
    await Promise.all([page.close(), other.close()]);
    page = await opened();
    await page.goto(server.address + edit);
    const offered = [];
    for (let one = 0; one < 2; one += 1) {
      await page.locator('[data-draft-restore]').click();
      offered.push(await page.inputValue('[name=textJa]'));
    }
    expect(offered).toEqual(['一方の窓の文言、その続き', '他方の窓の文言']);
    expect(troubles).toEqual([]);
  });

  test('what waits for a sign-in is not taken for saved when another window saves', async () => {
    await signIn('liaison', edit);
    await page.fill('[name=textJa]', words);
    await isKept(1);
    expire();
    await save();
    await page.waitForSelector('[name=password]');
    await page.close();
    page = await opened();
    await signIn('liaison', '/offices/new');
    await page.fill('[name=nameJa]', '別の窓の課');
    await page.locator('main form .button-primary').click();
    await page.waitForURL('**/offices');
    await page.waitForSelector('[data-flash=success]');
    await page.goto(server.address + edit);
    await page.locator('[data-draft-restore]').click();
    expect(await page.inputValue('[name=textJa]')).toBe(words);
    expect(troubles).toEqual([]);
  });

  test('a chosen file goes on with the form after the session ended, and nothing of it stays once it is saved', async () => {
    await signIn('liaison', attach);
    await page.setInputFiles('[name=file]', pdf);
    await page.locator('[name=audience]').first().check();
    await page.selectOption('[name=target]', { index: 1 });
    await isKept(1, 1);
    const kept = await keptHere();
    expect([...kept.drafts, ...kept.files].join()).not.toMatch(/秘密の中身|議事次第/);
    expire();
    await save();
    await page.waitForSelector('[name=password]');
    await fillSignIn('liaison');
    await page.getByText('選んでいたファイル「議事次第.pdf」も、併せて保存できます。').waitFor();
    expect(await page.getByText('選び直してください').isVisible()).toBe(false);
    await page.getByRole('button', { name: '入力した内容を保存する' }).click();
    await page.locator('[data-flash=success]').waitFor();
    expect(await page.locator('main').textContent()).toContain('議事次第.pdf');
    const [attached] = await server.db.read.selectFrom('attachments').selectAll().orderBy('id', 'desc').execute();
    expect(attached).toMatchObject({ name: '議事次第.pdf', size: pdf.buffer.length });
    await isKept(0, 0);
    expect(troubles).toEqual([]);
  });

  test('a file that was refused once does not go in the place of another that could not be kept', async () => {
    await signIn('liaison', attach);
    await page.setInputFiles('[name=file]', pdf);
    await isKept(1, 1);
    await page.locator('[name=target]').evaluate((select) => { (select as HTMLSelectElement).add(new Option('x', 'area-99', true, true)); });
    await save();
    await page.getByText('選んでいたファイルを戻しました：').waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    // When the page is opened anew there is no room for files for a while.
    await page.addInitScript(() => {
      if (location.pathname.endsWith('/attachments')) Object.defineProperty(window, 'indexedDB', { get: () => { throw new DOMException('full', 'QuotaExceededError'); } });
    });
    await page.goto(server.address + attach);
    await page.setInputFiles('[name=file]', { ...pdf, name: '別紙.pdf' });
    await page.locator('[name=audience]').first().check();
    await page.selectOption('[name=target]', { index: 1 });
    await page.waitForTimeout(500);
    expire();
    await save();
    await page.waitForSelector('[name=password]');
    await fillSignIn('liaison');
    await page.locator('[data-resume]').waitFor();
    await page.waitForTimeout(500);
    expect(await page.locator('[data-resume] [type=file]').count()).toBe(0);
    expect(await page.locator('[data-file-lost]').isVisible()).toBe(true);
  });

  test('a chosen list goes on to its check in the same way, and stays until it is imported', async () => {
    await signIn('liaison', '/actions/import');
    const csv = { name: '対応事項.csv', mimeType: 'text/csv', buffer: Buffer.from('番号,状態\nA10-1,進行中\n') };
    await page.setInputFiles('[name=file]', csv);
    await isKept(1, 1);
    expire();
    await save();
    await page.waitForSelector('[name=password]');
    await fillSignIn('liaison');
    await page.getByRole('button', { name: '入力した内容を保存する' }).click();
    await page.waitForURL('**/actions/import/files');
    expect(await page.locator('main').textContent()).toContain('A10-1');
    await isKept(1, 1);
  });

  test('a chosen file is offered by its name after the page was lost, and put back', async () => {
    await signIn('liaison', attach);
    await page.setInputFiles('[name=file]', pdf);
    await isKept(1, 1);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.close();
    page = await opened();
    await page.goto(server.address + attach);
    const offer = page.locator('.banner-info', { has: page.locator('[data-draft-restore]') });
    expect(await offer.textContent()).toMatch(/選んでいたファイル：\s*議事次第\.pdf/);
    await offer.locator('[data-draft-restore]').click();
    await page.getByText('選んでいたファイルを戻しました：').waitFor();
    const back = await page.locator('[name=file]').evaluate(async (input) => {
      const [file] = [...((input as HTMLInputElement).files ?? [])];
      return file === undefined ? null : { name: file.name, type: file.type, text: await file.text() };
    });
    expect(back).toEqual({ name: pdf.name, type: pdf.mimeType, text: pdf.buffer.toString() });
    await page.locator('[name=file]').setInputFiles([]);
    expect(await page.getByText('選んでいたファイルを戻しました：').count()).toBe(0);
  });

  test('a chosen file is back in a form that was refused for something else', async () => {
    await signIn('liaison', attach);
    await page.setInputFiles('[name=file]', pdf);
    await isKept(1, 1);
    // The record it was to belong to is gone meanwhile.
    await page.locator('[name=target]').evaluate((select) => { (select as HTMLSelectElement).add(new Option('x', 'area-99', true, true)); });
    await save();
    await page.locator('.error-summary').waitFor();
    await page.getByText('選んでいたファイルを戻しました：').waitFor();
    expect(await page.locator('[data-file-again]').isVisible()).toBe(false);
    await page.locator('[name=audience]').first().check();
    await page.selectOption('[name=target]', { index: 1 });
    await save();
    await page.locator('[data-flash=success]').waitFor();
    await isKept(0);
  });

  test('where a browser knows no sealing it is kept readable, rather than lost', async () => {
    await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }));
    await signIn('liaison', edit);
    await page.fill('[name=textJa]', words);
    await until(({ drafts }) => drafts.join().includes(words));
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.locator('[data-draft-restore]').click();
    expect(await page.inputValue('[name=textJa]')).toBe(words);
  });

  test('a store that is closed stops nothing', async () => {
    await page.addInitScript(() => {
      const closed = () => { throw new DOMException('closed', 'SecurityError'); };
      Object.defineProperty(window, 'localStorage', { get: closed });
      Object.defineProperty(window, 'indexedDB', { get: closed });
    });
    await signIn('liaison', attach);
    await page.setInputFiles('[name=file]', { ...pdf, name: '別紙.pdf' });
    await page.locator('[name=audience]').first().check();
    await page.selectOption('[name=target]', { index: 1 });
    await save();
    await page.locator('[data-flash=success]').waitFor();
    expect(await page.locator('main').textContent()).toContain('別紙.pdf');
  });
});
