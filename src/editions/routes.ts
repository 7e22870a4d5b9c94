import { Router } from 'express';
import type { Request, Response } from 'express';
import { filesOfConcurrences } from '../attachments/pages.ts';
import type { ConcurrenceFiles } from '../attachments/pages.ts';
import { listAttachmentsOfMeeting } from '../attachments/queries.ts';
import type { Deps } from '../deps.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import { attachment, leave, showRefused } from '../exports/send-routes.ts';
import { todayIn } from '../lib/dates.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { MeetingWords } from '../meetings/rules.ts';
import { minutesMarking, minutesPage } from '../minutes/pages.ts';
import { minutesAsked, shownMinutes, textAsHtml } from '../minutes/shown-routes.ts';
import { readParams } from '../web/forms.ts';
import { may } from '../web/permissions.ts';
import { show } from '../web/show.ts';
import { visitOf } from '../web/visit.ts';
import { findRoundText } from './change-queries.ts';
import { textComparisonPage } from './comparison-pages.ts';
import { editionPage, roundPage } from './edition-pages.ts';
import { comparisonQuery, contentParams, editionParams, roundParams } from './forms.ts';
import { loadShown, trailOf } from './loaded-routes.ts';
import { overviewPage } from './overview-pages.ts';
import type { Standing } from './rules.ts';
import { findSnapshot } from './snapshot-queries.ts';

/** The editions of a meeting's minutes, how they came about, and any two of them side by side. */
export function editionRoutes(deps: Deps): Router {
  const router = Router();
  const read = may('record.read');
  const editions = '/meetings/:number/editions';

  router.get(editions, read, async (req, res) => {
    const { record, standing } = await loadShown(deps, req);
    const { number } = record.meeting;
    const visit = visitOf(res);
    const title = visit.t('editions.overview.title', { number });
    const breadcrumb = trailOf(res, number, true);
    const files = await filesOf(deps, res, record);
    show(deps, req, res, 'editions/index', overviewPage(number, standing, files, visit), { title, breadcrumb, saysUnconfirmed: true });
  });

  router.get(`${editions}/comparison`, read, (req, res) => showComparison(deps, req, res));

  for (const format of documentFormats) {
    router.get(`${editions}/:edition.${format}`, may('document.export'), async (req, res) => {
      const { number, edition } = readParams(editionParams, req.params);
      const asked = { ...minutesAsked(req, res), number, format, which: edition };
      showRefused(deps, req, res, await leave(deps, req, res, 'minutes', asked));
    });
  }

  router.get(`${editions}/:edition`, read, async (req, res) => {
    const { number, edition } = readParams(editionParams, req.params);
    const visit = visitOf(res);
    const minutes = await shownMinutes(deps, res, number, { ...exportAsked(req, res), which: edition });
    const { record, standing } = await loadShown(deps, req);
    const beside = { document: minutes.document, files: await filesOf(deps, res, record) };
    const page = { ...minutesPage(minutes, edition, visit), ...editionPage(number, edition, standing, beside, visit) };
    const marking = minutesMarking(minutes.document, visit.person?.name ?? '', visit);
    show(deps, req, res, 'editions/show', page, { title: page.title, breadcrumb: trailOf(res, number), marking });
  });

  router.get('/meetings/:number/rounds/:round', read, async (req, res) => {
    const { round: asked } = readParams(roundParams, req.params);
    const { record, standing } = await loadShown(deps, req);
    const { number, id } = record.meeting;
    const text = await findRoundText(deps.db.read, id, asked);
    const round = standing.rounds.find((one) => one.number === asked);
    if (text === null || round === undefined) throw new NotFoundError();
    const files = await filesOf(deps, res, record);
    const html = textAsHtml(text.words, round.edition, todayIn('Asia/Tokyo', new Date(round.put.at)));
    const page = { ...roundPage(number, round, { ...text, files }, standing, visitOf(res)), html };
    show(deps, req, res, 'editions/round', page, { title: page.title, breadcrumb: trailOf(res, number) });
  });

  // The very bytes that were hashed, for whoever wants to compute the digest.
  router.get('/meetings/:number/rounds/:round/content-:lang.json', read, async (req, res) => {
    const { round, lang, number } = readParams(contentParams, req.params);
    const { record } = await loadShown(deps, req);
    const content = (await findRoundText(deps.db.read, record.meeting.id, round))?.contents[lang] ?? null;
    if (content === null) throw new NotFoundError();
    const name = `sccm-${number}-round-${round}-content-${lang}.json`;
    res.set({ 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': attachment(name) });
    res.end(content);
  });

  return router;
}

async function filesOf(deps: Deps, res: Response, { meeting }: MeetingWords): Promise<ConcurrenceFiles> {
  return filesOfConcurrences(await listAttachmentsOfMeeting(deps.db.read, meeting.id), visitOf(res));
}

async function showComparison(deps: Deps, req: Request, res: Response): Promise<void> {
  const { left, right } = readParams(comparisonQuery, req.query);
  const loaded = await loadShown(deps, req);
  const { number } = loaded.record.meeting;
  const visit = visitOf(res);
  const sides = await Promise.all([left, right].map((name) => namedText(deps, loaded, name)));
  const [before, after] = sides;
  if (before === undefined || after === undefined) throw new NotFoundError();
  const names = [left, right].map((name) => comparedName(number, name, loaded.standing, res));
  const page = textComparisonPage([names[0]!, names[1]!], [before, after], visit);
  const title = visit.t('editions.comparison.title', { number, left: page.sides[0].name, right: page.sides[1].name });
  show(deps, req, res, 'editions/comparison', page, { title, breadcrumb: trailOf(res, number) });
}

/** The words an address names: '1' an edition, 'r3' a text that was put up, 'present' the record as it stands. */
async function namedText(
  { db }: Deps,
  { record }: Awaited<ReturnType<typeof loadShown>>,
  name: string,
): Promise<MeetingWords> {
  if (name === 'present') return record;
  const { id } = record.meeting;
  const found = name.startsWith('r')
    ? (await findRoundText(db.read, id, Number(name.slice(1))))?.words
    : (await findSnapshot(db.read, id, Number(name)))?.words;
  if (found === undefined) throw new NotFoundError();
  return found;
}

function comparedName(number: number, name: string, { preparing, edition, rounds }: Standing, res: Response) {
  const { t } = visitOf(res);
  const meeting = `/meetings/${number}`;
  if (name === 'present') {
    const isDraft = preparing !== null && edition !== null;
    return { name: isDraft ? t('editions.draft-of', { edition: preparing }) : t('editions.present'), href: meeting };
  }
  if (!name.startsWith('r')) return { name: t('editions.edition', { edition: name }), href: `${meeting}/editions/${name}` };
  const round = Number(name.slice(1));
  const of = rounds.find((one) => one.number === round)?.edition ?? 1;
  return { name: t('editions.round', { round, edition: of }), href: `${meeting}/rounds/${round}` };
}
