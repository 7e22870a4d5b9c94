import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { listDirectionMarks, listDirectionsToRaise } from '../directions/queries.ts';
import { listIndicatorsOn } from '../indicators/history-queries.ts';
import type { Day } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import type { AskedDays } from '../register/basis-rules.ts';
import { directedOf, nothingDirected } from '../register/directed-rules.ts';
import { nextPlannedOf } from '../register/outline-rules.ts';
import { findActionWords } from '../register/row-queries.ts';
import { endOf } from '../register/told-rules.ts';
import type { Basis } from '../register/told-rules.ts';
import { findWithoutAct } from '../register/without-act-queries.ts';
import { actionsTold, briefOf, directionsBy, latestFigures } from './rules.ts';
import type { BriefTold, RegisterTold } from './rules.ts';

interface Given {
  days: AskedDays;
  today: Day;
  audience: Audience;
}

/** Everything a brief tells, in its words, on its page and in a file alike; its directions are our own. */
export async function findBrief(
  db: Reader,
  told: RegisterTold,
  { days, today, audience }: Given,
): Promise<BriefTold> {
  const { register, since, counts } = told;
  const isOurs = audience === 'internal';
  const directions = isOurs ? directionsBy(await listDirectionsToRaise(db), register) : [];
  const brief = briefOf(told, directions);
  const ids = actionsTold(brief);
  const indicators = await listIndicatorsOn(db, register);
  return {
    register, since, counts, days, brief,
    words: await findActionWords(db, ids, register, audience),
    notes: await findNewestNotes(db, ids, register, audience),
    indicators: latestFigures(indicators),
    seriesCount: indicators.length,
    withoutAct: await findWithoutAct(db, register, today),
    directed: isOurs ? directedOf(register, await listDirectionMarks(db)) : nothingDirected,
    nextMeeting: nextPlannedOf(register.meetings, register.lastMeeting)?.number ?? null,
  };
}

type NotePlaces = { ids: Place<number>[]; asOf: Place<Day>; before: Place<string> | null };

const newestNotes = builtOnce((db, { ids, asOf, before }: NotePlaces, audience: Audience) =>
  db
    .selectFrom('actions')
    .innerJoin('status_updates', (join) =>
      join.on((on) => {
        let said = on
          .selectFrom('status_updates as told')
          .select('told.id')
          .whereRef('told.action_id', '=', 'actions.id')
          .where('effective_on', '<=', asOf)
          .where((eb) => eb.or([eb('note_ja', 'is not', null), eb('note_en', 'is not', null)]))
          .orderBy('effective_on', 'desc')
          .orderBy('told.id', 'desc')
          .limit(1);
        if (audience === 'shared') said = said.where('told.audience', '=', 'shared');
        if (before !== null) said = said.where('recorded_at', '<', before);
        // Nothing leads back to not started. Asked for one after the other, each ends at its first row in the index.
        const begun = said.where('told.status', '<>', 'not_started');
        return on('status_updates.id', '=', on.fn.coalesce(begun, said));
      }),
    )
    .select(['action_id', 'note_ja', 'note_en'])
    .where('actions.id', 'in', ids),
);

/** What was last said of each of these actions on a basis, by id; one of which nothing was said is not in it. */
async function findNewestNotes(
  db: Reader,
  ids: number[],
  { asOf, recordedBy }: Basis,
  audience: Audience,
): Promise<Map<number, Bilingual>> {
  if (ids.length === 0) return new Map();
  const before = recordedBy === null ? null : endOf(recordedBy);
  const rows = await newestNotes(db, { ids, asOf, before }, audience);
  return new Map(rows.map((row) => [row.action_id, bilingualOf(row, 'note')]));
}
