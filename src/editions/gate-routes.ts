import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../lib/decision.ts';
import type { Meeting } from '../meetings/rules.ts';
import { doingOf, visitOf } from '../web/visit.ts';
import { confirmationForm } from './forms.ts';
import type { TextDoing } from './gate-operations.ts';
import { gatePage } from './gate-pages.ts';
import type { GatePage } from './gate-pages.ts';
import { findStanding } from './queries.ts';

/** The signed-in person as the one who changes a text, with what the form said may become void by it. */
export function textDoingOf(req: Request, res: Response): TextDoing {
  const { confirmVoiding } = confirmationForm.parse(req.body ?? {});
  return { ...doingOf(res), confirmed: confirmVoiding };
}

/** Refusals of the smaller form below the one for the words, which has its own tick to confirm. */
export function ofMoving(refusals: Refusal[]): Refusal[] {
  return refusals.map((one) => (one.field === 'confirmVoiding' ? { ...one, field: 'confirmMoving' } : one));
}

/** What stands in the way of a change to the text of this meeting, as its forms say it. */
export async function gateOf(
  deps: Deps,
  res: Response,
  meeting: Pick<Meeting, 'id' | 'stage' | 'number'>,
): Promise<GatePage | null> {
  return gatePage(meeting.number, await findStanding(deps.db.read, meeting), visitOf(res));
}
