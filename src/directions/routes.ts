import { Router } from 'express';
import { commitmentOf, showCommitment } from '../commitments/show-routes.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../lib/errors.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { goOn } from '../web/show.ts';
import { doingOf } from '../web/visit.ts';
import { answerForm, directionForm, directionParams } from './forms.ts';
import { addDirection, answerDirection } from './operations.ts';
import { findDirection } from './queries.ts';

/** Leadership's word on a commitment and the answers to it; both stand on the commitment's page. */
export function directionRoutes(deps: Deps): Router {
  const router = Router();

  router.post('/commitments/:ref/directions', may('direction.write'), async (req, res) => {
    const commitment = await commitmentOf(deps, req, res);
    const { ref } = commitment;
    const form = readForm(directionForm, req.body);
    const added = form.ok
      ? await addDirection(deps.db, { ref, text: form.value.direction, raise: form.value.raise }, doingOf(res))
      : form;
    if (!added.ok) {
      const returned = { typed: typedOf(req.body), refusals: added.refusals, answersId: null };
      return showCommitment(deps, req, res, commitment, returned);
    }
    goOn(req, res, `/commitments/${ref}#directions`, 'directions.said.added');
  });

  router.post('/commitments/:ref/directions/:id/answers', may('direction.answer'), async (req, res) => {
    const { id: directionId } = readParams(directionParams, req.params);
    const commitment = await commitmentOf(deps, req, res);
    const { ref } = commitment;
    if ((await findDirection(deps.db.read, commitment.id, directionId)) === null) throw new NotFoundError();
    const form = readForm(answerForm, req.body);
    const answered = form.ok
      ? await answerDirection(deps.db, { ref, directionId, text: form.value.answer }, doingOf(res))
      : form;
    if (!answered.ok) {
      const returned = { typed: typedOf(req.body), refusals: answered.refusals, answersId: directionId };
      return showCommitment(deps, req, res, commitment, returned);
    }
    goOn(req, res, `/commitments/${ref}#directions`, 'directions.said.answered');
  });

  return router;
}
