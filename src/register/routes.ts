import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { listDirectionMarks } from '../directions/queries.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import type { ExportAsked } from '../exports/asked-routes.ts';
import { leave } from '../exports/send-routes.ts';
import type { Audience } from '../lib/parties.ts';
import { showDate } from '../web/dates.ts';
import { typedOf } from '../web/forms.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { refuseJson } from '../web/refuse-json.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { registerAsked, showRefused } from './asked-routes.ts';
import { directedOf, nothingDirected } from './directed-rules.ts';
import type { RegisterAsked } from './export.ts';
import { registerFormats } from './file-rules.ts';
import type { RegisterFormat } from './file-rules.ts';
import { daysQuery, viewQuery } from './forms.ts';
import { pageOf } from './group-rules.ts';
import { pageSize, registerPage, registerTitle } from './pages.ts';
import { findActionWords } from './row-queries.ts';
import type { RegisterReader, Viewed } from './shown-queries.ts';
import type { Shown } from './view-rules.ts';
import { findWithoutAct } from './without-act-queries.ts';

/** `reader` is shared with the brief, which is made from the same registers. */
export function registerRoutes(deps: Deps, reader: RegisterReader): Router {
  const router = Router();
  const read = may('record.read');

  router.get('/register', read, async (req, res) => {
    const { audience } = exportAsked(req, res, 'internal');
    const asked = registerAsked(req);
    const viewed = asked.ok ? await viewedBy(reader, asked.value, audience, res) : asked;
    if (!viewed.ok) return showRefused(deps, req, res, viewed.refusals);
    await showRegister(deps, req, res, viewed.value, audience);
  });

  for (const format of registerFormats) {
    router.get(`/register.${format}`, may('document.export'), async (req, res) => {
      const asked = registerAsked(req);
      const given = { format, ...registerFileAsked(req, res, format) };
      const refusals = asked.ok ? await leave(deps, req, res, 'register', { ...asked.value, ...given }) : asked.refusals;
      if (refusals.length === 0) return;
      if (format === 'json') return refuseJson(res, refusals);
      await showRefused(deps, req, res, refusals);
    });
  }

  return router;
}

function viewedBy(reader: RegisterReader, asked: RegisterAsked, audience: Audience, res: Response) {
  const { days, filter, grouping } = asked;
  const { today, revision } = visitOf(res);
  return reader.viewed({ days: { ...days, audience }, today, revision }, filter, grouping);
}

// JSON is the register itself, for other programs: all of it, in both languages, unless less is asked for.
function registerFileAsked(req: Request, res: Response, format: RegisterFormat): ExportAsked {
  return format === 'json' ? { ...exportAsked(req, res, 'internal'), language: 'both' } : exportAsked(req, res);
}

async function showRegister(
  deps: Deps,
  req: Request,
  res: Response,
  viewed: Viewed,
  audience: Audience,
): Promise<void> {
  const visit = visitOf(res);
  const asked = viewQuery.parse(req.query);
  const last = Math.max(1, Math.ceil(viewed.total.rows / pageSize));
  const view = { ...asked, page: Math.min(asked.page, last) };
  const groups = pageOf(viewed.groups, { size: pageSize, page: view.page });
  const words = await wordsOf(deps, res, viewed, groups.flatMap((group) => group.shown), audience);
  const days = { ...daysQuery.parse(req.query), audience };
  const { asOf, recordedBy } = viewed.register;
  const withoutAct = await readKept(deps, res, findWithoutAct, { asOf, recordedBy }, visit.today);
  const directed = audience === 'internal' && visit.may('internal.read')
    ? directedOf(viewed.register, await readKept(deps, res, listDirectionMarks))
    : nothingDirected;
  const page = registerPage({ ...viewed, groups, words, days, view, withoutAct, directed }, typedOf(req.query), visit);
  const title = registerTitle(viewed.register, visit);
  const printed = visit.t('minutes.printed', { date: showDate(visit.today, visit), name: visit.person?.name ?? '' });
  show(deps, req, res, 'register/index', page, { title, marking: { label: visit.t(`common.${audience}`), state: title, printed } });
}

function wordsOf(deps: Deps, res: Response, { register: { recordedBy } }: Viewed, shown: Shown[], audience: Audience) {
  const ids = shown.flatMap(({ actions }) => actions.map(({ id }) => id));
  return readKept(deps, res, findActionWords, ids, { recordedBy }, audience);
}
