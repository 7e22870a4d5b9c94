import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { listDirectionsToRaise } from '../directions/queries.ts';
import { listIndicatorsOn } from '../indicators/history-queries.ts';
import { recentOf } from '../lib/recent.ts';
import { daysQuery } from '../register/forms.ts';
import { findActionWords } from '../register/row-queries.ts';
import type { RegisterReader, Viewed } from '../register/shown-queries.ts';
import { everything } from '../register/view-rules.ts';
import { showDate } from '../web/dates.ts';
import { readForm } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { briefPage, briefTitle } from './pages.ts';
import { findNewestNotes } from './queries.ts';
import { briefOf, directionsBy, latestFigures } from './rules.ts';
import type { Brief } from './rules.ts';

export function briefRoutes(deps: Deps, reader: RegisterReader): Router {
  const router = Router();
  const briefs = recentOf<Brief>(3);

  router.get('/brief', may('internal.read'), async (req, res) => {
    const days = readForm(daysQuery, req.query);
    const { today, revision } = visitOf(res);
    const viewed = days.ok ? await reader.viewed({ days: days.value, today, revision }, everything, 'theme') : days;
    // The days are put right where they are asked for.
    if (!viewed.ok || !days.ok) return res.redirect(303, req.originalUrl.replace('/brief', '/register'));
    const { register, since } = viewed.value;
    const key = [register.asOf, register.recordedBy, since.day].join('|');
    const brief = await briefs(revision, key, async () => {
      const directions = directionsBy(await listDirectionsToRaise(deps.db.read), register);
      return briefOf(register, since, directions);
    });
    await showBrief(deps, req, res, viewed.value, brief);
  });

  return router;
}

async function showBrief(deps: Deps, req: Request, res: Response, viewed: Viewed, brief: Brief): Promise<void> {
  const { register, since, counts } = viewed;
  const db = deps.db.read;
  const visit = visitOf(res);
  const told = [...brief.moved.first, ...brief.late.first];
  const ids = [...new Set(told.map(({ action }) => action?.id).filter((id) => id !== undefined))];
  const shown = {
    register, since, counts, brief,
    days: daysQuery.parse(req.query),
    words: await findActionWords(db, ids, register),
    notes: await findNewestNotes(db, ids, register),
    indicators: latestFigures(await listIndicatorsOn(db, register)),
    nextMeeting: register.meetings.filter(({ stage }) => stage === 'planned').map(({ number }) => number).sort((a, b) => a - b)[0] ?? null,
  };
  const title = briefTitle(shown, visit);
  const { t, person } = visit;
  const printed = t('minutes.printed', { date: showDate(visit.today, visit), name: person?.name ?? '' });
  show(deps, req, res, 'brief/index', briefPage(shown, visit), { title, marking: { label: t('common.internal'), state: title, printed } });
}
