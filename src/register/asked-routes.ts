import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { listMeetings } from '../meetings/queries.ts';
import { listOffices } from '../offices/queries.ts';
import { listThemes } from '../themes/queries.ts';
import { withDaysShown } from '../web/dates.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import type { RegisterAsked } from './export.ts';
import { daysQuery, viewQuery } from './forms.ts';
import { refusedPage } from './pages.ts';

/** What of a register an address asks for: its days, its filter and its headings. */
export function registerAsked(req: Request): Decision<RegisterAsked> {
  const days = readForm(daysQuery, req.query);
  const asked = readForm(viewQuery, req.query);
  if (!days.ok || !asked.ok) return refused(...[days, asked].flatMap((one) => (one.ok ? [] : one.refusals)));
  const { group: grouping, ...view } = asked.value;
  const { status, side, office, theme, meeting, overdue, stalled, awaiting, changed } = view;
  const filter = { status, side, office, theme, meeting, overdue, stalled, awaiting, changed };
  return accepted({ days: days.value, filter, grouping });
}

/** Shows the form of the register with what cannot be answered at its field, and everything else as it was. */
export async function showRefused(deps: Deps, req: Request, res: Response, refusals: Refusal[]): Promise<void> {
  const db = deps.db.read;
  const visit = visitOf(res);
  const meetings = (await listMeetings(db)).map(({ meeting }) => meeting);
  const offices = req.query['audience'] === 'shared' ? [] : await listOffices(db);
  const choices = { meetings, themes: await listThemes(db), offices };
  const page = refusedPage(typedOf(req.query), withDaysShown(refusals, visit), choices, visit);
  show(deps, req, res, 'register/index', page, { title: page.title, status: statusOf(refusals) });
}
