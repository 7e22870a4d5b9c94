import type { RequestHandler } from 'express';
import { localPath } from './carried.ts';

/**
 * A filter that is sent without scripts names every field it has, filled or not: the answer leads to the address
 * without the empty ones, which says the same and can be sent to a colleague.
 */
export const cleanAddress: RequestHandler = (req, res, next) => {
  const [path = '', query] = req.originalUrl.split(/\?(.*)/s, 2);
  const fields = (query ?? '').split('&');
  const filled = fields.filter((field) => !/^(?:[^=]*=)?$/.test(field));
  if (req.method !== 'GET' || query === undefined || filled.length === fields.length) return next();
  const clean = filled.length === 0 ? path : `${path}?${filled.join('&')}`;
  // What could name another site is not led to.
  if (localPath(clean) !== clean) return next();
  res.set('Cache-Control', 'no-store').redirect(303, clean);
};
