import type { PartialDate } from '../lib/dates.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import type { Party } from '../lib/parties.ts';
import type { Act, DueDate } from '../commitments/rules.ts';
import type { Conclusion } from '../assessments/rules.ts';
import type { ThemeName } from '../focus-areas/rules.ts';
import type { Authority, Stage } from '../meetings/rules.ts';

export interface FactMeeting {
  number: number;
  stage: Stage;
  heldFrom: PartialDate | null;
  fiscalYear: number | null;
  authoritative: Authority;
}

export interface FactCommitment {
  id: number;
  ref: string;
  meetingNumber: number;
  areaNumber: number;
  number: number;
  themeIds: number[];
  act: Act | null;
  by: Party[];
  to: Party[];
  text: Bilingual;
  due: DueDate | null;
  /** The ids of the earlier commitments it takes up again. */
  continues: number[];
}

export interface FactAssessment {
  id: number;
  commitmentId: number;
  meetingNumber: number;
  status: Conclusion;
}

export type FactTheme = ThemeName & { position: number };

export interface FactOffice {
  id: number;
  party: Party;
  name: Bilingual;
}

/** What a register is made of, beside its actions; what was struck, or not yet recorded, is not among it. */
export interface Facts {
  meetings: FactMeeting[];
  /** In the order shown. */
  themes: FactTheme[];
  /** Ours first, in the order they were added. */
  offices: FactOffice[];
  /** Operative ones only. */
  commitments: FactCommitment[];
  assessments: FactAssessment[];
}

interface AreaWords {
  meetingId: number;
  number: number;
  themeIds: number[];
}

type CommitmentWords = Omit<FactCommitment, 'meetingNumber' | 'areaNumber' | 'themeIds'> & { areaId: number };

/** How each record reads, by its id; null where it was struck, was never said, or is only informative. */
export interface Words {
  meetings: Map<number, FactMeeting>;
  areas: Map<number, AreaWords | null>;
  commitments: Map<number, CommitmentWords | null>;
  themes: Map<number, FactTheme>;
  offices: Map<number, FactOffice>;
}

/** What is to be said of the words of commitments beside what they are. */
export interface Marks {
  /** The languages that stayed as they were when the other one changed, by the id of the commitment. */
  stale: Map<number, Locale[]>;
  /** The numbers of the meetings whose newest edition lacks the counterpart's word. */
  unconfirmed: Set<number>;
}

export function noWords(): Words {
  return { meetings: new Map(), areas: new Map(), commitments: new Map(), themes: new Map(), offices: new Map() };
}

export function noMarks(): Marks {
  return { stale: new Map(), unconfirmed: new Set() };
}

/** The facts these words and assessments make together, with what is to be said of the words. */
export function factsOf(words: Words, assessments: FactAssessment[], marks: Marks): Facts {
  return {
    meetings: [...words.meetings.values()],
    themes: [...words.themes.values()].sort((a, b) => a.position - b.position || a.id - b.id),
    offices: [...words.offices.values()].sort((a, b) => a.party.localeCompare(b.party) || a.id - b.id),
    commitments: [...words.commitments.values()].flatMap((said) => placed(said, words, marks) ?? []),
    assessments,
  };
}

function placed(said: CommitmentWords | null, { areas, meetings }: Words, marks: Marks): FactCommitment | null {
  if (said === null) return null;
  const { areaId, ...commitment } = said;
  const area = areas.get(areaId) ?? null;
  const meeting = meetings.get(area?.meetingId ?? 0);
  if (area === null || meeting === undefined) return null;
  const text = marked(commitment, meeting, marks);
  return { ...commitment, text, meetingNumber: meeting.number, areaNumber: area.number, themeIds: area.themeIds };
}

/** The words of a commitment of a meeting with what is to be said of them. */
export function marked(
  { id, text }: { id: number; text: Bilingual },
  { number, authoritative }: Pick<FactMeeting, 'number' | 'authoritative'>,
  { stale, unconfirmed }: Marks,
): Bilingual {
  const behind = stale.get(id)?.filter((lang) => lang !== authoritative).sort().at(-1);
  return {
    ...text,
    ...(behind === undefined ? {} : { stale: behind }),
    ...(unconfirmed.has(number) ? { unconfirmed: true as const } : {}),
  };
}
