import type { Reader } from '../db/schema.ts';

export async function printedAnnouncement(_db: Reader, _number: number, _width: 'half' | 'full'): Promise<string | null> {
  return null;
}
