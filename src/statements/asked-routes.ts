import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import { listFocusAreas } from '../focus-areas/queries.ts';
import { NotFoundError } from '../lib/errors.ts';
import { listDelegations } from '../meetings/delegation-queries.ts';
import { meetingParams } from '../meetings/forms.ts';
import { findMeeting } from '../meetings/queries.ts';
import type { Meeting } from '../meetings/rules.ts';
import { readParams } from '../web/forms.ts';
import type { Link } from '../web/navigation.ts';
import type { ReaderOf } from '../web/visit.ts';
import { listOutcomes } from './outcome-queries.ts';
import type { StatementsOf } from './pages.ts';
import { listStatements } from './queries.ts';
import { speakersOf } from './rules.ts';

/** The meeting of the address. Throws NotFoundError. */
export async function meetingAsked(deps: Deps, req: Request): Promise<Meeting> {
  const { number } = readParams(meetingParams, { number: req.params['number'] });
  const meeting = await findMeeting(deps.db.read, number);
  if (meeting === null) throw new NotFoundError();
  return meeting;
}

/** All that was said at a meeting, and what a form may name. */
export async function statementsOf(deps: Deps, { id, number }: Meeting): Promise<StatementsOf> {
  const { read } = deps.db;
  return {
    meetingNumber: number,
    statements: await listStatements(read, id),
    outcomes: await listOutcomes(read, id),
    areas: await listFocusAreas(read, number),
    speakers: speakersOf(await listDelegations(read, id)),
  };
}

export function trail({ number }: Meeting, { t }: ReaderOf): Link[] {
  return [
    { href: '/meetings', label: t('meetings.title') },
    { href: `/meetings/${number}`, label: t('meetings.name', { number }) },
  ];
}
