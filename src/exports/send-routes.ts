import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { WriteFailure } from '../documents/written.ts';
import type { AskedOf, ExportName } from '../exporting.ts';
import type { Refusal } from '../lib/decision.ts';
import { statusOf } from '../web/form-model.ts';
import { leftBy } from '../web/left.ts';
import { show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { noteExport } from './operations.ts';
import { mediaTypes } from './rules.ts';
import type { Leaving, Made } from './rules.ts';

/**
 * Has a file made and sends it. Who asks for the head alone takes nothing out: nothing is made then, nor noted. Returns
 * why it was refused, [] where it was sent. Throws NotFoundError where there is nothing of the kind.
 */
export async function leave<Name extends ExportName>(
  deps: Deps,
  req: Request,
  res: Response,
  name: Name,
  asked: AskedOf<Name>,
): Promise<Refusal[]> {
  if (req.method === 'HEAD') {
    const named = await deps.exporter.nameOf(name, asked, doingOf(res));
    if (!named.ok) return named.refusals;
    alwaysFresh(res);
    res.set(headOf(named.value)).end();
    return [];
  }
  const left = leftBy(res);
  const made = await deps.exporter.make(name, asked, doingOf(res), left);
  if (left.aborted) return [];
  if (!made.ok) return made.refusals;
  await sendExport(deps, req, res, made.value);
  return [];
}

/** Sends a file to be kept; where there is none, a page says so in the reader's language and the log says why. */
export async function sendExport(deps: Deps, req: Request, res: Response, made: Made): Promise<void> {
  // Never answered from what the browser kept: each export is noted.
  alwaysFresh(res);
  if (!made.ok) return showFailure(deps, req, res, made.failure);
  await noteExport(deps.db, made.leaving, doingOf(res));
  if (made.remark !== undefined) deps.log.warn({ path: req.path, remark: made.remark }, 'a file was made, but not as it should be');
  const body = Buffer.from(made.body);
  res.set({ ...headOf(made.leaving), 'Content-Length': `${body.length}` }).end(body);
}

/** Says on a page of its own why there is no such file; nothing where nothing was refused. */
export function showRefused(deps: Deps, req: Request, res: Response, refusals: Refusal[]): void {
  if (refusals.length === 0) return;
  const { t } = visitOf(res);
  const text = refusals.map(({ reason, values }) => t(reason, values)).join('\n');
  const page = { text, next: null, plain: null, again: null };
  show(deps, req, res, 'exports/failed', page, { title: t('exports.failed'), status: statusOf(refusals) });
}

function headOf({ name, format }: Leaving) {
  return { 'Content-Type': mediaTypes[format], 'Content-Disposition': attachment(name) };
}

function showFailure(deps: Deps, req: Request, res: Response, failure: WriteFailure): void {
  const { reason, cause } = failure;
  const fault = reason === 'template' ? failure.fault : null;
  deps.log.error({ err: cause, reason, ...(fault === null ? {} : { fault }), path: req.path }, 'a file could not be made');
  const { t } = visitOf(res);
  const page = {
    text: t(`exports.failed.${reason}`),
    next: t(fault === null ? 'exports.failed.next' : `exports.failed.template.${fault}`),
    again: req.originalUrl,
    // What the office's template spoils is made without it.
    plain: fault === null ? null : addressWith(req, 'template', 'none'),
  };
  show(deps, req, res, 'exports/failed', page, { title: t('exports.failed'), status: 500 });
}

function addressWith(req: Request, name: string, value: string): string {
  const address = new URL(req.originalUrl, 'http://localhost');
  address.searchParams.set(name, value);
  return address.pathname + address.search;
}

/** RFC 6266: a name in plain signs, and beside it, where that says less, the whole one (RFC 5987). */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%/]/g, '_');
  if (plain === name) return `attachment; filename="${plain}"`;
  const whole = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
