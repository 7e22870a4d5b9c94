import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { helpOf } from '../help/rules.ts';
import type { MessageKey } from '../lib/messages.ts';
import { wholeParts } from '../lib/whole-parts.ts';
import { clearCookie, cookieOf, setCookie } from './cookies.ts';
import { navigationOf } from './navigation.ts';
import type { Link } from './navigation.ts';
import { sendPacked } from './packing.ts';
import { markUnchanged } from './unchanged.ts';
import { sessionLimits } from './sessions.ts';
import { visitOf } from './visit.ts';

export interface Shown {
  title: string;
  breadcrumb?: Link[];
  status?: number;
  marking?: Marking;
  /** The head of the page itself says that the counterpart's word is lacking. */
  saysUnconfirmed?: true;
}

/** Who may see what is shown, how far it has come, and who printed it when: at the head and foot of each sheet. */
export interface Marking {
  label: string;
  state: string;
  printed: string;
}

/** Renders a view within the frame and sends it. `page` is the view-model: the view decides nothing. */
export function show(deps: Deps, req: Request, res: Response, view: string, page: object, shown: Shown): void {
  const { locale, person, t, unconfirmed } = visitOf(res);
  const chrome = {
    locale,
    title: shown.title,
    // The first thing that is heard of a page says that something on it was refused.
    tabTitle: isRefused(shown.status) ? t('layout.refused', { title: shown.title }) : shown.title,
    heading: wholeParts(shown.title),
    breadcrumb: marked(shown.breadcrumb ?? [], shown.saysUnconfirmed === true ? new Set() : unconfirmed),
    person: person === null ? null : { name: person.name, roleName: t(`people.role.${person.role}`) },
    navigation: person === null ? [] : navigationOf(visitOf(res), req.path),
    path: req.originalUrl,
    search: visitOf(res).may('record.read') ? { q: searchedIn(req) } : null,
    // Choosing a language asks for the page anew: on the answer to a form that would lose what was typed.
    mayChangeLanguage: req.method === 'GET',
    flash: takeFlash(req, res),
    // A session in use is noted every few minutes only, so that it may end that much before its time.
    idleMinutes: (sessionLimits.idle - sessionLimits.touchEvery) / 60_000,
    help: person === null ? null : helpOf(req.path),
    signOutHref: '/sign-out',
    assetVersion: deps.assets.version,
    marking: shown.marking,
  };
  res.status(shown.status ?? 200).type('html');
  markUnchanged(res);
  // Not res.send: it would hash the whole page for a weaker ETag than ours.
  sendPacked(req, res, deps.views.render(view, { t, chrome, page }));
}

const isRefused = (status = 200): boolean => status === 409 || status === 422 || status === 429;

/** The way to a page of a meeting whose minutes lack the counterpart's word says so, once. */
function marked(breadcrumb: Link[], unconfirmed: ReadonlySet<number>): (Link & { isUnconfirmed: boolean })[] {
  const place = breadcrumb.findIndex(({ href }) => {
    const number = /^\/(?:meetings\/(\d+)(?![\d])|commitments\/(\d+)-)/.exec(href);
    return unconfirmed.has(Number(number?.[1] ?? number?.[2]));
  });
  return breadcrumb.map((link, at) => ({ ...link, isUnconfirmed: at === place }));
}

/** What stands in the search box: on its own page, what was searched for. */
function searchedIn(req: Request): string {
  const { q } = req.query;
  return req.path === '/search' && typeof q === 'string' ? q : '';
}

/** After a change: on to the page that shows it, with one sentence on top. */
export function goOn(req: Request, res: Response, to: string, said: MessageKey): void {
  setCookie(req, res, 'flash', said, 60_000);
  res.redirect(303, to);
}

function takeFlash(req: Request, res: Response): { kind: 'success'; text: string } | null {
  const key = cookieOf(req, 'flash');
  if (key === null) return null;
  clearCookie(req, res, 'flash');
  // The cookie comes from outside: only sentences made for this place are shown.
  if (!/^[a-z-]+\.said\.[a-z-]+$/.test(key)) return null;
  try {
    return { kind: 'success', text: visitOf(res).t(key as MessageKey) };
  } catch {
    return null;
  }
}
