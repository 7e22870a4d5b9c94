import { Router } from 'express';
import type { Reader } from '../db/schema.ts';
import type { Deps } from '../deps.ts';
import { addDays } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { NotSignedInError } from '../lib/errors.ts';
import type { Role } from '../people/rules.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { homePage } from './pages.ts';
import {
  countActivePeople, countOpenActions, findLastAndNext, listActionsDue, listLatestChanges, listLatestUpdates,
} from './queries.ts';
import { daysAhead, partsOf, rows } from './rules.ts';
import type { Home } from './rules.ts';

export function homeRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/', may('record.read'), async (req, res) => {
    const visit = visitOf(res);
    if (visit.person === null) throw new NotSignedInError();
    const { role } = visit.person;
    const page = homePage(await homeOf(deps.db.read, role, visit.today), role, visit);
    show(deps, req, res, 'home/index', page, { title: visit.t('home.title') });
  });

  return router;
}

async function homeOf(db: Reader, role: Role, today: Day): Promise<Home> {
  const administers = partsOf[role].includes('administration');
  return {
    meetings: await findLastAndNext(db),
    counts: await countOpenActions(db, today),
    // One more than is shown tells whether there are others.
    due: await listActionsDue(db, today, addDays(today, daysAhead), rows.due + 1),
    updates: await listLatestUpdates(db, rows.updates),
    administration: administers
      ? { people: await countActivePeople(db), audit: await listLatestChanges(db, rows.audit) }
      : null,
  };
}
