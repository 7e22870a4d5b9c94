import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';

/** A line of the log for each answer: which route, never the address, which may hold what somebody typed. */
export function accessLines(log: Logger): RequestHandler {
  if (!log.isLevelEnabled('debug')) return (_req, _res, next) => next();
  return (req, res, next) => {
    const begun = performance.now();
    res.once('finish', () => {
      const ms = Math.round((performance.now() - begun) * 10) / 10;
      log.debug({ method: req.method, route: routeOf(req), status: res.statusCode, ms }, 'answered');
    });
    next();
  };
}

/** A line for each answer that whoever asked did not wait for: no fault, but told, since a file may lack its end. */
export function brokenOffLines(log: Logger): RequestHandler {
  return (req, res, next) => {
    res.once('close', () => {
      // Where our side failed, that is told as a fault.
      if (res.writableFinished || (res.errored !== null && !isLeaving(res.errored))) return;
      log.info({ method: req.method, route: routeOf(req) }, 'an answer was broken off');
    });
    next();
  };
}

/** Whether an error says only that the other end is gone. */
export function isLeaving(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE';
}

function routeOf(req: Request): string | null {
  return (req.route as { path?: string } | undefined)?.path ?? null;
}
