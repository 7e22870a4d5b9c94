import type { Readable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

/** The files of an archive by their path within it. */
export type Parts = Map<string, Buffer>;

export interface ZipLimits {
  entries: number;
  /** Bytes of all files together, once inflated; counted as they come, whatever the archive says of itself. */
  bytes: number;
}

/** An archive that is damaged, or holds more than may be read. */
export class ZipError extends Error {
  readonly reason: 'damaged' | 'too-big';
  constructor(reason: 'damaged' | 'too-big', message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Reads a whole archive into memory, never more than the limits. Throws ZipError. */
export async function readZip(bytes: Uint8Array, limits: ZipLimits): Promise<Parts> {
  const parts: Parts = new Map();
  let left = limits.bytes;
  try {
    // Names that leave the archive, and sizes that are not what they say, are refused by the reader itself.
    const zip = await fromBufferPromise(Buffer.from(bytes), { strictFileNames: true, validateEntrySizes: true });
    for await (const entry of zip.eachEntry()) {
      if (parts.size >= limits.entries) throw new ZipError('too-big', `more than ${limits.entries} files`);
      if (entry.fileName.endsWith('/')) continue;
      if (parts.has(entry.fileName)) throw new ZipError('damaged', `${entry.fileName} stands in it twice`);
      const content = await readAtMost(await zip.openReadStreamPromise(entry), left);
      left -= content.length;
      parts.set(entry.fileName, content);
    }
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError('damaged', (error as Error).message);
  }
  return parts;
}

async function readAtMost(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new ZipError('too-big', 'more comes out of it than may be read');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An archive of these files in this order; the same files give the same bytes. */
export function writeZip(parts: Parts): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const packed = deflateRawSync(content);
    const named = Buffer.from(name);
    const fields = entryFields(content, packed, named);
    const local = Buffer.concat([uint(0x04034b50, 4), fields, uint(0, 2), named, packed]);
    // No extra field, comment, other disk or attributes.
    directory.push(Buffer.concat([uint(0x02014b50, 4), uint(20, 2), fields, Buffer.alloc(12), uint(offset, 4), named]));
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = uint(parts.size, 2);
  const lengths = [uint(central.length, 4), uint(offset, 4), uint(0, 2)];
  return Buffer.concat([...files, central, uint(0x06054b50, 4), uint(0, 4), count, count, ...lengths]);
}

/** The same archive, without a comment of its own, its files dated on the first day an archive can name. */
export function withoutTimes(archive: Buffer): Buffer {
  const dated = Buffer.from(archive);
  const end = dated.length - 22;
  let at = dated.readUInt32LE(end + 16);
  for (let left = dated.readUInt16LE(end + 10); left > 0; left -= 1) {
    dated.writeUInt32LE(firstDay << 16, at + 12);
    dated.writeUInt32LE(firstDay << 16, dated.readUInt32LE(at + 42) + 10);
    at += 46 + dated.readUInt16LE(at + 28) + dated.readUInt16LE(at + 30) + dated.readUInt16LE(at + 32);
  }
  return dated;
}

// The 1st of January 1980.
const firstDay = (0 << 9) | (1 << 5) | 1;

// Version 2.0, names in UTF-8, deflated, on the first day an archive can name.
function entryFields(content: Buffer, packed: Buffer, name: Buffer): Buffer {
  return Buffer.concat([
    uint(20, 2), uint(0x0800, 2), uint(8, 2), uint(0, 2), uint(firstDay, 2), uint(crc32(content), 4),
    uint(packed.length, 4), uint(content.length, 4), uint(name.length, 2),
  ]);
}

function uint(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
