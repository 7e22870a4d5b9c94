import type { RequestHandler, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Person } from '../people/rules.ts';
import { cookieOf } from './cookies.ts';
import { findWaiting } from './sessions.ts';
import { showSignIn } from './sign-in-pages.ts';
import { onwardOf } from './signed-in.ts';
import { visitOf } from './visit.ts';

/** Lets through whose password was right and has a further step to take; others begin anew, with what is carried. */
export function whoWaits(deps: Deps): RequestHandler {
  return async (req, res, next) => {
    const token = cookieOf(req, 'session');
    const person = token === null ? null : await findWaiting(deps.db.read, token, visitOf(res).now);
    if (person === null) return showSignIn(deps, req, res, { ...onwardOf(req), status: req.method === 'GET' ? 200 : 422 });
    res.locals['waiting'] = person;
    next();
  };
}

/** The person of a step of the sign-in. */
export function waitingOf(res: Response): Person {
  return res.locals['waiting'] as Person;
}
