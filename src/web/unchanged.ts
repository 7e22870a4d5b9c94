import type { RequestHandler, Response } from 'express';
import type { Deps } from '../deps.ts';
import { cookieOf } from './cookies.ts';
import { visitOf } from './visit.ts';

/**
 * Answers 304 before anything is read or rendered when nothing a page could show has changed since the browser
 * got it: the data, the day, the person and the program are all named in the ETag.
 */
export function unchanged(deps: Deps): RequestHandler {
  return (req, res, next) => {
    const { person, revision, today, locale } = visitOf(res);
    const mayBeKept = req.method === 'GET' && person !== null && cookieOf(req, 'flash') === null;
    res.set('Cache-Control', mayBeKept ? 'private, no-cache' : 'no-store');
    if (!mayBeKept) return next();
    const tag = `"${[deps.run, revision, today, person.id, person.version, locale].join('.')}"`;
    if (req.headers['if-none-match']?.includes(tag) === true) {
      res.set('ETag', tag).status(304).end();
      return;
    }
    res.locals['etag'] = tag;
    next();
  };
}

/** Lets the browser keep an answer until the data move on. */
export function markUnchanged(res: Response): void {
  const tag = res.locals['etag'] as string | undefined;
  if (tag !== undefined && res.statusCode === 200) res.set('ETag', tag);
}

/** For a page that shows what the data revision does not know of, such as a new form of one's own sessions. */
export function alwaysFresh(res: Response): void {
  delete res.locals['etag'];
  res.set('Cache-Control', 'no-store');
}
