import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import slowDown from 'express-slow-down';
import type { Refusal } from '../lib/decision.ts';
import { visitOf } from './visit.ts';

const quarter = 15 * 60_000;
const mostForPair = 10;
const mostForAddress = 60;
const mostForAccount = 30;
type KeyOf = (req: Request) => string;
type Refuse = (req: Request, res: Response) => void | Promise<void>;

/**
 * Counts failures to sign in within a quarter of an hour. After the third for an account from an address each answer
 * comes later, after ten none comes; wider limits hold for an address, whatever the accounts, and for an account,
 * whatever the addresses. An account that does not exist is counted alike.
 */
export function signInLimits(accountOf: KeyOf, refuse: Refuse): RequestHandler[] {
  const handler = (req: Request, res: Response, next: NextFunction): void => {
    res.set('Retry-After', String(quarter / 1000));
    // Nobody waits for this: what it throws would end the program.
    Promise.resolve(refuse(req, res)).catch(next);
  };
  const limit = (limit: number, keyGenerator: KeyOf): RequestHandler =>
    rateLimit({ ...counted, limit, keyGenerator, standardHeaders: false, legacyHeaders: false, handler });
  const pair = (req: Request): string => `${addressOf(req)} ${accountOf(req)}`;
  return [
    limit(mostForAddress, addressOf),
    limit(mostForAccount, accountOf),
    limit(mostForPair, pair),
    slowDown({ ...counted, delayAfter: 3, delayMs: (hits) => (hits - 3) * 250, maxDelayMs: 2000, keyGenerator: pair }),
  ];
}

/** The same where the password is asked for within a session, which may be in the hands of somebody else. */
export function ownPasswordLimits(refuse: Refuse): RequestHandler[] {
  return signInLimits((req) => String(visitOf(req.res as Response).person?.id), refuse);
}

/** Of these refusals only a wrong password is a guess; one that was left out is none. */
export function countGuess(res: Response, refusals: Refusal[]): void {
  if (refusals.every(({ reason }) => reason !== 'people.refusal.current-password')) noGuess(res);
}

// Their own checks speak to the log in a form of their own; what they check is set by us.
const counted = {
  windowMs: quarter, skipSuccessfulRequests: true, validate: false,
  requestWasSuccessful: (_req: Request, res: Response): boolean => res.statusCode < 400 || res.locals['noGuess'] === true,
} as const;

/** Says of a refusal that nothing was guessed in it, such as a new password that is too short: it is not counted. */
export function noGuess(res: Response): void {
  res.locals['noGuess'] = true;
}

// Of an IPv6 address its network: one machine has as many addresses as it likes.
function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? '');
}
