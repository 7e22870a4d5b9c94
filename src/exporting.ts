import { exportActions } from './actions/export.ts';
import { exportAnnouncement } from './announcement/export.ts';
import { exportAudit } from './audit/export.ts';
import { exportCalendar } from './calendar/export.ts';
import { exportMinutes } from './minutes/export.ts';

/** Everything that leaves the register as a file. A new one is a line here. */
export const exporting = {
  actions: exportActions,
  announcement: exportAnnouncement,
  audit: exportAudit,
  calendar: exportCalendar,
  minutes: exportMinutes,
};

export type Exporting = typeof exporting;
export type ExportName = keyof Exporting;
export type AskedOf<Name extends ExportName> = Parameters<Exporting[Name]>[1];
