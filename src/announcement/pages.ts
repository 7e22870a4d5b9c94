import { acts } from '../commitments/rules.ts';
import type { ThemeName } from '../focus-areas/rules.ts';
import type { Refusal } from '../lib/decision.ts';
import { parties } from '../lib/parties.ts';
import { plainWords } from '../lib/words.ts';
import { seenDayIn } from '../meetings/form-pages.ts';
import { stages, timeZones } from '../meetings/rules.ts';
import type { MeetingRecord } from '../meetings/rules.ts';
import { formModel } from '../web/form-model.ts';
import { typedOf } from '../web/forms.ts';
import { labelOf } from './field-pages.ts';
import type { ReaderOf } from '../web/visit.ts';
import { fillingView } from './fill-pages.ts';
import { announcementSpan } from './reading.ts';
import type { Reading } from './reading.ts';
import { warningText } from './warnings.ts';
import type { WarningCode } from './warnings.ts';

interface Review {
  text: string;
  reading: Reading;
  /** The form as nested fields: as proposed, or as typed. */
  body: object;
  refusals: Refusal[];
  themes: ThemeName[];
  /** The number of a meeting that is in the record already, and was held; or null. */
  exists: number | null;
  /** The meeting as it was planned, where one of that number is. */
  plan: MeetingRecord | null;
}

// Of the sentences these are about nothing was proposed.
const leavesOut: readonly WarningCode[] = ['act-not-known', 'act-uncertain', 'act-negated'];

/** The review: the numbered source beside every field, and every unread line to be placed or dismissed. */
export function reviewPage({ text, reading, body, refusals, themes, exists, plan }: Review, reader: ReaderOf) {
  const { t, locale } = reader;
  const nested = body as { areas?: object; lines?: object };
  const areas = writtenAreas(Object.values(nested.areas ?? {}) as { commitments?: object }[]);
  return {
    text,
    exists,
    filling: plan === null ? null : fillingView(plan, body, reader),
    form: formModel(typedOf(body), refusals, t),
    seenDay: seenDayIn(refusals, typedOf(body)),
    sourceLines: sourceLines(reading, t),
    readFrom: linesByField(reading),
    warnings: reading.announcement.warnings.map((one) => ({ line: one.line, text: warningText(one, locale) })),
    hasLeftOut: reading.announcement.warnings.some(({ code }) => leavesOut.includes(code)),
    areas: [...areas, {}].map((area: { commitments?: object }, a) => {
      const commitments = Object.values(area.commitments ?? {}) as { extra?: string }[];
      const prefix = `areas[${a}]`;
      const rows = [...commitments.filter(({ extra }) => extra !== '1' ), ...commitments.filter(({ extra }) => extra === '1')];
      const withBlank = rows.some(({ extra }) => extra === '1') ? rows : [...rows, { extra: '1' }];
      return {
        prefix,
        title: a < areas.length ? t('announcement.area', { number: a + 1 }) : t('announcement.area.new'),
        isExtra: a >= areas.length,
        commitments: withBlank.map(({ extra }, c) => ({
          prefix: `${prefix}[commitments][${c}]`,
          isExtra: extra === '1',
          title: extra === '1' ? t('announcement.commitment.new') : t('announcement.commitment', { number: `${a + 1}-${c + 1}` }),
        })),
      };
    }),
    stages: stages.map((value) => ({ value, label: t(`meetings.stage.${value}`) })),
    acts: [...acts.map((act) => ({ value: act, label: t(`commitments.act.${act}`) })), { value: 'unknown', label: t('commitments.act.unknown') }],
    sides: parties.map((value) => ({ value, label: t(`common.party.${value}.long`) })),
    sourceKinds: (['P', 'S'] as const).map((value) => ({ value, label: t(`common.source.${value}`) })),
    timeZones: timeZones.map((value) => ({ value, label: t(`meetings.time-zone.${value}`) })),
    themes: themes.map(({ id, name }) => ({ value: String(id), label: plainWords(name, locale) })),
    unread: unreadGroups(reading, typedOf(body), areas.length, t),
  };
}

// The empty area offered at the end is offered anew, not kept as one more.
function writtenAreas<T extends object>(areas: T[]): T[] {
  const isWritten = (area: T): boolean =>
    Object.entries(typedOf(area)).some(([name, value]) => !/\b(act|extra|planned)\b/.test(name) && String(value).trim() !== '');
  return areas.slice(0, areas.findLastIndex(isWritten) + 1);
}

function sourceLines({ lines }: Reading, t: ReaderOf['t']) {
  // Each keeps its number; of empty lines in a row one is enough.
  const shown = lines.filter(({ field }, at) => field !== 'blank' || lines[at - 1]?.field !== 'blank');
  return shown.map(({ line, text, field }) => ({ line, text, className: classOf(field), label: labelOf(field, t) }));
}

function classOf(field: string): string {
  return field === 'unread' ? 'source-unread' : field === 'blank' ? 'source-blank' : '';
}

/** The first line each top field was read from, for the link beside it; a delegation goes by its side. */
function linesByField({ lines, announcement }: Reading): Record<string, number> {
  const first: Record<string, number> = {};
  for (const { line, field } of lines) {
    const top = /^(focusAreas\.\d+|\w+)/.exec(field)?.[1] ?? field;
    const side = /^delegations\.(\d+)/.exec(field)?.[1];
    first[side === undefined ? top : (announcement.delegations[Number(side)]?.party ?? top)] ??= line;
  }
  return first;
}

function unreadGroups(reading: Reading, typed: Record<string, unknown>, areas: number, t: ReaderOf['t']) {
  const span = announcementSpan(reading);
  const isInside = (line: number): boolean => span !== null && line >= span.first && line <= span.last;
  const rows = reading.announcement.unread.map(({ line, text }, index) => ({
    line, text,
    prefix: `lines[${index}]`,
    label: t('announcement.unread.decision', { line }),
    chosen: typed[`lines[${index}][decision]`] ?? (isInside(line) ? 'unread' : 'dismissed'),
    inside: isInside(line),
  }));
  const into = (place: string): string => t('announcement.decision.into', { place });
  const choices = [
    { value: 'unread', label: t('announcement.decision.unread') },
    { value: 'dismissed', label: t('announcement.decision.dismissed') },
    ...(['summary', 'preamble', 'closing', 'note'] as const).map((value) => ({ value, label: into(t(`meetings.${value}`)) })),
    ...Array.from({ length: areas }, (_, a) => ({ value: `area-${a + 1}`, label: into(t('announcement.area', { number: a + 1 })) })),
  ];
  return { inside: rows.filter(({ inside }) => inside), outside: rows.filter(({ inside }) => !inside), choices };
}
