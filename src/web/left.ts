import type { Response } from 'express';

/** Says when the browser has gone away before it was answered. */
export function leftBy(res: Response): AbortSignal {
  const left = new AbortController();
  res.once('close', () => left.abort());
  return left.signal;
}
