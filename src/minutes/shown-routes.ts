import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import type { Reader } from '../db/schema.ts';
import type { DocumentLanguage } from '../documents/document.ts';
import { writeHtml } from '../documents/html.ts';
import { findStanding } from '../editions/queries.ts';
import { exportAsked } from '../exports/asked-routes.ts';
import type { ExportAsked } from '../exports/asked-routes.ts';
import type { Day } from '../lib/dates.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Audience } from '../lib/parties.ts';
import { findMeeting } from '../meetings/queries.ts';
import type { MeetingWords } from '../meetings/rules.ts';
import { readParams } from '../web/forms.ts';
import { readKept } from '../web/kept.ts';
import { visitOf } from '../web/visit.ts';
import { composeMinutes } from './compose-pages.ts';
import { editionQuery } from './forms.ts';
import type { MinutesShown } from './pages.ts';
import { findMinutesOf, isAssessedSince } from './queries.ts';
import type { WhichMinutes } from './rules.ts';

/** What of the minutes an address asks for. */
export interface MinutesAsked extends ExportAsked {
  which: WhichMinutes;
  comparedWith: string;
}

/** In which language, for whom and in which edition the minutes are asked for. */
export function minutesAsked(req: Request, res: Response): MinutesAsked {
  const { edition, 'compared-with': comparedWith } = readParams(editionQuery, req.query);
  return { ...exportAsked(req, res), which: edition === '' ? 'valid' : edition, comparedWith };
}

/** The minutes as they are shown; throws NotFoundError when there is no such meeting or no such edition. */
export async function shownMinutes(
  deps: Deps,
  res: Response,
  number: number,
  asked: Omit<MinutesAsked, 'comparedWith'>,
): Promise<MinutesShown> {
  const { audience, language, which } = asked;
  const minutes = await readKept(deps, res, minutesOf, number, audience, language, which, visitOf(res).today);
  if (minutes === null) throw new NotFoundError();
  return minutes;
}

// The document is the same for all who may read for this audience, so it is kept as written rather than the record.
async function minutesOf(
  db: Reader,
  number: number,
  audience: Audience,
  language: DocumentLanguage,
  which: WhichMinutes,
  today: Day,
): Promise<MinutesShown | null> {
  const meeting = await findMeeting(db, number);
  if (meeting === null) return null;
  const standing = await findStanding(db, meeting);
  const record = await findMinutesOf(db, meeting, standing, audience, which);
  if (record === null) return null;
  const { edition, preparing } = standing;
  const document = composeMinutes(record, { language, today, made: null });
  const { marking, state, asOf } = document;
  const html = writeHtml(document, { titleLevel: 2 });
  const shown = document.edition?.number ?? null;
  const isValid = shown !== null && shown === edition?.number;
  const editions = {
    shown, valid: edition?.number ?? null, preparing, isAssessedSince: isValid && (await isAssessedSince(db, record)),
  };
  return { document: { meeting: number, language, audience, marking, state, asOf }, html, editions };
}

/** A text that was put up, as its document: its own words alone, in its authoritative languages, as a draft. */
export function textAsHtml(words: MeetingWords, edition: number, day: Day): string {
  const apart = { actions: null, concluded: [], statements: [], agreement: null };
  const record = { ...words, ...apart, audience: 'shared', preparing: edition, day } as const;
  const document = composeMinutes(record, { language: words.meeting.authoritative, today: day, made: null });
  return writeHtml(document, { titleLevel: 2 });
}
