import type { RequestHandler } from 'express';
import { ForbiddenError, NotSignedInError } from '../lib/errors.ts';
import type { Permission } from '../people/rules.ts';
import { visitOf } from './visit.ts';

/** Lets only those pass who may. */
export function may(permission: Permission): RequestHandler {
  return (_req, res, next) => {
    const visit = visitOf(res);
    if (visit.person === null) throw new NotSignedInError();
    if (!visit.may(permission)) throw new ForbiddenError();
    next();
  };
}
