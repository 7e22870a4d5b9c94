import type { Status } from '../actions/rules.ts';
import type { CommitmentFields } from '../commitments/rules.ts';
import { addDays, japaneseFiscalYear } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { MeetingFields } from '../meetings/rules.ts';

// Everything here is invented and says so: 架空 / made up.
const both = (ja: string, en: string): { ja: string; en: string } => ({ ja: `（架空）${ja}`, en: `(Made up) ${en}` });
const nothing: Bilingual = { ja: null, en: null };

export const madeUpOffices = [
  { party: 'jp' as const, name: both('調達企画課', 'Procurement Planning Division') },
  { party: 'jp' as const, name: both('履行管理班', 'Performance Management Team') },
  { party: 'jp' as const, name: both('在米連絡官', 'Liaison Office in the United States') },
  { party: 'us' as const, name: both('対外有償援助課', 'FMS Division') },
  { party: 'us' as const, name: both('価格分析課', 'Pricing Division') },
];

/** One meeting a year, the last of `count` on the day of the real 10th. */
export function madeUpMeeting(number: number, count: number): MeetingFields {
  const heldFrom = addDays('2026-01-28', (number - count) * 365);
  return {
    number, stage: 'held', fiscalYear: japaneseFiscalYear(heldFrom), heldFrom, heldTo: heldFrom,
    startsAt: '13:30', endsAt: '16:30', timeZone: 'Asia/Tokyo', timeNote: nothing, format: 'in_person',
    place: both('会議室', 'Meeting room'), title: both(`第${number}回会合`, `Meeting ${number}`),
    summary: both('諸課題について協議した。', 'The two sides discussed the issues.'), annexTitle: nothing,
    preamble: nothing, closing: nothing, note: nothing, authoritative: 'ja',
  };
}

const topics = [
  ['未納入品目の整理', 'undelivered items'],
  ['未精算ケースの縮減', 'unsettled cases'],
  ['価格情報の提供', 'price information'],
  ['年度内の契約締結', 'contracts within the fiscal year'],
] as const;

interface MadeUpArea {
  number: number;
  heading: Bilingual;
  text: Bilingual;
  commitments: CommitmentFields[];
}

export function madeUpCommitments(meeting: number): MadeUpArea[] {
  return topics.map(([ja, en], index) => ({
    number: index + 1,
    heading: both(ja, en),
    text: both(`${ja}に引き続き取り組む。`, `The two sides continue to work on ${en}.`),
    commitments: [1, 2].map((place) => ({
      act: place === 1 ? ('confirmed' as const) : ('requested' as const),
      by: place === 1 ? ['jp' as const, 'us' as const] : ['jp' as const],
      to: place === 1 ? [] : ['us' as const],
      text: both(`${ja}に取り組むこと（第${meeting}回）。`, `Work on ${en} (meeting ${meeting}).`),
      due: null,
    })),
  }));
}

export interface MadeUpAction {
  commitmentId: number;
  ref: string;
  number: number;
  title: Bilingual;
  officeId: number;
  dueOn: string | null;
  updates: { status: Status; effectiveOn: string; note: Bilingual }[];
}

interface Wanted {
  count: number;
  seed: number;
  commitments: { id: number; meetingNumber: number; heldOn: string }[];
  officeIds: number[];
}

/** Actions spread over the commitments, each with three updates in order of time. */
export function madeUpActions({ count, seed, commitments, officeIds }: Wanted): MadeUpAction[] {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const numbers = new Map<number, number>();
  return Array.from({ length: count }, (_, index) => {
    const commitment = commitments[index % commitments.length] as Wanted['commitments'][number];
    const number = (numbers.get(commitment.meetingNumber) ?? 0) + 1;
    numbers.set(commitment.meetingNumber, number);
    const [ja, en] = topics[index % topics.length] as (typeof topics)[number];
    const begun = addDays(commitment.heldOn, Math.floor(random() * 20));
    const last = pick(['in_progress', 'awaiting_counterpart', 'done', 'done', 'dropped'] as const);
    return {
      commitmentId: commitment.id,
      ref: `A${commitment.meetingNumber}-${number}`,
      number,
      title: both(`${ja}の作業${number}`, `Work ${number} on ${en}`),
      officeId: pick(officeIds),
      dueOn: random() < 0.1 ? null : addDays(begun, 30 + Math.floor(random() * 400)),
      updates: [
        { status: 'not_started', effectiveOn: begun, note: nothing },
        { status: 'in_progress', effectiveOn: addDays(begun, 10 + Math.floor(random() * 30)), note: both('着手した。', 'Work began.') },
        { status: last, effectiveOn: addDays(begun, 60 + Math.floor(random() * 60)), note: both('進捗を確認した。', 'Progress was checked.') },
      ],
    };
  });
}

// mulberry32: small, fast and the same everywhere; nothing here needs to be unguessable.
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
