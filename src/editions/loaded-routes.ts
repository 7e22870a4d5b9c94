import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../lib/errors.ts';
import { trailToMeeting } from '../meetings/asked-routes.ts';
import { findMeetingRecord } from '../meetings/record-queries.ts';
import { saidOf } from '../meetings/rules.ts';
import type { MeetingRecord } from '../meetings/rules.ts';
import { readParams } from '../web/forms.ts';
import type { Link } from '../web/navigation.ts';
import { visitOf } from '../web/visit.ts';
import { exactTextOf } from './content-rules.ts';
import type { ExactText } from './content-rules.ts';
import { meetingParams } from '../meetings/forms.ts';
import { findStanding } from './queries.ts';
import type { Standing } from './rules.ts';

/** The meeting an address names in what was said, with its exact text and where its minutes stand. */
export async function loadShown(
  deps: Deps,
  req: Request,
): Promise<{ record: MeetingRecord; text: ExactText; standing: Standing }> {
  const { number } = readParams(meetingParams, req.params);
  const found = await findMeetingRecord(deps.db.read, number);
  if (found === null) throw new NotFoundError();
  const record = saidOf(found);
  return { record, text: exactTextOf(record), standing: await findStanding(deps.db.read, record.meeting) };
}

/** The way to a page about the editions of a meeting; the overview itself is not on the way to itself. */
export function trailOf(res: Response, number: number, isOverview = false): Link[] {
  const meeting = trailToMeeting(res, number);
  return isOverview ? meeting : [...meeting, { href: `/meetings/${number}/editions`, label: visitOf(res).t('editions.title') }];
}
