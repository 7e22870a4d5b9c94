import type { Request } from 'express';
import { z } from 'zod';

/** A form that could not be saved because nobody was signed in: where it goes and every field of it. */
export interface Carried {
  action: string;
  fields: [string, string][];
}

// A browser reads past tabs and line ends: a slash, a tab and a slash name another site.
const ownPath = /^\/(?![/\\])\P{Cc}*$/u;

const carriedForm = z.object({
  action: z.string().regex(ownPath),
  fields: z.array(z.tuple([z.string(), z.string()])),
});

/** What the request wanted to save, to be kept in the sign-in page; null when it brought nothing. */
export function carriedOf(req: Request): Carried | null {
  const fields = [...fieldsOf(req.body ?? {}, '')];
  return req.method === 'POST' && fields.length > 0 ? { action: req.originalUrl, fields } : null;
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
