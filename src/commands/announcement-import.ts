import { saveAnnouncement } from '../announcement/operations.ts';
import { proposalOf, proposedSource } from '../announcement/proposal.ts';
import { warningText } from '../announcement/warnings.ts';
import { commandLine } from '../audit/rules.ts';
import { OperatorError } from '../lib/errors.ts';
import { readingOf } from './announcement-read.ts';
import { accept, print, say, warn, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Makes the meeting as it was understood and prints its number; unread lines stay with it, undecided. */
export async function run(asked: Asked): Promise<void> {
  const { text, reading } = await readingOf(asked);
  const { announcement } = reading;
  if (announcement.number === null) throw new OperatorError(say(asked)('announcement.refusal.no-number'));
  const lines = announcement.unread.map((line) => ({ ...line, decision: 'unread' as const, placedIn: null }));
  await withDatabase(asked, async (db, now) => {
    const reviewed = { ...proposalOf(announcement), text, source: proposedSource(announcement), lines };
    const saved = await saveAnnouncement(db, reviewed, { by: commandLine, now });
    print(`${accept(saved, asked)}\n`);
    for (const warning of announcement.warnings) warn(warningText(warning, asked.config.locale));
    if (lines.length > 0) warn(say(asked)('announcement.unread-left', { count: lines.length }));
  });
}
