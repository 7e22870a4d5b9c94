import { Router } from 'express';
import type { Deps } from '../deps.ts';
import type { Reader } from '../db/schema.ts';
import type { DocumentLanguage } from '../documents/document.ts';
import { writeHtml } from '../documents/html.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import { sendExport } from '../exports/send-routes.ts';
import type { Day } from '../lib/dates.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Audience } from '../lib/parties.ts';
import { readParams } from '../web/forms.ts';
import { readKept } from '../web/kept.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { composeMinutes } from './compose-pages.ts';
import { exportMinutes } from './export.ts';
import { minutesParams } from './forms.ts';
import { minutesMarking, minutesPage } from './pages.ts';
import type { MinutesShown } from './pages.ts';
import { findMinutesRecord } from './queries.ts';

export function minutesRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/meetings/:number/minutes', may('record.read'), async (req, res) => {
    const { number } = readParams(minutesParams, req.params);
    const { language, audience } = exportAsked(req, res);
    const visit = visitOf(res);
    const minutes = await readKept(deps, res, minutesOf, number, audience, language, visit.today);
    if (minutes === null) throw new NotFoundError();
    const page = minutesPage(minutes, visit);
    show(deps, req, res, 'minutes/show', page, {
      title: page.title,
      breadcrumb: [
        { href: '/meetings', label: visit.t('meetings.title') },
        { href: `/meetings/${number}`, label: visit.t('meetings.name', { number }) },
      ],
      marking: minutesMarking(minutes.document, visit.person?.name ?? '', visit),
    });
  });

  for (const format of documentFormats) {
    router.get(`/meetings/:number/minutes.${format}`, may('document.export'), async (req, res) => {
      const { number } = readParams(minutesParams, req.params);
      const asked = { number, format, ...exportAsked(req, res) };
      sendExport(deps, req, res, await exportMinutes(deps, asked, doingOf(res)));
    });
  }

  return router;
}

// The document is the same for all who may read for this audience, so it is kept as written rather than the record.
async function minutesOf(
  db: Reader,
  number: number,
  audience: Audience,
  language: DocumentLanguage,
  today: Day,
): Promise<MinutesShown | null> {
  const record = await findMinutesRecord(db, number, audience);
  if (record === null) return null;
  const document = composeMinutes(record, { language, today, made: null });
  const { marking, state, asOf } = document;
  const html = writeHtml(document, { titleLevel: 2 });
  return { document: { meeting: number, language, audience, marking, state, asOf }, html };
}
