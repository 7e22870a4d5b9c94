import type { Request } from 'express';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { readFileForm } from './upload.ts';

/** A form that could not be saved because nobody was signed in: where it goes and every field of it. */
export interface Carried {
  action: string;
  fields: [string, string][];
  /** The name of a file that came with it: the file itself is not kept, and has to be chosen again. */
  file?: string | undefined;
}

// A browser reads past tabs and line ends: a slash, a tab and a slash name another site.
const ownPath = /^\/(?![/\\])\P{Cc}*$/u;

const carriedForm = z.object({
  action: z.string().regex(ownPath),
  fields: z.array(z.tuple([z.string(), z.string()])),
  file: z.string().max(1000).optional(),
});

/** What the request wanted to save, to be kept in the sign-in page; null when it brought nothing. */
export function carriedOf(req: Request): Carried | null {
  const fields = [...fieldsOf(req.body ?? {}, '')];
  return req.method === 'POST' && fields.length > 0 ? { action: req.originalUrl, fields } : null;
}

// As long as any form with a file may be: what is longer is not read to its end for someone who is not signed in.
const longestForm = 30 * 1024 * 1024;

/** The same of a form with a file: its fields, and what the file was called; null where it cannot be read. */
export async function carriedUploadOf(req: Request): Promise<Carried | null> {
  if (req.method !== 'POST' || Number(req.headers['content-length'] ?? Infinity) > longestForm) return null;
  const form = await readFileForm(req, 1, drained).catch(() => null);
  if (form === null) return null;
  return { action: req.originalUrl, fields: [...fieldsOf(form.typed, '')], file: form.file?.name.slice(0, 1000) };
}

async function drained(stream: Readable): Promise<null> {
  await finished(stream.resume());
  return null;
}

/** Reads it back from the sign-in form; null when it is not ours. */
export function readCarried(text: string | undefined): Carried | null {
  if (text === undefined || text === '') return null;
  try {
    return carriedForm.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

// What a form carries for the program, and words that are not to be seen over a shoulder.
const unshown = /^(version|seen|began|base|lateOn|token|password|current|confirm)$/;

/** The fields of it that a person typed. */
export function shownOf({ fields }: Carried): [string, string][] {
  return fields.filter(([name, value]) => value !== '' && !unshown.test(name));
}

/** Only a path of this program is gone to after sign-in. */
export function localPath(text: string | undefined): string {
  return text !== undefined && ownPath.test(text) ? text : '/';
}

function* fieldsOf(value: unknown, name: string): Generator<[string, string]> {
  if (typeof value === 'string') yield [name, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* fieldsOf(inner, name === '' ? key : `${name}[${key}]`);
  }
}
