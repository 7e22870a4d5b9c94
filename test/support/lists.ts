import { writeXlsx } from 'hucre/xlsx';
import type { Browser } from './app.ts';

export type Value = string | number | boolean | Date | null;

/** A list as Excel saves it, with one sheet. */
export async function xlsxOf(rows: Value[][], name = '一覧'): Promise<Buffer> {
  // Excel writes _x0041_ so that it is not read as A.
  const plain = (cell: Value): Value => (typeof cell === 'string' ? cell.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_') : cell);
  return Buffer.from(await writeXlsx({ sheets: [{ name, rows: rows.map((row) => row.map(plain)) }] }));
}

/** A list as CSV: every cell between quotation marks. */
export function csvOf(rows: Value[][], end = '\r\n'): Buffer {
  const line = (row: Value[]): string => row.map((cell) => `"${textOf(cell).replaceAll('"', '""')}"`).join(',');
  return Buffer.from(`\ufeff${rows.map(line).join(end)}${end}`);
}

function textOf(cell: Value): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '');
}

/** What the page that checks a list carries to the next one. */
function carried(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)) fields[name] = value;
  for (const [, name = '', options = ''] of page.matchAll(/<select class="input"[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  }
  return fields;
}

/** Sends a file and gives the page that checks it. */
export async function check(browser: Browser, bytes: Buffer, name = 'list.xlsx') {
  const answer = await browser.upload('/actions/import/files', { name, bytes });
  return { status: answer.status, text: answer.text, fields: carried(answer.text) };
}
