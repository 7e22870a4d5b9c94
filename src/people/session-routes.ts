import { Router } from 'express';
import type { Response } from 'express';
import { z } from 'zod';
import { change } from '../audit/operations.ts';
import type { Deps } from '../deps.ts';
import { accepted } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { cookieOf } from '../web/cookies.ts';
import { readParams } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { livingAfter, tokenHash } from '../web/sessions.ts';
import { goOn, show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { doingOf, personOf, visitOf } from '../web/visit.ts';
import { personParams } from './forms.ts';
import { deleteSessionsOf, findPerson } from './queries.ts';
import type { Person } from './rules.ts';
import { sessionsPage } from './session-pages.ts';
import { deleteSessions, listSessions, refOf } from './session-queries.ts';
import type { Which } from './session-queries.ts';

const endingForm = z.object({ session: z.string().regex(/^(?:others|[0-9a-f]{32})$/) });

/** Where one is signed in, and ending that: one's own sessions, and as an administrator all of a person's. */
export function sessionRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/sessions', may('record.read'), async (req, res) => {
    const sessions = await listSessions(deps.db.read, personOf(res).id, livingAfter(visitOf(res).now));
    const { t } = visitOf(res);
    alwaysFresh(res);
    show(deps, req, res, 'people/sessions', sessionsPage(sessions, thisOne(req), visitOf(res)), {
      title: t('people.sessions.title'),
      breadcrumb: [{ href: '/preferences', label: t('people.preferences.title') }],
    });
  });

  router.post('/sessions/endings', may('record.read'), async (req, res) => {
    const read = endingForm.safeParse(req.body);
    if (!read.success) throw new NotFoundError();
    const { session } = read.data;
    const which = session === 'others' ? { but: thisOne(req) } : { only: session };
    await endSessions(deps, res, personOf(res), which);
    // Whoever ends the session they are in is asked to sign in there.
    goOn(req, res, '/sessions', 'people.said.session-end');
  });

  router.post('/people/:id/sessions/endings', may('people.manage'), async (req, res) => {
    const { id } = readParams(personParams, req.params);
    const person = await findPerson(deps.db.read, id);
    if (person === null) throw new NotFoundError();
    const { by, now } = doingOf(res);
    await change(deps.db, by, now, async (tx, audit) => {
      await deleteSessionsOf(tx, id);
      await audit({ change: 'session.end', noun: 'person', ref: person.email });
      return accepted(true);
    });
    goOn(req, res, `/people/${id}`, 'people.said.session-end');
  });

  return router;
}

async function endSessions(deps: Deps, res: Response, person: Person, which: Which): Promise<void> {
  const { by, now } = doingOf(res);
  await change(deps.db, by, now, async (tx, audit) => {
    const count = await deleteSessions(tx, person.id, which);
    if (count === 0 && 'only' in which) throw new NotFoundError();
    await audit({ change: 'session.end', noun: 'person', ref: person.email, detail: { sessions: count } });
    return accepted(true);
  });
}

function thisOne(req: Parameters<typeof cookieOf>[0]): string {
  return refOf(tokenHash(cookieOf(req, 'session') ?? ''));
}
