import type { Cite, PublicCommitment, PublicMeeting, PublicRecord } from './forms.ts';

/** Says where the files do not fit together, one sentence each; [] when every reference leads somewhere. */
export function brokenLinks(record: PublicRecord): string[] {
  return [
    ...brokenCites(record),
    ...brokenThemes(record),
    ...brokenNumbers(record),
    ...brokenContinuations(record),
    ...brokenFollowUps(record),
    ...twice('indicator', record.indicators.map((it) => it.key)),
    ...record.indicators.flatMap((it) => twice(`${it.key}: figure of`, it.figures.map((figure) => figure.fiscalYear))),
  ];
}

/** Every commitment of the record, in order of meeting, area and place. */
export function commitmentsOf(meetings: PublicMeeting[]): PublicCommitment[] {
  return areasOf(meetings).flatMap(({ area }) => area.commitments ?? []);
}

function areasOf(meetings: PublicMeeting[]) {
  return meetings.flatMap((meeting) => (meeting.focusAreas ?? []).map((area) => ({ meeting, area })));
}

function citesOf(record: PublicRecord): { of: string; cites: Cite[] }[] {
  return [
    ...record.meetings.map((it) => ({ of: `meeting ${it.number}`, cites: it.cites })),
    ...areasOf(record.meetings).map(({ meeting, area }) => ({
      of: `area ${meeting.number}-${area.number}`,
      cites: area.cites,
    })),
    ...commitmentsOf(record.meetings).map((it) => ({ of: `commitment ${it.number}`, cites: it.cites })),
    ...record['follow-ups'].map((it, place) => ({ of: `follow-up ${place + 1}`, cites: it.cites })),
    ...record.indicators.flatMap((it) =>
      it.figures.map((figure) => ({ of: `${it.key} ${figure.fiscalYear}`, cites: figure.cites })),
    ),
  ];
}

// A sure source may stand behind an inference, but never the other way round.
function brokenCites(record: PublicRecord): string[] {
  return citesOf(record).flatMap(({ of, cites }) =>
    cites.flatMap((cite) => {
      const source = record.sources[cite.source];
      if (source === undefined) return [`${of} cites ${cite.source}, which is not among the sources`];
      if (cite.kind === source.kind || cite.kind === 'I') return [];
      return [`${of} cites ${cite.source} as ${cite.kind}, but that source is ${source.kind}`];
    }),
  );
}

function brokenThemes(record: PublicRecord): string[] {
  const keys = new Set(record.themes.map((it) => it.key));
  return [
    ...twice('theme', record.themes.map((it) => it.key)),
    ...twice('theme order', record.themes.map((it) => it.order)),
    ...areasOf(record.meetings).flatMap(({ meeting, area }) =>
      area.themes
        .filter((key) => !keys.has(key))
        .map((key) => `area ${meeting.number}-${area.number} names the theme ${key}, which does not exist`),
    ),
    ...record.indicators.flatMap((it) =>
      it.themes
        .filter((key) => !keys.has(key))
        .map((key) => `indicator ${it.key} names the theme ${key}, which does not exist`),
    ),
  ];
}

function brokenNumbers({ meetings }: PublicRecord): string[] {
  return [
    ...twice('meeting', meetings.map((it) => it.number)),
    ...twice('area', areasOf(meetings).map(({ meeting, area }) => `${meeting.number}-${area.number}`)),
    ...areasOf(meetings).flatMap(({ meeting, area }) =>
      (area.commitments ?? [])
        .map((it, place) => [it.number, `${meeting.number}-${area.number}-${place + 1}`] as const)
        .filter(([number, expected]) => number !== expected)
        .map(([number, expected]) => `commitment ${number} stands in the place of ${expected}`),
    ),
  ];
}

function brokenContinuations({ meetings }: PublicRecord): string[] {
  const numbers = new Set(commitmentsOf(meetings).map((it) => it.number));
  return commitmentsOf(meetings).flatMap((later) =>
    later.continues
      .filter((earlier) => !numbers.has(earlier) || meetingOf(earlier) >= meetingOf(later.number))
      .map((earlier) => `${later.number} continues ${earlier}, which is no commitment of an earlier meeting`),
  );
}

function brokenFollowUps({ meetings, 'follow-ups': followUps }: PublicRecord): string[] {
  const held = new Set(meetings.map((it) => it.number));
  const numbers = new Set(commitmentsOf(meetings).map((it) => it.number));
  return followUps.flatMap((it, place) => {
    const wrong = (what: string) => [`follow-up ${place + 1} ${what}`];
    const { commitment, reportedAtMeeting: at } = it;
    if (!held.has(it.meeting)) return wrong(`names the meeting ${it.meeting}, which does not exist`);
    if (commitment !== null && (!numbers.has(commitment) || meetingOf(commitment) !== it.meeting)) {
      return wrong(`names ${commitment}, which is no commitment of meeting ${it.meeting}`);
    }
    if (at !== null && (!held.has(at) || at <= it.meeting)) {
      return wrong(`was reported at ${at}, which is no later meeting`);
    }
    return [];
  });
}

function meetingOf(commitmentNumber: string): number {
  return Number(commitmentNumber.split('-')[0]);
}

function twice(what: string, keys: (string | number)[]): string[] {
  const again = keys.filter((key, place) => keys.indexOf(key) !== place);
  return again.map((key) => `${what} ${key} stands twice`);
}
