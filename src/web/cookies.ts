import type { Request, Response } from 'express';
import { visitOf } from './visit.ts';

const names = { session: 'sccm_session', until: 'sccm_until', locale: 'sccm_locale', flash: 'sccm_flash' } as const;
type CookieName = keyof typeof names;

/** The value of one of our cookies, or null. */
export function cookieOf(req: Request, name: CookieName): string | null {
  const wanted = `${names[name]}=`;
  const found = (req.headers.cookie ?? '').split(/; */).find((pair) => pair.startsWith(wanted));
  return found === undefined ? null : found.slice(wanted.length);
}

export function setCookie(req: Request, res: Response, name: CookieName, value: string, maxAge?: number): void {
  res.cookie(names[name], value, {
    // When a session ends is told to the page, so that it can say so in time.
    httpOnly: name !== 'until',
    sameSite: 'lax',
    secure: isSecure(req, res),
    path: '/',
    encode: (text) => text,
    ...(maxAge === undefined ? {} : { maxAge }),
  });
}

export function clearCookie(req: Request, res: Response, name: CookieName): void {
  res.clearCookie(names[name], { httpOnly: true, sameSite: 'lax', secure: isSecure(req, res), path: '/' });
}

// The proxy that ends TLS speaks plain http to us; what people see stands in SCCM_ORIGIN.
function isSecure(req: Request, res: Response): boolean {
  return req.secure || visitOf(res).behindTls;
}
