import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { listMeetings } from '../meetings/queries.ts';
import { listOffices } from '../offices/queries.ts';
import { listThemes } from '../themes/queries.ts';
import { showDate, withDaysShown } from '../web/dates.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { refuseJson } from '../web/refuse-json.ts';
import { show } from '../web/show.ts';
import { markUnchanged } from '../web/unchanged.ts';
import { visitOf } from '../web/visit.ts';
import { registerFileParts } from './basis-rules.ts';
import { daysQuery, viewQuery } from './forms.ts';
import { pageOf } from './group-rules.ts';
import { registerJson } from './json-pages.ts';
import { pageSize, refusedPage, registerPage, registerTitle } from './pages.ts';
import { findActionWords } from './row-queries.ts';
import type { RegisterReader, Viewed } from './shown-queries.ts';
import type { Shown } from './view-rules.ts';

/** `reader` is shared with the brief, which is made from the same registers. */
export function registerRoutes(deps: Deps, reader: RegisterReader): Router {
  const router = Router();
  const read = may('record.read');

  router.get('/register', read, async (req, res) => {
    const asked = await askedOf(reader, req, res);
    if (!asked.ok) return showRefused(deps, req, res, asked.refusals);
    await showRegister(deps, req, res, asked.value);
  });

  router.get('/register.json', read, async (req, res) => {
    const asked = await askedOf(reader, req, res);
    if (!asked.ok) return refuseJson(res, asked.refusals);
    const { register, since, shown } = asked.value;
    const titles = await wordsOf(deps, asked.value, shown);
    markUnchanged(res);
    const name = ['sccm', ...registerFileParts(register)].join('-');
    res.set('Content-Disposition', `inline; filename="${name}.json"`);
    res.json(registerJson(register, shown, { since: since.day, titles }));
  });

  return router;
}

async function askedOf(reader: RegisterReader, req: Request, res: Response) {
  const days = readForm(daysQuery, req.query);
  if (!days.ok) return days;
  const { today, revision } = visitOf(res);
  const view = viewQuery.parse(req.query);
  const { status, side, office, theme, meeting, overdue, stalled, awaiting, changed } = view;
  const filter = { status, side, office, theme, meeting, overdue, stalled, awaiting, changed };
  return reader.viewed({ days: days.value, today, revision }, filter, view.group);
}

async function showRegister(deps: Deps, req: Request, res: Response, viewed: Viewed): Promise<void> {
  const visit = visitOf(res);
  const asked = viewQuery.parse(req.query);
  const last = Math.max(1, Math.ceil(viewed.total.rows / pageSize));
  const view = { ...asked, page: Math.min(asked.page, last) };
  const groups = pageOf(viewed.groups, { size: pageSize, page: view.page });
  const words = await wordsOf(deps, viewed, groups.flatMap((group) => group.shown));
  const days = daysQuery.parse(req.query);
  const page = registerPage({ ...viewed, groups, words, days, view }, typedOf(req.query), visit);
  const title = registerTitle(viewed.register, visit);
  const printed = visit.t('minutes.printed', { date: showDate(visit.today, visit), name: visit.person?.name ?? '' });
  show(deps, req, res, 'register/index', page, { title, marking: { label: visit.t('common.internal'), state: title, printed } });
}

function wordsOf(deps: Deps, { register }: Viewed, shown: Shown[]) {
  return findActionWords(deps.db.read, shown.flatMap(({ actions }) => actions.map(({ id }) => id)), register);
}

async function showRefused(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const db = deps.db.read;
  const visit = visitOf(res);
  const meetings = (await listMeetings(db)).map(({ meeting }) => meeting);
  const choices = { meetings, themes: await listThemes(db), offices: await listOffices(db) };
  const page = refusedPage(typedOf(req.query), withDaysShown(refusals, visit), choices, visit);
  show(deps, req, res, 'register/index', page, { title: page.title, status: statusOf(refusals) });
}
