import { exportActions } from './actions/export.ts';
import { exportAnnouncement } from './announcement/export.ts';
import { exportAudit } from './audit/export.ts';
import { exportBrief } from './brief/export.ts';
import { exportCalendar } from './calendar/export.ts';
import { exportCommitments } from './commitments/export.ts';
import { exportIndicators } from './indicators/export.ts';
import { exportMinutes } from './minutes/export.ts';
import { exportRegister } from './register/export.ts';
import { exportTheme, exportThemes } from './themes/export.ts';

/** Everything that leaves the register as a file. A new one is a line here. */
export const exporting = {
  actions: exportActions,
  announcement: exportAnnouncement,
  audit: exportAudit,
  brief: exportBrief,
  calendar: exportCalendar,
  commitments: exportCommitments,
  indicators: exportIndicators,
  minutes: exportMinutes,
  register: exportRegister,
  theme: exportTheme,
  themes: exportThemes,
};

export type Exporting = typeof exporting;
export type ExportName = keyof Exporting;
export type AskedOf<Name extends ExportName> = Parameters<Exporting[Name]>[1];
