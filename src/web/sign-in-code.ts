import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { shownAgain } from '../people/codes.ts';
import { isPasswordOnce } from '../people/queries.ts';
import type { Person } from '../people/rules.ts';
import { secondFactorPage } from '../people/second-factor-pages.ts';
import { acceptCode, setFirstSecondFactor } from '../people/second-factor-operations.ts';
import { findSecondFactor } from '../people/second-factor-queries.ts';
import { decideChecking } from '../people/second-factor-seal.ts';
import { formModel, statusOf } from './form-model.ts';
import { show } from './show.ts';
import { awaitStep, goOnSignedIn, noteQuietly, onwardOf, signIn } from './signed-in.ts';
import type { Onward } from './signed-in.ts';
import { noGuess } from './sign-in-limits.ts';
import { showFirstPassword } from './sign-in-pages.ts';
import { visitOf } from './visit.ts';
import { waitingOf, whoWaits } from './waiting.ts';

const codeForm = z.object({
  code: z.string().max(100).default(''),
  secret: z.string().max(100).default(''),
});

/**
 * The second step of a sign-in: the code of the second factor; or, where an administrator asks for one that is not set,
 * setting it. Until then the session opens nothing else.
 */
export function signInCodeRoutes(deps: Deps, limits: RequestHandler[]): Router {
  const router = Router();

  router.use('/sign-in/code', whoWaits(deps), async (req, res, next) => {
    // The code does not lead past a password that has to be chosen first.
    if (!(await isPasswordOnce(deps.db.read, waitingOf(res).id))) return next();
    const { secret } = await findSecondFactor(deps.db.read, waitingOf(res).id);
    showFirstPassword(deps, req, res, { ...onwardOf(req), asksCode: secret !== null }, []);
  });

  router.get('/sign-in/code', async (req, res) => {
    await showSecondStep(deps, req, res, waitingOf(res), { to: '/', carried: null });
  });

  router.post('/sign-in/code', ...limits, async (req, res) => {
    const person = waitingOf(res);
    const read = codeForm.safeParse(req.body);
    const { code, secret } = read.success ? read.data : { code: '', secret: '' };
    const passed = secret === ''
      ? await withCode(deps, res, person, code)
      : await withSetting(deps, res, person, { code, secret });
    if (!passed.ok) return showSecondStep(deps, req, res, person, onwardOf(req), secret, passed.refusals);
    await signIn(deps, req, res, passed.value);
    goOnSignedIn(deps, req, res, onwardOf(req));
  });

  return router;
}

/** After the right password: on, or to the step that comes next. */
export async function afterPassword(
  deps: Deps,
  req: Request,
  res: Response,
  person: Person,
  onward: Onward,
): Promise<void> {
  const isOnce = await isPasswordOnce(deps.db.read, person.id);
  const { isRequired, secret } = await findSecondFactor(deps.db.read, person.id);
  if (!isOnce && secret === null && !isRequired) {
    await signIn(deps, req, res, person);
    return goOnSignedIn(deps, req, res, onward);
  }
  await awaitStep(deps, req, res, person);
  if (isOnce) return showFirstPassword(deps, req, res, { ...onward, asksCode: secret !== null }, []);
  await showSecondStep(deps, req, res, person, onward);
}

export async function codeRefusals(deps: Deps, res: Response, person: Person, code: string): Promise<Refusal[]> {
  const { now, origin } = visitOf(res);
  const checked = await acceptCode(deps, person.id, code, now);
  if (checked.ok) return [];
  if (checked.refusals.every(({ reason }) => reason !== 'people.refusal.code')) {
    noGuess(res);
    return checked.refusals;
  }
  const refusal = { change: 'session.refuse', noun: 'person', ref: person.email, detail: { secondFactor: true } } as const;
  await noteQuietly(deps, refusal, { by: { person: null, name: '', origin }, now });
  return checked.refusals;
}

async function withCode(deps: Deps, res: Response, person: Person, code: string): Promise<Decision<Person>> {
  const refusals = await codeRefusals(deps, res, person, code);
  return refusals.length > 0 ? refused(...refusals) : accepted(person);
}

function withSetting(
  deps: Deps,
  res: Response,
  person: Person,
  given: { code: string; secret: string },
): Promise<Decision<Person>> {
  const { now, origin } = visitOf(res);
  return setFirstSecondFactor(deps, person, given, { by: { person, name: person.name, origin }, now });
}

async function showSecondStep(
  deps: Deps,
  req: Request,
  res: Response,
  person: Person,
  { to, carried }: Onward,
  typedSecret = '',
  refusals: Refusal[] = [],
): Promise<void> {
  const { t } = visitOf(res);
  const { secret } = await findSecondFactor(deps.db.read, person.id);
  // That no code can be checked here is said before one is typed.
  const checking = decideChecking(deps.keys, person.id, secret);
  const said = refusals.length > 0 || checking.ok ? refusals : checking.refusals;
  const kept = { to, carried: carried === null ? '' : JSON.stringify(carried), form: formModel({}, said, t) };
  const status = statusOf(refusals);
  if (secret !== null) {
    return show(deps, req, res, 'web/sign-in-code', kept, { title: t('web.sign-in.code.title'), status });
  }
  const setting = secondFactorPage(person, shownAgain(typedSecret));
  show(deps, req, res, 'web/sign-in-setting', { ...kept, setting }, { title: t('people.second-factor.title'), status });
}
