import express from 'express';
import type { Express } from 'express';
import { actionListRoutes } from './actions/list-routes.ts';
import { actionRoutes } from './actions/routes.ts';
import { meetingAnnouncementRoutes } from './announcement/meeting-routes.ts';
import { announcementRoutes } from './announcement/routes.ts';
import { assessmentRoutes } from './assessments/routes.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { commitmentLinkRoutes } from './commitments/link-routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { commitmentListRoutes } from './commitments/list-routes.ts';
import { commitmentRoutes } from './commitments/routes.ts';
import { comparisonRoutes } from './comparison/routes.ts';
import { briefRoutes } from './brief/routes.ts';
import type { Deps } from './deps.ts';
import { concurrenceRoutes } from './editions/concurrence-routes.ts';
import { preparationRoutes } from './editions/preparation-routes.ts';
import { editionRoutes } from './editions/routes.ts';
import { stepRoutes } from './editions/step-routes.ts';
import { directionRoutes } from './directions/routes.ts';
import { filingRoutes } from './filing/routes.ts';
import { focusAreaRoutes } from './focus-areas/routes.ts';
import { helpRoutes } from './help/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { indicatorRoutes } from './indicators/routes.ts';
import { delegationRoutes } from './meetings/delegation-routes.ts';
import { nextMeetingRoutes } from './meetings/next-routes.ts';
import { meetingRoutes } from './meetings/routes.ts';
import { minutesRoutes } from './minutes/routes.ts';
import { officeRoutes } from './offices/routes.ts';
import { passwordRoutes } from './people/password-routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { registerRoutes } from './register/routes.ts';
import { registerReader } from './register/shown-queries.ts';
import { outcomeRoutes } from './statements/outcome-routes.ts';
import { statementRoutes } from './statements/routes.ts';
import { revisionRoutes } from './revisions/routes.ts';
import { themeRoutes } from './themes/routes.ts';
import { wantRoutes } from './translations/list-routes.ts';
import { translationRoutes } from './translations/routes.ts';
import { accessLines } from './web/access-lines.ts';
import { assetRoutes } from './web/assets.ts';
import { formBodies, noNul } from './web/bodies.ts';
import { cleanAddress } from './web/clean-address.ts';
import { currentPerson } from './web/current-person.ts';
import { errorPage, nothingHere } from './web/errors.ts';
import { webRoutes } from './web/routes.ts';
import { sameOrigin } from './web/same-origin.ts';
import { healthRoutes } from './web/health.ts';
import { securityHeaders } from './web/security-headers.ts';
import { setUpRoutes } from './web/set-up.ts';
import { signInRoutes } from './web/sign-in.ts';
import { unchanged } from './web/unchanged.ts';

/** The whole application: what happens to a request, in order. */
export function createApp(deps: Deps): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');

  // A proxy before us stands on this machine; the audit then names the address it was asked from.
  if (deps.origin !== null) app.set('trust proxy', 'loopback');

  app.use(securityHeaders(deps.origin?.startsWith('https:') ?? false));
  app.use(accessLines(deps.log));
  app.use(healthRoutes(deps));
  app.use(assetRoutes(deps.assets));
  app.use(['/register', '/brief', '/actions', '/audit'], cleanAddress);
  app.use(currentPerson(deps));
  app.use(unchanged(deps));
  app.use(sameOrigin(deps.origin));
  app.use(noNul);
  // An announcement of 1 MB is three times as long in a form, and is sent again with its review; the sign-in page
  // carries it whole when the session ended meanwhile.
  app.use('/announcements', formBodies('8mb', 20_000));
  // A list of thousands of rows is carried, packed, from its check to its import.
  app.use('/actions/import', formBodies('10mb', 200));
  app.use('/sign-in', formBodies('12mb', 20));
  app.use(formBodies('2mb', 5_000));

  const registers = registerReader(deps.db.read);
  app.use(webRoutes(deps));
  app.use(signInRoutes(deps));
  app.use(setUpRoutes(deps));
  app.use(homeRoutes(deps));
  app.use(helpRoutes(deps));
  app.use(announcementRoutes(deps));
  app.use(meetingAnnouncementRoutes(deps));
  app.use(nextMeetingRoutes(deps));
  app.use(meetingRoutes(deps, registers));
  app.use(filingRoutes(deps));
  app.use(attachmentRoutes(deps));
  app.use(statementRoutes(deps));
  app.use(outcomeRoutes(deps));
  app.use(assessmentRoutes(deps));
  app.use(delegationRoutes(deps));
  app.use(focusAreaRoutes(deps));
  app.use(commitmentListRoutes(deps));
  app.use(commitmentRoutes(deps));
  app.use(commitmentLinkRoutes(deps));
  app.use(directionRoutes(deps));
  app.use(actionListRoutes(deps));
  app.use(importRoutes(deps));
  app.use(actionRoutes(deps));
  app.use(calendarRoutes(deps));
  app.use(registerRoutes(deps, registers));
  app.use(briefRoutes(deps, registers));
  app.use(comparisonRoutes(deps));
  app.use(themeRoutes(deps));
  app.use(officeRoutes(deps));
  app.use(indicatorRoutes(deps));
  app.use(minutesRoutes(deps));
  app.use(stepRoutes(deps));
  app.use(concurrenceRoutes(deps));
  app.use(preparationRoutes(deps));
  app.use(editionRoutes(deps));
  app.use(peopleRoutes(deps));
  app.use(passwordRoutes(deps));
  app.use(revisionRoutes(deps));
  app.use(translationRoutes(deps));
  app.use(wantRoutes(deps));
  app.use(auditRoutes(deps));

  app.use(nothingHere);
  app.use(errorPage(deps));
  return app;
}
