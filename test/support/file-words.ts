import { allWordsOf } from '../documents/docx-text.ts';
import { wordsOfPdf } from '../documents/pdf-text.ts';
import { withoutSpaces } from '../documents/text-of.ts';
import type { Browser } from './app.ts';

// What is not text is read by the means of its format.
const readers: Record<string, (bytes: Uint8Array) => Promise<string>> = { docx: allWordsOf, pdf: wordsOfPdf };

/** Every word of the page or file at an address, whatever its format, without spaces: a line may end anywhere. */
export async function wordsAt(browser: Browser, address: string): Promise<string> {
  const bytes = await bytesAt(browser, address);
  const read = readers[/\.(\w+)(\?|$)/.exec(address)?.[1] ?? ''];
  return withoutSpaces(read === undefined ? bytes.toString() : await read(bytes));
}

/** What is sent from an address, to the byte. */
export async function bytesAt(browser: Browser, address: string): Promise<Buffer> {
  const answer = await browser.get(address).buffer(true).parse((stream, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => done(null, Buffer.concat(chunks)));
  }).expect(200);
  return answer.body as Buffer;
}
