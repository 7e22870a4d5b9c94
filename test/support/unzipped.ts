import { readZip } from '../../src/documents/zip.ts';

/** Every file within a package such as .xlsx as text, by name. */
export async function unzipped(bytes: Uint8Array): Promise<Map<string, string>> {
  const files = await readZip(bytes, { entries: 1000, bytes: 1e9 });
  return new Map([...files].map(([name, content]) => [name, content.toString()]));
}
