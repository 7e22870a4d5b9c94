import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Deps } from '../deps.ts';
import { ConflictError, ForbiddenError, NotFoundError, NotSignedInError, NotUnderstoodError } from '../lib/errors.ts';
import { carriedOf, carriedUploadOf } from './carried.ts';
import { show } from './show.ts';
import { showSignIn } from './sign-in.ts';
import { alwaysFresh } from './unchanged.ts';
import { visitOf } from './visit.ts';

type Kind = 'not-found' | 'forbidden' | 'conflict' | 'too-large' | 'not-understood' | 'failed';

const statusOf: Record<Kind, number> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  'too-large': 413,
  'not-understood': 400,
  failed: 500,
};

export const nothingHere: RequestHandler = () => {
  throw new NotFoundError();
};

/** The one place where what was thrown becomes a page: a sentence for the person, the detail for the log. */
export function errorPage(deps: Deps): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    alwaysFresh(res);
    if (error instanceof NotSignedInError) return askToSignIn(deps, req, res);
    const kind = kindOf(error);
    if (kind === 'failed') deps.log.error({ err: error, method: req.method, path: req.path }, 'a request failed');
    const status = statusOf[kind];
    if (res.locals['visit'] === undefined) {
      res.status(status).type('text').send('The request could not be answered.\n');
      return;
    }
    const { t } = visitOf(res);
    const page = { heading: t(`web.error.${kind}.title`), text: t(`web.error.${kind}.text`) };
    show(deps, req, res, 'web/error', page, { title: page.heading, status });
  };
}

async function askToSignIn(deps: Deps, req: Request, res: Response): Promise<void> {
  if (req.method === 'GET') {
    res.redirect(303, req.originalUrl === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(req.originalUrl)}`);
    return;
  }
  const carried = req.is('multipart/form-data') ? await carriedUploadOf(req) : carriedOf(req);
  showSignIn(deps, req, res, { to: '/', carried, status: 401 });
}

function kindOf(error: unknown): Kind {
  if (error instanceof NotFoundError) return 'not-found';
  if (error instanceof ForbiddenError) return 'forbidden';
  if (error instanceof ConflictError) return 'conflict';
  if (error instanceof NotUnderstoodError) return 'not-understood';
  const status = (error as { status?: number } | null)?.status;
  if (status === 413) return 'too-large';
  return status !== undefined && status >= 400 && status < 500 ? 'not-understood' : 'failed';
}
