import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../lib/errors.ts';
import { readParams } from '../web/forms.ts';
import type { Link } from '../web/navigation.ts';
import { visitOf } from '../web/visit.ts';
import { meetingParams } from './forms.ts';
import { findMeeting } from './queries.ts';
import type { Meeting } from './rules.ts';

/** The meeting of the address. Throws NotFoundError. */
export function meetingAsked(deps: Deps, req: Request): Promise<Meeting> {
  return meetingNumbered(deps, readParams(meetingParams, req.params).number);
}

/** The meeting of this number. Throws NotFoundError. */
export async function meetingNumbered(deps: Deps, number: number): Promise<Meeting> {
  const meeting = await findMeeting(deps.db.read, number);
  if (meeting === null) throw new NotFoundError();
  return meeting;
}

/** The way to a page that is about all meetings. */
export function trailToMeetings(res: Response): Link[] {
  return [{ href: '/meetings', label: visitOf(res).t('meetings.title') }];
}

/** The way to a page that belongs to one meeting. */
export function trailToMeeting(res: Response, number: number): Link[] {
  return [...trailToMeetings(res), { href: `/meetings/${number}`, label: visitOf(res).t('meetings.name', { number }) }];
}
