import { transcode } from 'node:buffer';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Request, Response } from 'express';

// The quickest level of each: a page is sent once, and the time it takes to pack is the time its reader waits.
const packings = {
  zstd: (html: Buffer) => zstdCompressSync(html, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  gzip: (html: Buffer) => gzipSync(html, { level: 1 }),
};

// What fits into one packet gains nothing.
const leastBytes = 1400;

/** Sends a page, packed where the browser takes that: browsers offer zstd only on a safe connection, gzip always. */
export function sendPacked(req: Request, res: Response, html: string): void {
  res.vary('Accept-Encoding');
  const packing = html.length < leastBytes ? undefined : (['zstd', 'gzip'] as const).find((name) => accepts(req, name));
  const bytes = bytesOf(html);
  if (packing === undefined) return void res.end(bytes);
  res.set('Content-Encoding', packing).end(packings[packing](bytes));
}

// By way of UTF-16, which is how Japanese lies in memory: the straight way takes longer than making the page. Half of a
// pair, which only the straight way takes, may stand in what somebody typed.
function bytesOf(html: string): Buffer {
  try {
    return transcode(Buffer.from(html, 'utf16le'), 'utf16le', 'utf8');
  } catch {
    return Buffer.from(html);
  }
}

// Whoever refuses a packing by `;q=0` does not take it.
function accepts(req: Request, name: string): boolean {
  const header = req.headers['accept-encoding'] ?? '';
  const offered = header.split(',').map((one) => one.split(';').map((word) => word.trim()));
  const isRefusal = (weight: string): boolean => /^q=0(\.0*)?$/.test(weight);
  return offered.some(([offer, ...weights]) => offer === name && !weights.some(isRefusal));
}
