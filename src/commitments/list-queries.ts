import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { endOf } from '../register/told-rules.ts';
import type { Basis } from '../register/told-rules.ts';
import { readMarks } from '../register/mark-queries.ts';
import { isSaid, sides } from '../register/words-queries.ts';
import { marked } from '../register/words-rules.ts';
import type { Marks } from '../register/words-rules.ts';
import { listContentsBefore } from '../revisions/queries.ts';
import type { Contents } from '../revisions/queries.ts';
import type { SaidCommitment } from './list-rules.ts';

/** Every commitment that was said, tracked or not, in order of number, as it had been recorded by a day. */
export async function listSaidCommitments(db: Reader, { recordedBy }: Basis): Promise<SaidCommitment[]> {
  const before = recordedBy === null ? null : endOf(recordedBy);
  const meetings = new Map((await listContentsBefore(db, 'meeting', before)).map((row) => [row.id, row]));
  const areas = new Map((await listContentsBefore(db, 'focus-area', before)).filter(isSaid).map((row) => [row.id, row]));
  const rows = (await listContentsBefore(db, 'commitment', before)).filter(isSaid);
  const marks = await readMarks(db, before);
  return rows
    .flatMap((row): SaidCommitment[] => {
      const area = areas.get(row.focus_area_id);
      const meeting = meetings.get(area?.meeting_id ?? 0);
      return area === undefined || meeting === undefined ? [] : [saidOf(row, area, { meeting, marks })];
    })
    .sort((a, b) => a.meetingNumber - b.meetingNumber || a.areaNumber - b.areaNumber || a.number - b.number);
}

function saidOf(
  row: Contents['commitment'],
  area: Contents['focus-area'],
  { meeting, marks }: { meeting: Contents['meeting']; marks: Marks },
): SaidCommitment {
  return {
    ref: row.ref,
    meetingNumber: meeting.number,
    areaNumber: area.number,
    number: row.number,
    heading: bilingualOf(area, 'heading'),
    themeIds: area.theme_ids,
    act: row.act,
    by: sides(row.by_jp, row.by_us),
    to: sides(row.to_jp, row.to_us),
    text: marked({ id: row.id, text: bilingualOf(row, 'text') }, meeting, marks),
  };
}
