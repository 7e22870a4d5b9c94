import type { RequestHandler } from 'express';
import type { Deps } from '../deps.ts';
import { todayIn } from '../lib/dates.ts';
import { isLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import { mayDo } from '../people/rules.ts';
import { cookieOf } from './cookies.ts';
import { sessionFinder, touchSession } from './sessions.ts';
import type { Visit } from './visit.ts';

/** Finds out who is asking and leaves the Visit for everything after it. */
export function currentPerson(deps: Deps): RequestHandler {
  const behindTls = deps.origin?.startsWith('https:') ?? false;
  const translators = { ja: translator('ja'), en: translator('en') };
  const findSession = sessionFinder(deps.db.read);
  return async (req, res, next) => {
    const now = deps.now();
    const token = cookieOf(req, 'session');
    const session = token === null ? null : await findSession(token, now);
    if (token !== null && session !== null) await touchSession(deps.db, token, session.seenAt, now);
    const person = session?.person ?? null;
    const locale = person?.locale ?? localeOf(cookieOf(req, 'locale'), req.acceptsLanguages('ja', 'en'));
    const visit: Visit = {
      person,
      locale,
      dateStyle: person?.dateStyle ?? (locale === 'ja' ? 'era' : 'iso'),
      t: translators[locale],
      today: todayIn('Asia/Tokyo', now),
      now,
      revision: session?.revision ?? 0,
      origin: req.ip ?? '',
      behindTls,
      may: (permission) => person !== null && mayDo(person.role, permission),
    };
    res.locals['visit'] = visit;
    next();
  };
}

function localeOf(chosen: string | null, accepted: string | false): Locale {
  if (isLocale(chosen)) return chosen;
  return accepted === 'en' ? 'en' : 'ja';
}
