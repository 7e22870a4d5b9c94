import { Router } from 'express';
import type { Response } from 'express';
import { namesOfRecords } from '../audit/queries.ts';
import { findLastBackup } from '../backup/queries.ts';
import type { Deps } from '../deps.ts';
import { listDirectionsToRaise } from '../directions/queries.ts';
import type { Direction } from '../directions/rules.ts';
import { isStillToRaise } from '../directions/rules.ts';
import { addDays } from '../lib/dates.ts';
import { NotSignedInError } from '../lib/errors.ts';
import type { Role } from '../people/rules.ts';
import type { RegisterReader, Viewed } from '../register/shown-queries.ts';
import { everything } from '../register/view-rules.ts';
import { countAllWants } from '../translations/list-queries.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { visitOf } from '../web/visit.ts';
import { homePage } from './pages.ts';
import {
  countActivePeople, countDueByMonth, findLastAndNext, listActionsDue, listLatestChanges,
  listLatestUpdates, listMinutesUnderWay,
} from './queries.ts';
import { daysAhead, partsOf, rows } from './rules.ts';
import type { Administration, Home } from './rules.ts';
import { yearOf } from './year-rules.ts';

/** `registers` are those of the register's own pages: what is counted here is what they show. */
export function homeRoutes(deps: Deps, registers: RegisterReader): Router {
  const router = Router();

  router.get('/', may('record.read'), async (req, res) => {
    const visit = visitOf(res);
    if (visit.person === null) throw new NotSignedInError();
    const { role } = visit.person;
    const page = homePage(await homeOf(deps, registers, res, role), role, visit);
    show(deps, req, res, 'home/index', page, { title: visit.t('home.title') });
  });

  return router;
}

async function homeOf(deps: Deps, registers: RegisterReader, res: Response, role: Role): Promise<Home> {
  const { today } = visitOf(res);
  const meetings = await readKept(deps, res, findLastAndNext);
  const viewed = await registerOf(registers, res);
  const dates = { last: meetings.last?.heldFrom ?? null, next: meetings.next?.heldFrom ?? null, today };
  return {
    meetings,
    counts: viewed?.counts ?? null,
    raise: partsOf[role].includes('raise') ? await raiseOf(deps, res, viewed) : null,
    // One more than is shown tells whether there are others.
    due: await readKept(deps, res, listActionsDue, today, addDays(today, daysAhead), rows.due + 1),
    year: yearOf(await readKept(deps, res, countDueByMonth, today), dates),
    updates: await readKept(deps, res, listLatestUpdates, rows.updates),
    minutes: partsOf[role].includes('minutes') ? await readKept(deps, res, listMinutesUnderWay) : null,
    translations: partsOf[role].includes('translations')
      ? await readKept(deps, res, countAllWants, visitOf(res).may('internal.read'))
      : null,
    administration: partsOf[role].includes('administration') ? await administrationOf(deps, res) : null,
  };
}

async function raiseOf(deps: Deps, res: Response, viewed: Viewed | null): Promise<Direction[]> {
  const last = viewed?.register.lastMeeting?.day ?? null;
  if (!visitOf(res).may('internal.read')) return [];
  return (await readKept(deps, res, listDirectionsToRaise)).filter((one) => isStillToRaise(one, last));
}

async function registerOf(registers: RegisterReader, res: Response): Promise<Viewed | null> {
  const { today, revision } = visitOf(res);
  const days = { asOf: null, recordedBy: null, since: null };
  const viewed = await registers.viewed({ days, today, revision }, everything, 'theme');
  return viewed.ok ? viewed.value : null;
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
