import { timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { locales } from '../lib/locale.ts';
import { addFirstAdministrator } from '../people/operations.ts';
import { findPerson } from '../people/queries.ts';
import { newPersonFields } from '../people/forms.ts';
import { loadPublicRecord } from '../public-record/operations.ts';
import { formModel, statusOf } from './form-model.ts';
import { readForm, ticked, typedOf } from './forms.ts';
import type { Typed } from './forms.ts';
import { goOn, show } from './show.ts';
import { signIn } from './signed-in.ts';
import { visitOf } from './visit.ts';

const setUpForm = z.object({ ...newPersonFields, locale: z.enum(locales), publicRecord: ticked });

/** The one-time link printed at start: makes the first administrator, then never opens again. */
export function setUpRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/setup', (req, res) => {
    requireToken(deps, req.query['token']);
    showSetUp(deps, req, res, { publicRecord: '1', locale: visitOf(res).locale }, []);
  });

  router.post('/setup', async (req, res) => {
    requireToken(deps, (req.body as Typed | undefined)?.['token']);
    const form = readForm(setUpForm, req.body);
    if (!form.ok) return showSetUp(deps, req, res, typedOf(req.body), form.refusals);
    const { publicRecord, ...administrator } = form.value;
    const now = deps.now();
    const by = { person: null, name: administrator.name, origin: visitOf(res).origin };
    const added = await addFirstAdministrator(deps.db, administrator, { by, now });
    if (!added.ok) return showSetUp(deps, req, res, typedOf(req.body), added.refusals);
    deps.setup.token = null;
    if (publicRecord) await loadPublicRecord(deps.db, deps.publicRecord, { by, now });
    const person = await findPerson(deps.db.read, added.value);
    if (person !== null) await signIn(deps, req, res, person);
    goOn(req, res, '/', 'web.said.set-up');
  });

  return router;
}

function requireToken(deps: Deps, given: unknown): void {
  const token = deps.setup.token;
  if (token === null || typeof given !== 'string') throw new NotFoundError();
  const [a, b] = [Buffer.from(token), Buffer.from(given)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw new NotFoundError();
}

function showSetUp(deps: Deps, req: Request, res: Response, values: Typed, refusals: Refusal[]): void {
  const { t } = visitOf(res);
  const page = { token: deps.setup.token, form: formModel({ ...values, password: '' }, refusals, t) };
  show(deps, req, res, 'web/set-up', page, { title: t('web.set-up.title'), status: statusOf(refusals) });
}
