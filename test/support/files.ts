import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { wordsOfPdf } from '../documents/pdf-text.ts';
import type { Browser } from './app.ts';
import { unzipped } from './unzipped.ts';

/** A file that is sent. */
interface Sent {
  bytes: Buffer;
  name: string;
  type: string;
}

export async function fileAt(browser: Browser, address: string): Promise<Sent> {
  const answer = await browser.get(address).buffer(true).parse((stream, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => done(null, Buffer.concat(chunks)));
  }).expect(200);
  const name = /filename="([^"]+)"/.exec(String(answer.headers['content-disposition']))?.[1] ?? '';
  return { bytes: answer.body as Buffer, name, type: String(answer.headers['content-type']) };
}

/** Every word in a file, of every part of a package. */
export async function wordsOfFile({ bytes, type }: Pick<Sent, 'bytes' | 'type'>): Promise<string> {
  if (type === 'application/pdf') return wordsOfPdf(bytes);
  // The lines of a calendar are folded wherever they are long.
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return bytes.toString().replaceAll('\r\n ', '');
  return [...(await unzipped(bytes))].flat().join('\n');
}

/** The rows of a list as a spreadsheet shows them, one object a row, by head. */
export async function listAt(browser: Browser, address: string): Promise<Record<string, unknown>[]> {
  const { bytes, type } = await fileAt(browser, address);
  const rows: unknown[][] = type.startsWith('text/csv')
    ? parse(bytes, { bom: true })
    : ((await readXlsx(bytes)).sheets[0]?.rows ?? []);
  const [heads = [], ...rest] = rows;
  return rest.map((row) => Object.fromEntries(heads.map((head, place) => [String(head), row[place] ?? null])));
}
