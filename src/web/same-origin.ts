import type { Request, RequestHandler } from 'express';
import { ForbiddenError } from '../lib/errors.ts';

/**
 * A change must come from a page of this program: browsers say so in Sec-Fetch-Site, older ones in Origin
 * (OWASP cross-site request forgery prevention, fetch metadata). Another site on the same domain is refused too.
 */
export function sameOrigin(ownOrigin: string | null): RequestHandler {
  return (req, _res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || isOurs(req, ownOrigin)) return next();
    throw new ForbiddenError();
  };
}

/** Whether a form came from a page of this program. */
export function isOurs(req: Request, ownOrigin: string | null): boolean {
  const site = req.headers['sec-fetch-site'];
  const expected = ownOrigin ?? `${req.protocol}://${req.headers.host ?? ''}`;
  return site === undefined ? req.headers.origin === expected : site === 'same-origin';
}
