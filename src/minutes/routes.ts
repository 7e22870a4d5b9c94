import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { documentFormats } from '../documents/writers.ts';
import { leave, showRefused } from '../exports/send-routes.ts';
import { trailToMeeting } from '../meetings/asked-routes.ts';
import { readParams } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { minutesParams } from './forms.ts';
import { minutesMarking, minutesPage } from './pages.ts';
import { minutesAsked, shownMinutes } from './shown-routes.ts';

export function minutesRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/meetings/:number/minutes', may('record.read'), async (req, res) => {
    const { number } = readParams(minutesParams, req.params);
    const asked = minutesAsked(req, res);
    const visit = visitOf(res);
    const minutes = await shownMinutes(deps, res, number, asked);
    const page = minutesPage(minutes, asked.which, visit);
    show(deps, req, res, 'minutes/show', page, {
      title: page.title,
      breadcrumb: trailToMeeting(res, number),
      marking: minutesMarking(minutes.document, visit.person?.name ?? '', visit),
    });
  });

  for (const format of documentFormats) {
    router.get(`/meetings/:number/minutes.${format}`, may('document.export'), async (req, res) => {
      const { number } = readParams(minutesParams, req.params);
      const asked = { number, format, ...minutesAsked(req, res) };
      showRefused(deps, req, res, await leave(deps, req, res, 'minutes', asked));
    });
  }

  return router;
}
