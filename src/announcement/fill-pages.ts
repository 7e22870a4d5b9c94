import { comparedTexts } from '../comparison/text-pages.ts';
import { plainWords } from '../lib/words.ts';
import { typedOf } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { completedProposal } from './fill-proposal.ts';
import type { Plan } from './fill-proposal.ts';
import { seenOf } from './fill-rules.ts';
import { matchPlanned } from './planned-matches.ts';
import type { Proposal, ProposedSource } from './proposal.ts';
import { typedProposal } from './proposal-pages.ts';

interface NestedArea {
  planned?: string;
  themes?: string | string[];
  commitments?: object;
}

/** The review of a meeting that was planned, as the browser would send it: what is announced, else what was planned. */
export function typedFilling(proposal: Proposal, source: ProposedSource | null, plan: Plan): object {
  return withMatches(typedProposal(completedProposal(proposal, plan), source), proposal, plan);
}

/** Says of each area and commitment which of the plan it seems to be, where the form does not say it yet. */
export function withMatches(body: object, { areas }: Pick<Proposal, 'areas'>, plan: Plan): object {
  const matches = matchPlanned(areas, plan.areas);
  const nested = Object.entries((body as { areas?: object }).areas ?? {}) as [string, NestedArea][];
  const matched = nested.map(([key, area], a): [string, NestedArea] => {
    const match = matches[a];
    const planned = plan.areas.find(({ number }) => number === match?.planned);
    const rows = Object.entries(area.commitments ?? {}) as [string, { planned?: string }][];
    const commitments = rows.map(([row, one], c) => {
      return [row, { planned: match?.commitments[c]?.planned ?? 'new', ...one }] as const;
    });
    return [key, {
      planned: planned === undefined ? 'new' : String(planned.number),
      ...(area.planned === undefined && planned !== undefined ? { themes: themesOf(planned) } : {}),
      ...area,
      commitments: Object.fromEntries(commitments),
    }];
  });
  return { ...body, areas: Object.fromEntries(matched) };
}

function themesOf({ themes }: Plan['areas'][number]): string[] {
  return themes.map(({ id }) => String(id));
}

/** What the review shows of the plan it fills: what may be meant by each part, and what nothing is meant by. */
export function fillingView(plan: Plan, body: object, reader: ReaderOf) {
  const { t, locale } = reader;
  const { number } = plan.meeting;
  const typed = typedOf(body);
  const chosen = Object.entries(typed).filter(([name]) => name.endsWith('[planned]')).map(([, value]) => String(value));
  const planned = plan.areas.flatMap((area) => area.commitments);
  const leftAreas = plan.areas.filter((area) => !chosen.includes(String(area.number)));
  const leftCommitments = planned.filter(({ ref }) => !chosen.includes(ref));
  return {
    number,
    name: t('meetings.name', { number }),
    href: `/meetings/${number}`,
    seen: seenOf(plan),
    areas: [
      { value: 'new', label: t('announcement.fill.new-area') },
      ...plan.areas.map(({ number: area, heading }) => ({
        value: String(area), label: `${area}. ${plainWords(heading, locale)}`,
      })),
    ],
    commitments: [
      { value: 'new', label: t('announcement.fill.new-commitment') },
      ...planned.map(({ ref, text }) => ({ value: ref, label: `${ref} ${shortened(plainWords(text, locale))}` })),
    ],
    /** The planned words beside the announced ones, by the name of the field that says which are meant. */
    compared: comparedByField(typed, plan),
    left: [
      ...leftAreas.map(({ number: area, heading }) => ({
        value: `area-${area}`, label: t('announcement.fill.area', { number: area }), note: plainWords(heading, locale),
      })),
      ...leftCommitments.map(({ ref, text }) => ({ value: ref, label: ref, note: plainWords(text, locale) })),
    ],
  };
}

const longest = 40;

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function comparedByField(typed: Typed, plan: Plan) {
  const planned = plan.areas.flatMap(({ commitments }) => commitments);
  const words = new Map(planned.map(({ ref, text }) => [ref, text.ja ?? '']));
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, ref]) => {
      const before = name.endsWith('[planned]') ? words.get(String(ref)) : undefined;
      const after = typed[name.replace(/\[planned\]$/, '[textJa]')];
      return before === undefined ? [] : [[name, comparedTexts(before, String(after ?? ''), 'ja')]];
    }),
  );
}
