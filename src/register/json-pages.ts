import type { Bilingual } from '../lib/locale.ts';
import type { Day } from '../lib/dates.ts';
import type { Shown } from './view-rules.ts';
import type { Register } from './rules.ts';

/** The register for other programs; `titles` are those of its actions by id. */
export function registerJson(
  register: Register,
  shown: Pick<Shown, 'entry' | 'actions'>[],
  given: { since: Day | null; titles: Map<number, { title: Bilingual }> },
) {
  const slugs = new Map(register.themes.map(({ id, slug }) => [id, slug]));
  const offices = new Map(register.offices.map(({ id, name }) => [id, name]));
  return {
    asOf: register.asOf,
    recordedBy: register.recordedBy,
    since: given.since,
    commitments: shown.map(({ entry, actions }) => ({
      number: entry.commitment.ref,
      meeting: entry.commitment.meetingNumber,
      themes: entry.commitment.themeIds.map((id) => slugs.get(id)).filter((slug) => slug !== undefined),
      act: entry.commitment.act,
      by: entry.commitment.by,
      to: entry.commitment.to,
      text: entry.commitment.text,
      assessed: entry.assessed,
      ageInMeetings: entry.ageInMeetings,
      continues: entry.continues,
      actions: actions.map((action) => ({
        number: action.ref,
        title: given.titles.get(action.id)?.title ?? { ja: null, en: null },
        office: action.officeId === null ? null : (offices.get(action.officeId) ?? null),
        status: action.status,
        dueOn: action.dueOn,
        overdue: action.isOverdue,
        lastUpdateOn: action.updatedOn,
      })),
    })),
  };
}
