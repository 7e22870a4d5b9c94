import { todayIn } from '../lib/dates.ts';
import { daysQuery } from '../register/forms.ts';
import { registerJson } from '../register/json-pages.ts';
import { findActionWords } from '../register/row-queries.ts';
import { registerReader } from '../register/shown-queries.ts';
import { everything, filtered } from '../register/view-rules.ts';
import { readForm } from '../web/forms.ts';
import { accept, deliver, oneOf, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Writes the register of a day to the file of --out, or to standard output. */
export async function run(asked: Asked): Promise<void> {
  oneOf(asked, 'format', ['json']);
  const days = accept(readForm(daysQuery, asked.options), asked);
  await withDatabase(asked, async (db, now) => {
    const asking = { days, today: todayIn('Asia/Tokyo', now), revision: 0 };
    const { register, since } = accept(await registerReader(db.read).compared(asking), asked);
    const shown = filtered(register, everything, since);
    const ids = shown.flatMap(({ actions }) => actions.map(({ id }) => id));
    const titles = await findActionWords(db.read, ids, register);
    const json = registerJson(register, shown, { since: since.day, titles });
    await deliver(asked, `${JSON.stringify(json, null, 2)}\n`);
  });
}
