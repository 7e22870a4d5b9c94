import type { Refusal } from '../lib/decision.ts';
import { parties } from '../lib/parties.ts';
import type { Party } from '../lib/parties.ts';
import { editModel } from '../web/edit-model.ts';
import { typedPair } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { authorities, formats, stages, timeZones } from './rules.ts';
import type { Delegation, Meeting } from './rules.ts';

const texts = ['timeNote', 'place', 'title', 'annexTitle', 'summary', 'preamble', 'closing', 'note'] as const;

/** The fields of the form as they are saved. */
export function typedMeeting(meeting: Meeting): Typed {
  return {
    version: String(meeting.version),
    number: String(meeting.number),
    stage: meeting.stage,
    fiscalYear: String(meeting.fiscalYear ?? ''),
    heldFrom: meeting.heldFrom ?? '',
    heldTo: meeting.heldTo ?? '',
    startsAt: meeting.startsAt ?? '',
    endsAt: meeting.endsAt ?? '',
    timeZone: meeting.timeZone ?? '',
    format: meeting.format ?? '',
    authoritative: meeting.authoritative,
    ...texts.reduce<Typed>((typed, name) => ({ ...typed, ...typedPair(name, meeting[name]) }), {}),
  };
}

export function meetingFormPage(values: Typed, refusals: Refusal[], reader: ReaderOf, saved: Meeting | null) {
  const { t } = reader;
  return {
    action: saved === null ? '/meetings' : `/meetings/${saved.number}`,
    back: saved === null ? '/meetings' : `/meetings/${saved.number}`,
    isNew: saved === null,
    form: editModel(values, refusals, reader, saved === null ? null : typedMeeting(saved)),
    seenDay: seenDayIn(refusals, values),
    stages: stages.map((value) => ({ value, label: t(`meetings.stage.${value}`) })),
    formats: formats.map((value) => ({ value, label: t(`meetings.format.${value}`) })),
    timeZones: timeZones.map((value) => ({ value, label: t(`meetings.time-zone.${value}`) })),
    authorities: authorities.map((value) => ({ value, label: t(`meetings.authoritative.${value}`) })),
  };
}

/** The day that was refused as over or to come, now or by an earlier answer: sent again with it, it is kept. */
export function seenDayIn(refusals: Refusal[], typed: Typed): string | null {
  const day = refusals.find(({ reason }) => asking.has(reason))?.values?.['day'] ?? typed['seenDay'];
  return typeof day === 'string' ? day : null;
}

const asking: ReadonlySet<string> = new Set(['meetings.refusal.planned-past', 'meetings.refusal.held-ahead']);

const blankRows = 3;
const mostRows = 1000;

/** Both delegations as the fields of their form. */
function typedDelegations(meeting: Meeting, delegations: Delegation[]): Typed {
  return Object.assign({ version: String(meeting.version) }, ...delegations.map(typedDelegation)) as Typed;
}

/** The form of both delegations, as typed if anything was: every delegate a row, and some empty rows to fill. */
export function delegationsFormPage(
  meeting: Meeting,
  delegations: Delegation[],
  { typed, refusals }: { typed: Typed | null; refusals: Refusal[] },
  reader: ReaderOf,
) {
  const { t } = reader;
  const saved = typedDelegations(meeting, delegations);
  const form = editModel(typed ?? saved, refusals, reader, saved);
  return {
    action: `/meetings/${meeting.number}/delegations`,
    back: `/meetings/${meeting.number}`,
    form,
    sides: parties.map((party) => ({
      party,
      name: t(`common.party.${party}.long`),
      rows: Array.from({ length: rowsIn({ ...saved, ...form.values }, party) + blankRows }, (_, index) => ({
        prefix: `${party}[delegates][${index}]`,
        label: t('meetings.delegate', { index: index + 1 }),
      })),
    })),
  };
}

// Empty rows at the end were offered and not used. What someone else saved meanwhile has its rows too.
function rowsIn(values: Typed, party: Party): number {
  const row = new RegExp(`^${party}\\[delegates\\]\\[(\\d+)\\]\\[(?:name|post)(?:Ja|En)\\]$`);
  const written = Object.keys(values).filter((name) => [values[name]].flat().join('').trim() !== '');
  return Math.min(mostRows, Math.max(0, ...written.map((name) => Number(row.exec(name)?.[1] ?? -1) + 1)));
}

function typedDelegation({ party, text, others, delegates }: Delegation): Typed {
  const typed: Typed = {
    [`${party}[textJa]`]: text.ja ?? '',
    [`${party}[textEn]`]: text.en ?? '',
    [`${party}[others]`]: others ? '1' : '',
  };
  delegates.forEach(({ name, post, isHead }, index) => {
    const prefix = `${party}[delegates][${index}]`;
    Object.assign(typed, {
      [`${prefix}[nameJa]`]: name.ja ?? '',
      [`${prefix}[nameEn]`]: name.en ?? '',
      [`${prefix}[postJa]`]: post.ja ?? '',
      [`${prefix}[postEn]`]: post.en ?? '',
      [`${prefix}[isHead]`]: isHead ? '1' : '',
    });
  });
  return typed;
}
