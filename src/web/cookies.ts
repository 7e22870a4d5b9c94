import type { Request, Response } from 'express';
import { visitOf } from './visit.ts';

const names = {
  session: 'sccm_session', until: 'sccm_until', drafts: 'sccm_drafts', locale: 'sccm_locale', flash: 'sccm_flash',
} as const;
type CookieName = keyof typeof names;

/**
 * The setting of the application that stands before the names of its cookies: over TLS `__Host-`, by which a browser
 * takes them from this host alone.
 */
export const cookiePrefix = 'cookie prefix';

function nameOf(req: Request, name: CookieName): string {
  return `${String(req.app.get(cookiePrefix) ?? '')}${names[name]}`;
}

/** The value of one of our cookies, or null. */
export function cookieOf(req: Request, name: CookieName): string | null {
  const wanted = `${nameOf(req, name)}=`;
  const found = (req.headers.cookie ?? '').split(/; */).find((pair) => pair.startsWith(wanted));
  return found === undefined ? null : found.slice(wanted.length);
}

export function setCookie(req: Request, res: Response, name: CookieName, value: string, maxAge?: number): void {
  res.cookie(nameOf(req, name), value, {
    // The page is told when a session ends, so that it can say so in time, and what seals its drafts.
    httpOnly: name !== 'until' && name !== 'drafts',
    sameSite: 'lax',
    secure: isSecure(req, res),
    path: '/',
    encode: (text) => text,
    ...(maxAge === undefined ? {} : { maxAge }),
  });
}

export function clearCookie(req: Request, res: Response, name: CookieName): void {
  res.clearCookie(nameOf(req, name), { httpOnly: true, sameSite: 'lax', secure: isSecure(req, res), path: '/' });
}

// The proxy that ends TLS speaks plain http to us; what people see stands in SCCM_ORIGIN.
function isSecure(req: Request, res: Response): boolean {
  return req.secure || visitOf(res).behindTls;
}
