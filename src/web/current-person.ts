import type { RequestHandler } from 'express';
import { storageFailureOf } from '../db/failures.ts';
import type { Deps } from '../deps.ts';
import { todayIn } from '../lib/dates.ts';
import { isLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import { recentOf } from '../lib/recent.ts';
import { listUnconfirmed } from '../meetings/queries.ts';
import { mayDo } from '../people/rules.ts';
import { cookieOf } from './cookies.ts';
import { renewDraftKey } from './draft-key.ts';
import { findSession, touchSession } from './sessions.ts';
import type { Session } from './sessions.ts';
import type { Visit } from './visit.ts';

/** Finds out who is asking and leaves the Visit for everything after it. */
export function currentPerson(deps: Deps): RequestHandler {
  const behindTls = deps.origin?.startsWith('https:') ?? false;
  const translators = { ja: translator('ja'), en: translator('en') };
  const unconfirmedAt = recentOf<ReadonlySet<number>>(1);
  return async (req, res, next) => {
    const now = deps.now();
    const visit = (session: Session | null, unconfirmed: ReadonlySet<number>): Visit => {
      const person = session?.person ?? null;
      const locale = person?.locale ?? localeOf(cookieOf(req, 'locale'), req.acceptsLanguages('ja', 'en'));
      return {
        person,
        locale,
        dateStyle: person?.dateStyle ?? (locale === 'ja' ? 'era' : 'iso'),
        t: translators[locale],
        today: todayIn('Asia/Tokyo', now),
        now,
        revision: session?.revision ?? 0,
        unconfirmed,
        origin: req.ip ?? '',
        behindTls,
        may: (permission) => person !== null && mayDo(person.role, permission),
      };
    };
    const token = cookieOf(req, 'session');
    let session: Session | null = null;
    let unconfirmed: ReadonlySet<number> = new Set();
    try {
      if (token !== null) session = await findSession(deps.db.read, token, now);
      if (session !== null) unconfirmed = await unconfirmedAt(session.revision, '', () => listUnconfirmed(deps.db.read));
      if (token !== null && session !== null) await touched(deps, token, session.seenAt, now);
    } finally {
      // Should the database not answer, that too is said in the reader's language.
      res.locals['visit'] = visit(session, unconfirmed);
    }
    renewDraftKey(deps, req, res, session);
    next();
  };
}

// Reading goes on where nothing can be written.
async function touched(deps: Deps, token: string, seenAt: string, now: Date): Promise<void> {
  await touchSession(deps.db, token, seenAt, now).catch((error: unknown) => {
    if (storageFailureOf(error) === null) throw error;
    deps.log.warn({ err: error }, 'a session could not be prolonged');
  });
}

function localeOf(chosen: string | null, accepted: string | false): Locale {
  if (isLocale(chosen)) return chosen;
  return accepted === 'en' ? 'en' : 'ja';
}
