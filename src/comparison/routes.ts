import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { readForm, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { comparisonQuery } from './forms.ts';
import { comparisonFormPage, comparisonPage, labelOf } from './pages.ts';
import { findComparedText, listSuccessions } from './queries.ts';
import { addressOf } from './rules.ts';

/** How many successions stand to choose from. */
const offered = 50;

export function comparisonRoutes(deps: Deps): Router {
  const router = Router();
  const { read } = deps.db;

  router.get('/comparison', may('record.read'), async (req, res) => {
    if (req.query['left'] === undefined && req.query['right'] === undefined) return showForm(deps, req, res, [], 200);
    const asked = readForm(comparisonQuery, req.query);
    if (!asked.ok) return showForm(deps, req, res, asked.refusals, 422);
    const left = await findComparedText(read, asked.value.left);
    const right = await findComparedText(read, asked.value.right);
    if (left === null || right === null) {
      const unknown = (['left', 'right'] as const).filter((side) => (side === 'left' ? left : right) === null);
      const refusals = unknown.map((field) => noText(field, addressOf(asked.value[field])));
      return showForm(deps, req, res, refusals, 404);
    }
    const visit = visitOf(res);
    const title = visit.t('comparison.title', { left: labelOf(left, visit), right: labelOf(right, visit) });
    const breadcrumb = [{ href: '/comparison', label: visit.t('comparison.choose') }];
    show(deps, req, res, 'comparison/show', comparisonPage(left, right, visit), { title, breadcrumb });
  });

  return router;
}

function noText(field: string, ref: string): Refusal {
  return { field, reason: 'comparison.refusal.unknown', values: { ref } };
}

async function showForm(deps: Deps, req: Request, res: Response, refusals: Refusal[], status: number): Promise<void> {
  const visit = visitOf(res);
  const page = comparisonFormPage(typedOf(req.query), refusals, await listSuccessions(deps.db.read, offered), visit);
  show(deps, req, res, 'comparison/choose', page, { title: visit.t('comparison.choose'), status });
}
