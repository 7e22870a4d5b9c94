import { Router } from 'express';
import type { Response } from 'express';
import { namesOfRecords } from '../audit/queries.ts';
import { findLastBackup } from '../backup/queries.ts';
import type { Deps } from '../deps.ts';
import { addDays } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { NotSignedInError } from '../lib/errors.ts';
import type { Role } from '../people/rules.ts';
import { countAllWants } from '../translations/list-queries.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { visitOf } from '../web/visit.ts';
import { homePage } from './pages.ts';
import {
  countActivePeople, countDueByMonth, countOpenActions, findLastAndNext, listActionsDue, listLatestChanges,
  listLatestUpdates,
} from './queries.ts';
import { daysAhead, partsOf, rows } from './rules.ts';
import type { Administration, Home } from './rules.ts';
import { yearOf } from './year-rules.ts';

export function homeRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/', may('record.read'), async (req, res) => {
    const visit = visitOf(res);
    if (visit.person === null) throw new NotSignedInError();
    const { role } = visit.person;
    const page = homePage(await homeOf(deps, res, role, visit.today), role, visit);
    show(deps, req, res, 'home/index', page, { title: visit.t('home.title') });
  });

  return router;
}

async function homeOf(deps: Deps, res: Response, role: Role, today: Day): Promise<Home> {
  const meetings = await readKept(deps, res, findLastAndNext);
  const dates = { last: meetings.last?.heldFrom ?? null, next: meetings.next?.heldFrom ?? null, today };
  return {
    meetings,
    counts: await readKept(deps, res, countOpenActions, today),
    // One more than is shown tells whether there are others.
    due: await readKept(deps, res, listActionsDue, today, addDays(today, daysAhead), rows.due + 1),
    year: yearOf(await readKept(deps, res, countDueByMonth, today), dates),
    updates: await readKept(deps, res, listLatestUpdates, rows.updates),
    translations: partsOf[role].includes('translations')
      ? await readKept(deps, res, countAllWants, visitOf(res).may('internal.read'))
      : null,
    administration: partsOf[role].includes('administration') ? await administrationOf(deps, res) : null,
  };
}

async function administrationOf(deps: Deps, res: Response): Promise<Administration> {
  // Exports leave an entry in the audit without moving the data revision.
  alwaysFresh(res);
  const { read } = deps.db;
  const audit = await listLatestChanges(read, rows.audit);
  const { folder, failure } = deps.backups;
  const last = await findLastBackup(read);
  const backup = { last, isDaily: folder !== null, failure, isElsewhere: deps.db.engine === 'postgres' };
  return { people: await countActivePeople(read), audit, names: await namesOfRecords(read, audit), backup };
}
