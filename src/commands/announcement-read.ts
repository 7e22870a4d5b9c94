import { readFile } from 'node:fs/promises';
import { decodeText } from '../announcement/decode.ts';
import type { Reading } from '../announcement/reading.ts';
import { decideReading } from '../announcement/rules.ts';
import { OperatorError } from '../lib/errors.ts';
import { accept, print, say } from './asked.ts';
import type { Asked } from './asked.ts';

/** Prints what was understood, as JSON; writes nothing. */
export async function run(asked: Asked): Promise<void> {
  print(`${JSON.stringify((await readingOf(asked)).reading.announcement, null, 2)}\n`);
}

export async function readingOf(asked: Asked): Promise<{ text: string; reading: Reading }> {
  const file = asked.given[0] ?? '';
  const bytes = await readFile(file).catch(() => {
    throw new OperatorError(say(asked)('common.file-not-readable', { file }));
  });
  const text = accept(decodeText(bytes), asked);
  return { text, reading: accept(decideReading(text), asked) };
}
