import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actionParams } from '../actions/forms.ts';
import { findAction } from '../actions/queries.ts';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import { ForbiddenError, NotFoundError } from '../lib/errors.ts';
import { meetingAsked, trailToMeetings } from '../meetings/asked-routes.ts';
import { statusOf } from '../web/form-model.ts';
import { readForm, readParams, typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { Link } from '../web/navigation.ts';
import { may } from '../web/permissions.ts';
import { goOn, show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { attachmentParams, removalForm, targetQuery } from './forms.ts';
import { removeAttachment } from './operations.ts';
import { attachmentsPage, homeOf, maySee, removalPage } from './pages.ts';
import { findAttachment, listAttachmentsOfAction, listAttachmentsOfMeeting } from './queries.ts';
import { receiveAttachment } from './receiving-routes.ts';
import type { Attachment, Target } from './rules.ts';
import { openKept } from './store.ts';
import { listTargetsOfAction, listTargetsOfMeeting } from './target-queries.ts';

/** What a page of attachments belongs to. */
interface Home {
  title: string;
  path: string;
  meetingNumber: number;
  attachments: Attachment[];
  targets: Target[];
  breadcrumb: Link[];
}

type HomeOf = (deps: Deps, req: Request, res: Response) => Promise<Home>;

export function attachmentRoutes(deps: Deps): Router {
  const router = Router();
  const [read, write] = [may('record.read'), may('record.write')];

  for (const [path, find] of [['/meetings/:number/attachments', ofMeeting], ['/actions/:ref/attachments', ofAction]] as const) {
    router.get(path, read, async (req, res) => {
      const home = await find(deps, req, res);
      const { target } = targetQuery.parse(req.query);
      const isOffered = home.targets.some(({ key }) => key === target);
      showHome(deps, req, res, home, isOffered ? { target: target ?? '', audience: 'internal' } : null, []);
    });

    router.post(path, write, async (req, res) => {
      const home = await find(deps, req, res);
      const { typed, refusals } = await receiveAttachment(deps, req, res, home);
      if (refusals.length > 0) return showHome(deps, req, res, home, typed, refusals);
      goOn(req, res, home.path, 'attachments.said.added');
    });
  }

  router.get('/attachments/:id', read, async (req, res) => {
    const attachment = await attachmentAsked(deps, req, res);
    if (attachment.removal !== null) throw new NotFoundError();
    const content = await openKept(deps.dataFolder, attachment.digest);
    alwaysFresh(res);
    res.set({
      'Content-Type': attachment.mediaType,
      'Content-Length': String(attachment.size),
      'Content-Disposition': `attachment; filename*=UTF-8''${encoded(attachment.name)}`,
      // Whatever a browser makes of it, it may do nothing here.
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    await pipeline(content, res);
  });

  router.get('/attachments/:id/removal', write, async (req, res) => {
    showRemoval(deps, req, res, await attachmentAsked(deps, req, res), null, []);
  });

  router.post('/attachments/:id/removal', write, async (req, res) => {
    const attachment = await attachmentAsked(deps, req, res);
    const form = readForm(removalForm, req.body);
    const { id } = attachment;
    const removed = form.ok ? await removeAttachment(deps.db, { id, ...form.value }, doingOf(res)) : form;
    if (!removed.ok) return showRemoval(deps, req, res, attachment, typedOf(req.body), removed.refusals);
    goOn(req, res, homeOf(attachment), 'attachments.said.removed');
  });

  return router;
}

const ofMeeting: HomeOf = async (deps, req, res) => {
  const meeting = await meetingAsked(deps, req);
  const { t } = visitOf(res);
  const { id, number } = meeting;
  const own = { href: `/meetings/${number}`, label: t('meetings.name', { number }) };
  return {
    title: t('attachments.title.meeting', { number }),
    path: `/meetings/${number}/attachments`,
    meetingNumber: number,
    attachments: await listAttachmentsOfMeeting(deps.db.read, id),
    targets: await listTargetsOfMeeting(deps.db.read, meeting),
    breadcrumb: [...trailToMeetings(res), own],
  };
};

const ofAction: HomeOf = async (deps, req, res) => {
  const action = await findAction(deps.db.read, readParams(actionParams, req.params).ref);
  if (action === null) throw new NotFoundError();
  const { t, may: mayDo } = visitOf(res);
  if (action.audience === 'internal' && !mayDo('internal.read')) throw new ForbiddenError();
  const { ref } = action;
  return {
    title: t('attachments.title.action', { ref }),
    path: `/actions/${ref}/attachments`,
    meetingNumber: action.meetingNumber,
    attachments: await listAttachmentsOfAction(deps.db.read, action.id),
    targets: await listTargetsOfAction(deps.db.read, action),
    breadcrumb: [{ href: '/actions', label: t('layout.nav.actions') }, { href: `/actions/${ref}`, label: ref }],
  };
};

// What a reader may not see is not there for them.
async function attachmentAsked(deps: Deps, req: Request, res: Response): Promise<Attachment> {
  const attachment = await findAttachment(deps.db.read, readParams(attachmentParams, req.params).id);
  if (attachment === null || !maySee(attachment, visitOf(res))) throw new NotFoundError();
  return attachment;
}

function showHome(deps: Deps, req: Request, res: Response, home: Home, typed: Typed | null, refusals: Refusal[]): void {
  const { title, path: action, breadcrumb, attachments, targets } = home;
  const page = attachmentsPage({ attachments, targets, action }, { typed, refusals }, visitOf(res));
  show(deps, req, res, 'attachments/index', page, { title, breadcrumb, status: statusOf(refusals) });
}

function showRemoval(
  deps: Deps,
  req: Request,
  res: Response,
  attachment: Attachment,
  typed: Typed | null,
  refusals: Refusal[],
): void {
  const { t } = visitOf(res);
  show(deps, req, res, 'attachments/removal', removalPage(attachment, typed, refusals, visitOf(res)), {
    title: t('attachments.removal.title'),
    breadcrumb: [{ href: homeOf(attachment), label: t('attachments.title') }],
    status: statusOf(refusals),
  });
}

// RFC 8187: every sign but these few is written in per cent.
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
