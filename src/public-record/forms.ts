import { z } from 'zod';
import { isDay, isPartialDate } from '../lib/dates.ts';

/** P primary (ministry, Diet, Board of Audit, DSCA), S secondary (news), I inferred by arithmetic or combination. */
const kind = z.enum(['P', 'S', 'I']);

/** What of a record a source speaks for; `all` is everything that has no source of its own. */
const covers = z.enum([
  'all', 'number', 'date', 'year', 'month', 'day', 'fiscalYear', 'time', 'timeZone', 'format', 'place', 'delegations',
  'names', 'summary', 'focusAreas', 'heading', 'text', 'themes', 'words', 'by', 'due', 'continues', 'report', 'value',
  'definition',
]);

// In these files a text nobody has found is null; one that is there is there in both languages.
const text = z.strictObject({ ja: z.string().trim().min(1), en: z.string().trim().min(1) });
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens');
const commitmentRef = z.string().regex(/^[1-9]\d*-[1-9]\d*-[1-9]\d*$/, 'must be a number such as 10-1-2');
const day = z.string().refine(isDay, 'must be a day such as 2026-01-28');
const partialDate = z.string().refine(isPartialDate, 'must be a year, month or day such as 2016-11');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 13:30');
const order = z.int().positive();
const fiscalYear = z.int().min(1990).max(2100);
const party = z.enum(['jp', 'us']);

const cite = z.strictObject({ source: slug, kind, covers, note: text.optional() });
const cites = z.array(cite).min(1);

const informative = ['assessed', 'explained'];

const commitment = z
  .strictObject({
    number: commitmentRef,
    act: z.enum(['confirmed', 'reaffirmed', 'agreed', 'requested', 'assessed', 'explained']).nullable(),
    by: z.array(party),
    to: z.array(party),
    operative: z.boolean(),
    text,
    due: z.strictObject({ on: day, inferred: z.boolean(), because: text }).nullable(),
    continues: z.array(commitmentRef),
    cites,
  })
  .refine((it) => it.act === null || it.operative === !informative.includes(it.act), 'operative must follow from act');

const focusArea = z.strictObject({
  number: order,
  heading: text,
  text: text.nullable(),
  themes: z.array(slug).min(1),
  commitments: z.array(commitment).min(1).nullable(),
  cites,
});

const delegation = z.strictObject({
  party,
  text,
  others: z.boolean(),
  delegates: z.array(z.strictObject({ name: text, post: text, head: z.boolean() })).min(1),
});

const meeting = z
  .strictObject({
    number: order,
    fiscalYear,
    heldFrom: partialDate.nullable(),
    heldTo: partialDate.nullable(),
    startsAt: time.nullable(),
    endsAt: time.nullable(),
    timeZone: z.string().min(1).nullable(),
    timeNote: text.nullable(),
    format: z.enum(['in_person', 'video']).nullable(),
    place: text.nullable(),
    title: text,
    delegations: z.array(delegation).min(1).nullable(),
    summary: text.nullable(),
    annexTitle: text.nullable(),
    preamble: text.nullable(),
    closing: text.nullable(),
    note: text.nullable(),
    authoritative: z.enum(['ja', 'en', 'both']),
    cites,
    focusAreas: z.array(focusArea).min(1).nullable(),
  })
  .refine((it) => (it.startsAt === null) === (it.timeZone === null), 'a time and its zone come together');

const followUp = z.strictObject({
  meeting: order,
  commitment: commitmentRef.nullable(),
  text,
  reportedOn: partialDate.nullable(),
  reportedAtMeeting: order.nullable(),
  cites,
});

const figure = z.strictObject({
  fiscalYear,
  value: z.int().nonnegative(),
  cases: z.int().nonnegative().nullable(),
  note: text.nullable(),
  cites,
});

const indicator = z.strictObject({
  key: slug,
  name: text,
  unit: text,
  definition: text,
  note: text.nullable(),
  themes: z.array(slug),
  breaksAfter: z.array(fiscalYear),
  figures: z.array(figure).min(1),
});

/** The files of the public record together, each under its own name. */
export const publicRecordForm = z.strictObject({
  sources: z.record(slug, z.strictObject({ title: text, url: z.url({ protocol: /^https$/ }).nullable(), kind })),
  themes: z.array(z.strictObject({ key: slug, order, name: text })),
  meetings: z.array(meeting),
  'follow-ups': z.array(followUp),
  indicators: z.array(indicator),
});

/** What is publicly known, every fact with where it comes from; null is unknown, never none. */
export type PublicRecord = z.infer<typeof publicRecordForm>;
export type PublicMeeting = z.infer<typeof meeting>;
export type PublicFocusArea = z.infer<typeof focusArea>;
export type PublicCommitment = z.infer<typeof commitment>;
export type PublicFollowUp = z.infer<typeof followUp>;
export type Cite = z.infer<typeof cite>;
