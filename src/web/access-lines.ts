import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** A line of the log for each answer: which route, never the address, which may hold what somebody typed. */
export function accessLines(log: Logger): RequestHandler {
  if (!log.isLevelEnabled('debug')) return (_req, _res, next) => next();
  return (req, res, next) => {
    const begun = performance.now();
    res.once('finish', () => {
      const route = (req.route as { path?: string } | undefined)?.path ?? null;
      const ms = Math.round((performance.now() - begun) * 10) / 10;
      log.debug({ method: req.method, route, status: res.statusCode, ms }, 'answered');
    });
    next();
  };
}
