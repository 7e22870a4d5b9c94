import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { tableFormats } from '../documents/table-writer.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import { leave } from '../exports/send-routes.ts';
import { registerAsked, showRefused } from '../register/asked-routes.ts';
import { may } from '../web/permissions.ts';

/** The list of commitments as a file: asked for as a register is, and offered where one is shown. */
export function commitmentListRoutes(deps: Deps): Router {
  const router = Router();

  for (const format of tableFormats) {
    router.get(`/commitments.${format}`, may('document.export'), async (req, res) => {
      const asked = registerAsked(req);
      const refusals = asked.ok
        ? await leave(deps, req, res, 'commitments', { format, ...exportAsked(req, res), ...asked.value })
        : asked.refusals;
      if (refusals.length > 0) await showRefused(deps, req, res, refusals);
    });
  }

  return router;
}
