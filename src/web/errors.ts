import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { storageFailureOf } from '../db/failures.ts';
import type { StorageFailure } from '../db/failures.ts';
import type { Deps } from '../deps.ts';
import {
  ConflictError, ForbiddenError, LostFileError, NotFoundError, NotSignedInError, NotUnderstoodError, TooManyError,
} from '../lib/errors.ts';
import { isLeaving } from './access-lines.ts';
import { formBodies } from './bodies.ts';
import { carriedOf, carriedUploadOf } from './carried.ts';
import { isOurs } from './same-origin.ts';
import { show } from './show.ts';
import { showSignIn } from './sign-in-pages.ts';
import { onwardOf } from './signed-in.ts';
import { alwaysFresh } from './unchanged.ts';
import { typedInWords } from './typed-words.ts';
import { visitOf } from './visit.ts';
import type { Visit } from './visit.ts';

type Kind =
  | 'not-found' | 'forbidden' | 'conflict' | 'too-large' | 'not-understood' | 'too-many' | 'failed' | 'lost-file' | StorageFailure;

const statusOf: Record<Kind, number> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  'too-large': 413,
  'not-understood': 400,
  'too-many': 429,
  failed: 500,
  'lost-file': 500,
  full: 503,
  'read-only': 503,
  locked: 503,
  damaged: 503,
  gone: 503,
};

const failures: readonly Kind[] = ['failed', 'lost-file', 'full', 'read-only', 'locked', 'damaged', 'gone'];
// What may go well another time: the form can be sent again from the page that says so.
const passing: readonly Kind[] = [...failures, 'too-many'];

export const nothingHere: RequestHandler = () => {
  throw new NotFoundError();
};

/**
 * The one place where what was thrown becomes a page: a sentence for the person, with everything that was typed, and
 * the detail for the log.
 */
export function errorPage(deps: Deps): ErrorRequestHandler {
  // Express takes a function of four for one of errors. Its own, which comes next, would print to standard error.
  return async (error: unknown, req, res, _next) => {
    if (res.headersSent) return breakOff(deps, error, req, res);
    alwaysFresh(res);
    if (error instanceof NotSignedInError) return askToSignIn(deps, req, res);
    const kind = kindOf(error);
    if (failures.includes(kind)) note(deps, kind, error, req);
    if (kind === 'forbidden' || kind === 'too-many') noteRefusal(deps, kind, req, res);
    const status = statusOf[kind];
    if (status === 503) res.set('Retry-After', '30');
    if (status === 429) res.set('Retry-After', '5');
    if (res.locals['visit'] === undefined) {
      res.status(status).type('text').send('The request could not be answered.\n');
      return;
    }
    const { t } = visitOf(res);
    const typed = await typedIn(deps, req, res, kind);
    // Who filled a form had the record before them: somebody took it away since.
    const said = kind === 'not-found' && typed !== null ? 'taken-away' : kind;
    const page = { heading: t(`web.error.${said}.title`), text: t(`web.error.${said}.text`), typed };
    show(deps, req, res, 'web/error', page, { title: page.heading, status });
  };
}

// What has begun cannot become a page: the browser is told that it lacks its end.
function breakOff(deps: Deps, error: unknown, req: Request, res: Response): void {
  if (!isLeaving(error)) note(deps, kindOf(error), error, req);
  res.destroy();
}

function note({ log }: Deps, kind: Kind, error: unknown, req: Request): void {
  const told = { err: error, kind, method: req.method, path: req.path };
  if (kind === 'locked') log.warn(told, 'a request could not be saved');
  else log.error(told, 'a request failed');
}

/** Who tries what is not theirs is found in the log, by the number of the account (OWASP ASVS 5.0, 16.3.2). */
function noteRefusal({ log }: Deps, kind: Kind, req: Request, res: Response): void {
  const visit = res.locals['visit'] as Visit | undefined;
  log.info({ kind, method: req.method, path: req.path, person: visit?.person?.id ?? null }, 'a request was refused');
}

/** What was typed, to be read and, where it may go well then, sent again; null where nothing was. */
async function typedIn(deps: Deps, req: Request, res: Response, kind: Kind) {
  if (req.method !== 'POST' || kind === 'too-large' || !isOurs(req, deps.origin)) return null;
  // A database that is gone is noticed before the form is read.
  if (req.body === undefined) await readForm(req, res);
  const carried = carriedOf(req);
  if (carried === null) return null;
  return { again: passing.includes(kind) ? carried : null, shown: typedInWords(carried, visitOf(res).t) };
}

async function readForm(req: Request, res: Response): Promise<void> {
  await new Promise<void>((resolve) => formBodies('12mb', 20_000)(req, res, () => resolve()));
}

async function askToSignIn(deps: Deps, req: Request, res: Response): Promise<void> {
  if (req.method === 'GET') {
    res.redirect(303, req.originalUrl === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(req.originalUrl)}`);
    return;
  }
  // A sign-in that has to begin anew carries on what it carried, and no password.
  if (req.path.startsWith('/sign-in')) return showSignIn(deps, req, res, { ...onwardOf(req), status: 401 });
  const carried = req.is('multipart/form-data') ? await carriedUploadOf(req) : carriedOf(req);
  showSignIn(deps, req, res, { to: '/', carried, status: 401 });
}

function kindOf(error: unknown): Kind {
  const storage = storageFailureOf(error);
  if (storage !== null) return storage;
  if (error instanceof NotFoundError) return 'not-found';
  if (error instanceof LostFileError) return 'lost-file';
  if (error instanceof ForbiddenError) return 'forbidden';
  if (error instanceof ConflictError) return 'conflict';
  if (error instanceof NotUnderstoodError) return 'not-understood';
  if (error instanceof TooManyError) return 'too-many';
  const status = (error as { status?: number } | null)?.status;
  if (status === 413) return 'too-large';
  return status !== undefined && status >= 400 && status < 500 ? 'not-understood' : 'failed';
}
