import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { tableFormats } from '../documents/table-writer.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import { leave } from '../exports/send-routes.ts';
import { listOffices } from '../offices/queries.ts';
import { listThemes } from '../themes/queries.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { actionsQuery } from './forms.ts';
import { actionsPage, countOf, pageSize, pageWithin } from './list-pages.ts';
import { countActions, listActions, listMeetingsWithActions } from './list-queries.ts';

/** The list of actions, as a page and as a file. */
export function actionListRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/actions', may('record.read'), async (req, res) => {
    await showList(deps, req, res);
  });

  for (const format of tableFormats) {
    router.get(`/actions.${format}`, may('document.export'), async (req, res) => {
      const { sort, status, overdue, office, side, theme, meeting } = actionsQuery.parse(req.query);
      const filter = { status, overdue, office, side, theme, meeting };
      const asked = { format, ...exportAsked(req, res), filter, sort };
      await leave(deps, req, res, 'actions', asked);
    });
  }

  return router;
}

async function showList(deps: Deps, req: Request, res: Response): Promise<void> {
  const { t, today } = visitOf(res);
  const asked = actionsQuery.parse(req.query);
  const { office, side, theme, meeting } = asked;
  const counts = await readKept(deps, res, countActions, { office, side, theme, meeting }, today);
  const query = { ...asked, page: pageWithin(asked.page, countOf(counts, asked)) };
  const part = { sort: query.sort, size: pageSize, skip: (query.page - 1) * pageSize };
  const actions = await readKept(deps, res, listActions, query, today, part);
  const choices = {
    offices: await readKept(deps, res, listOffices),
    themes: await readKept(deps, res, listThemes),
    meetings: await readKept(deps, res, listMeetingsWithActions),
  };
  const page = actionsPage({ query, counts, actions, ...choices }, visitOf(res));
  show(deps, req, res, 'actions/index', page, { title: t('actions.title') });
}
