import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { trailToMeeting } from '../meetings/asked-routes.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { linksForm } from './forms.ts';
import { correctLinks } from './link-operations.ts';
import { linksPage, typedLinks } from './link-pages.ts';
import { listLineBefore } from './link-queries.ts';
import { listCommitmentsOf, listContinuedBy } from './queries.ts';
import { commitmentOf } from './show-routes.ts';

/** What a commitment continues and what continues it, and the correction of both. */
export function commitmentLinkRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/commitments/:ref/links', may('record.read'), async (req, res) => {
    await showLinks(deps, req, res, null, []);
  });

  router.post('/commitments/:ref/links', may('record.write'), async (req, res) => {
    const { ref } = await commitmentOf(deps, req, res);
    const form = readForm(linksForm, req.body);
    const saved = form.ok ? await correctLinks(deps.db, { ref, ...form.value }, doingOf(res)) : form;
    if (!saved.ok) return showLinks(deps, req, res, typedOf(req.body), saved.refusals);
    goOn(req, res, `/commitments/${ref}/links`, 'commitments.said.linked');
  });

  return router;
}

async function showLinks(
  deps: Deps,
  req: Request,
  res: Response,
  typed: Typed | null,
  refusals: Refusal[],
): Promise<void> {
  const commitment = await commitmentOf(deps, req, res);
  const { continues } = commitment;
  const links = { continues, continuedBy: await listContinuedBy(deps.db.read, commitment.id) };
  const others = await listCommitmentsOf(deps.db.read, [...links.continues, ...links.continuedBy]);
  const line = await listLineBefore(deps.db.read, commitment.id);
  const shown = { commitment, line, others, links, values: typed ?? typedLinks(links), refusals };
  show(deps, req, res, 'commitments/links', linksPage(shown, visitOf(res)), {
    title: visitOf(res).t('commitments.links.title', { ref: commitment.ref }),
    breadcrumb: [...trailToMeeting(res, commitment.meetingNumber), { href: `/commitments/${commitment.ref}`, label: commitment.ref }],
    status: statusOf(refusals),
  });
}
