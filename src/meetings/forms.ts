import { z } from 'zod';
import { parseFiscalYear } from '../lib/fiscal-year.ts';
import { parties } from '../lib/parties.ts';
import { foldWidth } from '../lib/width.ts';
import {
  bilingual, optionalChoice, optionalLine, optionalPartialDate, optionalText, pairOf, positiveInteger, rowsOf, says,
  shownVersion, ticked,
} from '../web/forms.ts';
import { authorities, formats, stages, timeZones } from './rules.ts';
import type { Delegation, MeetingFields } from './rules.ts';

export const meetingParams = z.object({ number: positiveInteger });

const timeOfDay = optionalLine.transform((text, context) => {
  if (text === null) return null;
  const time = foldWidth(text).padStart(5, '0');
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return time;
  context.addIssue({ code: 'custom', message: says('meetings.refusal.time') });
  return null;
});
const fiscalYear = optionalLine.transform((text, context) => {
  if (text === null) return null;
  const year = parseFiscalYear(text);
  if (year !== null && year >= 1990) return year;
  context.addIssue({ code: 'custom', message: says('meetings.refusal.year') });
  return null;
});

/** The number of a meeting as typed, in either width. */
export const meetingNumber = z
  .string()
  .transform((text) => foldWidth(text).trim())
  .pipe(z.string().regex(/^[1-9]\d{0,3}$/, says('meetings.refusal.number')))
  .transform(Number);

const fields = {
  number: meetingNumber,
  stage: z.enum(stages),
  fiscalYear,
  heldFrom: optionalPartialDate,
  heldTo: optionalPartialDate,
  startsAt: timeOfDay,
  endsAt: timeOfDay,
  timeZone: optionalChoice(timeZones),
  format: optionalChoice(formats),
  authoritative: z.enum(authorities),
  ...pairOf('timeNote', optionalLine),
  ...pairOf('place', optionalText),
  ...pairOf('title', optionalLine),
  ...pairOf('annexTitle', optionalLine),
  ...pairOf('summary', optionalText),
  ...pairOf('preamble', optionalText),
  ...pairOf('closing', optionalText),
  ...pairOf('note', optionalText),
};

export const meetingShape = z.object(fields);

/** The day of a plan that was seen to be over. */
export const seenDay = optionalPartialDate.nullable().catch(null);

/** The fields of the form as those of a meeting. */
export function meetingFields(read: z.output<typeof meetingShape>): MeetingFields {
  const { number, stage, fiscalYear: year, heldFrom, heldTo, startsAt, endsAt, timeZone, format, authoritative } = read;
  return {
    number, stage, fiscalYear: year, heldFrom, heldTo, startsAt, endsAt, timeZone, format, authoritative,
    timeNote: bilingual(read, 'timeNote'),
    place: bilingual(read, 'place'),
    title: bilingual(read, 'title'),
    annexTitle: bilingual(read, 'annexTitle'),
    summary: bilingual(read, 'summary'),
    preamble: bilingual(read, 'preamble'),
    closing: bilingual(read, 'closing'),
    note: bilingual(read, 'note'),
  };
}

/** The form of a meeting; a number is given only once. */
export const newMeetingForm = meetingShape
  .extend({ seenDay })
  .transform((read) => ({ ...meetingFields(read), seenDay: read.seenDay }));
export const meetingForm = meetingShape
  .extend({ version: shownVersion, seenDay })
  .transform((read) => ({ version: read.version, meeting: meetingFields(read), seenDay: read.seenDay }));

const delegateRow = z
  .object({ ...pairOf('name', optionalLine), ...pairOf('post', optionalLine), isHead: ticked })
  .transform((row) => ({ name: bilingual(row, 'name'), post: bilingual(row, 'post'), isHead: row.isHead }));

const rows = rowsOf(delegateRow).transform((given) =>
  given.filter(({ name, post }) => [name.ja, name.en, post.ja, post.en].some((text) => text !== null)),
);

export const delegationForm = z
  .object({ ...pairOf('text', optionalText), others: ticked, delegates: rows })
  .transform((read) => ({ text: bilingual(read, 'text'), others: read.others, delegates: read.delegates }));

export const delegationsForm = z
  .object({ version: shownVersion, jp: delegationForm, us: delegationForm })
  .transform((read) => ({
    version: read.version,
    delegations: parties.map((party): Delegation => ({ party, ...read[party] })),
  }));
