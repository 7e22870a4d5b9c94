import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience, Party } from '../lib/parties.ts';
import type { Delegation } from '../meetings/rules.ts';

/** Who spoke, in the words they were recorded with: name, or post where no name is known. */
export interface Speaker {
  party: Party | null;
  name: Bilingual;
}

export interface StatementFields {
  speaker: Speaker;
  /** The number of the focus area it belongs to. */
  areaNumber: number | null;
  audience: Audience;
  /** 'HH:MM' in the zone of the meeting. */
  saidAt: string | null;
  text: Bilingual;
}

/** What was said at a meeting, as the internal record keeps it. */
export interface Statement extends StatementFields {
  id: number;
  meetingNumber: number;
  position: number;
  recordedAt: string;
  recordedByName: string;
  version: number;
}

/** A speaker a form offers; `key` names it there. */
export interface SpeakerChoice extends Speaker {
  key: string;
}

/** The delegates of both sides, and each side as a whole for where nobody is named. */
export function speakersOf(delegations: Delegation[]): SpeakerChoice[] {
  return delegations.flatMap(({ party, delegates }) => [
    ...delegates.map(({ name, post }, place) => ({ key: `${party}-${place + 1}`, party, name: called(name, post) })),
    { key: party, party, name: { ja: null, en: null } },
  ]);
}

/** What must hold of one statement. */
export function decideStatement(fields: StatementFields): Decision<StatementFields> {
  const { ja, en } = fields.text;
  return ja === null && en === null ? refused({ field: 'text', reason: 'statements.refusal.no-words' }) : accepted(fields);
}

function called(name: Bilingual, post: Bilingual): Bilingual {
  const words = (locale: 'ja' | 'en') => {
    const parts = [post[locale], name[locale]].filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join(locale === 'ja' ? '　' : ' ');
  };
  return { ja: words('ja'), en: words('en') };
}
