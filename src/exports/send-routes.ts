import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { show } from '../web/show.ts';
import { alwaysFresh } from '../web/unchanged.ts';
import { visitOf } from '../web/visit.ts';
import type { WriteFailure } from '../documents/written.ts';
import type { Exported } from './rules.ts';

/**
 * Sends a file to be kept; where there is none, a page says so in the reader's language and the log says why. Who asks
 * for the head alone takes nothing out: nothing is made then, nor noted.
 */
export async function sendExport(deps: Deps, req: Request, res: Response, exported: Exported): Promise<void> {
  const { name, mediaType, write, note } = exported;
  const head = { 'Content-Type': mediaType, 'Content-Disposition': attachment(name) };
  // Never answered from what the browser kept: each export is noted.
  alwaysFresh(res);
  if (req.method === 'HEAD') return void res.set(head).end();
  const made = await write();
  if (!made.ok) return showFailure(deps, req, res, made.failure);
  await note();
  if (made.remark !== undefined) deps.log.warn({ path: req.path, remark: made.remark }, 'a file was made, but not as it should be');
  const body = Buffer.from(made.body);
  res.set({ ...head, 'Content-Length': `${body.length}` }).end(body);
}

function showFailure(deps: Deps, req: Request, res: Response, failure: WriteFailure): void {
  const { reason, cause } = failure;
  const fault = reason === 'template' ? failure.fault : null;
  deps.log.error({ err: cause, reason, ...(fault === null ? {} : { fault }), path: req.path }, 'a file could not be made');
  const { t } = visitOf(res);
  const page = {
    text: t(`exports.failed.${reason}`),
    because: fault === null ? null : t(`exports.failed.template.${fault}`),
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
