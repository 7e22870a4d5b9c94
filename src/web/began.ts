import type { RequestHandler } from 'express';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { Typed } from './forms.ts';

// A form carries how the record stood when it was opened, packed: in plain it would double what is sent.
const longest = 20 * 1024 * 1024;
// Packed, NUL would come past the check of bodies; no text of the record holds it.
const kept = z.string().refine((text) => !text.includes('\0'));
const shape = z.record(z.string(), kept.or(z.array(kept)));

/** The fields of a form as they stood, as one text for a hidden field. */
export function packBegan(values: Typed): string {
  return deflateRawSync(JSON.stringify(values)).toString('base64url');
}

/** Reads it back; null where it is not ours, and then it is not known. */
export function readBegan(packed: Typed[string]): Record<string, string | string[]> | null {
  if (typeof packed !== 'string' || packed === '') return null;
  try {
    const text = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: longest }).toString();
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The name of the choice for a field; brackets would make lists of it, with other places. */
export function choiceName(kind: 'take' | 'merged', field: string): string {
  return `${kind}.${field.replaceAll('[', '(').replaceAll(']', ')')}`;
}

const choice = /^(take|merged)\.(\w+(?:\(\w+\))*)$/;

/**
 * Where someone else was faster and both changed a field, the form that comes back asks which is to stay. What was
 * chosen is put into the field before anyone reads the form: theirs is what the form carries as how the record stood.
 */
export const takeChosen: RequestHandler = (req, _res, next) => {
  const body = req.body as Record<string, unknown> | undefined;
  const chosen = new Map(Object.entries(body ?? {}).filter(([name]) => choice.test(name)));
  if (body === undefined || chosen.size === 0) return next();
  const standing = readBegan(body['began'] as Typed[string]) ?? {};
  for (const [name, value] of chosen) {
    delete body[name];
    const [, kind, encoded = ''] = choice.exec(name) ?? [];
    const field = encoded.replaceAll('(', '[').replaceAll(')', ']');
    if (kind !== 'take') continue;
    if (value === 'theirs') put(body, field, standing[field] ?? '');
    if (value === 'merged') put(body, field, chosen.get(choiceName('merged', field)));
  }
  next();
};

function put(body: Record<string, unknown>, field: string, value: unknown): void {
  const path = field.split(/[[\]]+/).filter(Boolean);
  const last = path.pop() ?? '';
  let place = body;
  for (const step of path) {
    const inner = Object.hasOwn(place, step) ? place[step] : null;
    if (typeof inner !== 'object' || inner === null) return;
    place = inner as Record<string, unknown>;
  }
  // No field is a place in a list alone: one far out, or a length, would make a list of thousands of millions.
  if (!Array.isArray(place)) place[last] = value;
}
