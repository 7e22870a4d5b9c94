import { allWordsOf } from '../documents/docx-text.ts';
import type { Browser } from './app.ts';

/** Every word of the page or file at an address, whatever its format. */
export async function wordsAt(browser: Browser, address: string): Promise<string> {
  const answer = await browser.get(address).buffer(true).parse((stream, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => done(null, Buffer.concat(chunks)));
  }).expect(200);
  const bytes = answer.body as Buffer;
  return new URL(address, 'http://localhost').pathname.endsWith('.docx') ? allWordsOf(bytes) : bytes.toString();
}
