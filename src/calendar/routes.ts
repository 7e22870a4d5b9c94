import { Router } from 'express';
import { actionsQuery } from '../actions/forms.ts';
import type { Deps } from '../deps.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import { leave } from '../exports/send-routes.ts';
import { may } from '../web/permissions.ts';

export function calendarRoutes(deps: Deps): Router {
  const router = Router();

  // Narrowed as the list of actions is; an office has its own by ?office=.
  router.get('/calendar.ics', may('document.export'), async (req, res) => {
    const { status, overdue, office, side, theme, meeting } = actionsQuery.parse(req.query);
    const filter = { status, overdue, office, side, theme, meeting };
    await leave(deps, req, res, 'calendar', { format: 'ics', ...exportAsked(req, res), filter });
  });

  return router;
}
