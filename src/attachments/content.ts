import { open as openFile } from 'node:fs/promises';
import { openPromise } from 'yauzl';
import type { Content } from './rules.ts';

const signatures: { starts: string; content: Content }[] = [
  { starts: '25504446', content: 'pdf' },
  { starts: '89504e470d0a1a0a', content: 'png' },
  { starts: 'ffd8ff', content: 'jpeg' },
  { starts: '474946383761', content: 'gif' },
  { starts: '474946383961', content: 'gif' },
  { starts: 'd0cf11e0a1b11ae1', content: 'old-office' },
];

// No office document of 25 MB comes near; an archive that claims more is made to fill a disk.
const archive = { parts: 5000, inflated: 500 * 1024 * 1024 };

/** What a file is by its content, whatever it is called; null for anything not kept here. */
export async function contentOf(path: string): Promise<Content | null> {
  const head = await headOf(path);
  const hex = head.toString('hex', 0, 16);
  const known = signatures.find(({ starts }) => hex.startsWith(starts));
  if (known !== undefined) return known.content;
  if (hex.startsWith('504b0304')) return officeOf(path);
  return isText(head) ? 'text' : null;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await openFile(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

// Nothing is inflated: the archive is only listed. One with macros in it is not the document its ending says.
async function officeOf(path: string): Promise<Content | null> {
  try {
    const zip = await openPromise(path, { strictFileNames: true });
    if (zip.entryCount > archive.parts) return null;
    const names = new Set<string>();
    let inflated = 0;
    for await (const entry of zip.eachEntry()) {
      names.add(entry.fileName.toLowerCase());
      inflated += entry.uncompressedSize;
    }
    if (inflated > archive.inflated || !names.has('[content_types].xml')) return null;
    if ([...names].some((name) => name.endsWith('vbaproject.bin'))) return null;
    if (names.has('word/document.xml')) return 'word';
    return names.has('xl/workbook.xml') ? 'excel' : null;
  } catch {
    return null;
  }
}

// Text of any Japanese encoding has no NUL and no other control sign but those of lines and of ISO-2022-JP.
function isText(head: Buffer): boolean {
  return head.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte)) && !head.includes(0x7f);
}
