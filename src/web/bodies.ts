import express from 'express';
import type { RequestHandler } from 'express';
import { NotUnderstoodError } from '../lib/errors.ts';

/** Reads the fields of a form of at most `limit`, such as '2mb', and `fields` fields. */
export function formBodies(limit: string, fields: number): RequestHandler {
  const verify = (_req: unknown, _res: unknown, body: Buffer): void => {
    if (body.includes('%00') || body.includes(0)) throw new NotUnderstoodError();
  };
  return express.urlencoded({ extended: true, limit, parameterLimit: fields, verify });
}

/** Refuses the character NUL in an address: nobody types one, and PostgreSQL keeps none. */
export const noNul: RequestHandler = (req, _res, next) => {
  if (req.url.includes('%00')) throw new NotUnderstoodError();
  next();
};
