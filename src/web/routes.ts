import { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { locales } from '../lib/locale.ts';
import { choosePreferences } from '../people/operations.ts';
import { localPath } from './carried.ts';
import { setCookie } from './cookies.ts';
import { readForm } from './forms.ts';
import { doingOf, visitOf } from './visit.ts';

const languageForm = z.object({ locale: z.enum(locales), back: z.string().optional() });

export function webRoutes(deps: Deps): Router {
  const router = Router();

  // A page whose form takes long asks for more time; the session was noted as in use before this.
  router.post('/session', (_req, res) => {
    res.status(visitOf(res).person === null ? 401 : 204).end();
  });

  router.post('/language', async (req, res) => {
    const form = readForm(languageForm, req.body);
    const { person } = visitOf(res);
    if (form.ok) {
      setCookie(req, res, 'locale', form.value.locale, 365 * 24 * 3_600_000);
      const { dateStyle } = visitOf(res);
      if (person !== null) await choosePreferences(deps.db, { locale: form.value.locale, dateStyle }, doingOf(res));
    }
    res.redirect(303, localPath(form.ok ? form.value.back : undefined));
  });

  return router;
}
