import type { Selectable } from 'kysely';
import { bilingualOf } from '../db/columns.ts';
import type { Reader, Schema } from '../db/schema.ts';
import { parties } from '../lib/parties.ts';
import type { Delegation } from '../meetings/rules.ts';

type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;
type Side<Party extends string> = { [column in `${Party}_text_ja` | `${Party}_text_en`]: string | null } & {
  [column in `${Party}_others`]: 0 | 1;
};

/** Who took part in a meeting, both sides as one: its id is that of the meeting. */
export type DelegationContent = { id: number } & Side<'jp'> & Side<'us'> & {
  delegates: Omit<Row<'delegates'>, 'id' | 'meeting_id' | 'position'>[];
};

/** How the papers of a meeting are kept; its id is that of the meeting. */
export type FilingContent = { id: number } & Omit<Row<'filings'>, 'meeting_id' | 'version'>;

/** How the delegations of these meetings read now: of one nothing is written of too. */
export async function delegationContents(db: Reader, ids: number[]): Promise<DelegationContent[]> {
  const meetings = await db.selectFrom('meetings').select('id').where('id', 'in', ids).orderBy('id').execute();
  const sides = await db.selectFrom('delegations').selectAll().where('meeting_id', 'in', ids).execute();
  const delegates = await db
    .selectFrom('delegates')
    .select(['meeting_id', 'party', 'name_ja', 'name_en', 'post_ja', 'post_en', 'is_head'])
    .where('meeting_id', 'in', ids)
    .orderBy('party')
    .orderBy('position')
    .execute();
  return meetings.map(({ id }) => {
    const of = (party: 'jp' | 'us') => sides.find((one) => one.meeting_id === id && one.party === party);
    const [jp, us] = [of('jp'), of('us')];
    return {
      id,
      jp_text_ja: jp?.text_ja ?? null, jp_text_en: jp?.text_en ?? null, jp_others: jp?.others ?? 0,
      us_text_ja: us?.text_ja ?? null, us_text_en: us?.text_en ?? null, us_others: us?.others ?? 0,
      delegates: delegates.filter(({ meeting_id }) => meeting_id === id).map(({ meeting_id: _meeting, ...one }) => one),
    };
  });
}

/** How the papers of these meetings are kept now; one of which nobody has said so is left out. */
export async function filingContents(db: Reader, ids: number[]): Promise<FilingContent[]> {
  const rows = await db.selectFrom('filings').selectAll().where('meeting_id', 'in', ids).orderBy('meeting_id').execute();
  return rows.map(({ meeting_id: id, version: _version, ...content }) => ({ id, ...content }));
}

/** What a revision holds of the delegations, as both sides. */
export function delegationsOf(content: DelegationContent): Delegation[] {
  return parties.map((party) => ({
    party,
    text: { ja: content[`${party}_text_ja`], en: content[`${party}_text_en`] },
    others: content[`${party}_others`] === 1,
    delegates: content.delegates
      .filter((one) => one.party === party)
      .map((one) => ({ name: bilingualOf(one, 'name'), post: bilingualOf(one, 'post'), isHead: one.is_head === 1 })),
  }));
}
