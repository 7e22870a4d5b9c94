import type { Refusal } from '../lib/decision.ts';
import { formModel } from '../web/form-model.ts';
import { typedPair } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { authorities, formats, stages, timeZones } from './rules.ts';
import type { Delegate, Delegation, Meeting } from './rules.ts';

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
    form: formModel(values, refusals, t, saved === null ? undefined : typedMeeting(saved)),
    stages: stages.map((value) => ({ value, label: t(`meetings.stage.${value}`) })),
    formats: formats.map((value) => ({ value, label: t(`meetings.format.${value}`) })),
    timeZones: timeZones.map((value) => ({ value, label: t(`meetings.time-zone.${value}`) })),
    authorities: authorities.map((value) => ({ value, label: t(`meetings.authoritative.${value}`) })),
  };
}

const blankRows = 3;

/** The form of both delegations: every delegate a row, and some empty rows to fill. */
export function delegationsFormPage(
  meeting: Meeting,
  delegations: Delegation[],
  refusals: Refusal[],
  reader: ReaderOf,
  saved: Delegation[],
) {
  const { t } = reader;
  const values = Object.assign({ version: String(meeting.version) }, ...delegations.map(typedDelegation)) as Typed;
  const savedValues = Object.assign({ version: String(meeting.version) }, ...saved.map(typedDelegation)) as Typed;
  return {
    action: `/meetings/${meeting.number}/delegations`,
    back: `/meetings/${meeting.number}`,
    form: formModel(values, refusals, t, savedValues),
    sides: delegations.map(({ party, delegates }) => ({
      party,
      name: t(`common.party.${party}.long`),
      rows: Array.from({ length: rowsFor(delegates, saved.find((one) => one.party === party)) }, (_, index) => ({
        prefix: `${party}[delegates][${index}]`,
        label: t('meetings.delegate', { index: index + 1 }),
      })),
    })),
  };
}

// Empty rows at the end were offered and not used. What someone else saved meanwhile has its rows too.
function rowsFor(typed: Delegate[], saved: Delegation | undefined): number {
  const isWritten = ({ name, post }: Delegate): boolean =>
    [name.ja, name.en, post.ja, post.en].some((text) => (text ?? '').trim() !== '');
  return Math.max(typed.findLastIndex(isWritten) + 1, saved?.delegates.length ?? 0) + blankRows;
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
