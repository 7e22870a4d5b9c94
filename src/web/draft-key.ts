import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { clearCookie, cookieOf, setCookie } from './cookies.ts';
import { sessionLimits } from './sessions.ts';
import type { Session } from './sessions.ts';
import { visitOf } from './visit.ts';

/**
 * Tells the pages of a signed-in person the key of their drafts, in a cookie that scripts may read and that ends
 * with the session. In a page it would lie in the browser's cache after the sign-out; asked for, it would be one
 * answer more.
 */
export function tellDraftKey({ keys }: Deps, req: Request, res: Response, personId: number): void {
  setCookie(req, res, 'drafts', valueOf(keys, personId), sessionLimits.idle);
}

/** Goes on telling it as long as the session is in use, and takes it back from a browser whose session is over. */
export function renewDraftKey({ keys }: Deps, req: Request, res: Response, session: Session | null): void {
  const held = cookieOf(req, 'drafts');
  if (session === null) {
    if (held !== null) clearCookie(req, res, 'drafts');
    return;
  }
  const { person: { id }, seenAt } = session;
  const isDue = visitOf(res).now.getTime() - Date.parse(seenAt) >= sessionLimits.touchEvery;
  const value = valueOf(keys, id);
  // A page comes by a request for one: the answer to a change leads there, and what asks for no page has no scripts.
  const isWrong = held !== value && req.method === 'GET' && req.headers.accept?.includes('text/html') === true;
  if (isDue || isWrong) setCookie(req, res, 'drafts', value, sessionLimits.idle);
}

function valueOf(keys: Deps['keys'], personId: number): string {
  return `${personId}.${keys.draftsOf(personId)}`;
}
