import type { z } from 'zod';
import { actionParams } from '../actions/forms.ts';
import { commitmentParams } from '../commitments/forms.ts';
import type { Reader } from '../db/schema.ts';
import { areaParams } from '../focus-areas/forms.ts';
import { indicatorParams } from '../indicators/forms.ts';
import { meetingParams } from '../meetings/forms.ts';
import { officeParams } from '../offices/forms.ts';
import type { Permission } from '../people/rules.ts';
import { statementParams } from '../statements/forms.ts';
import { themeParams } from '../themes/forms.ts';
import { readParams } from '../web/forms.ts';
import {
  findRevisedAction, findRevisedArea, findRevisedCommitment, findRevisedDelegation, findRevisedFiling,
  findRevisedIndicator, findRevisedMeeting, findRevisedOffice, findRevisedStatement, findRevisedTheme,
} from './record-queries.ts';
import type { RevisedRecord } from './record-queries.ts';

/** Where the records of a noun stand, and who may read of them. */
export interface Place {
  path: string;
  permission: Permission;
  isRestorable: boolean;
  /** Whether it is written in two languages. */
  isTranslated: boolean;
  find: (db: Reader, params: unknown) => Promise<RevisedRecord | null>;
}

function place<Params>(
  path: string,
  params: z.ZodType<Params>,
  find: (db: Reader, params: Params) => Promise<RevisedRecord | null>,
  { permission = 'record.read', isRestorable = true, isTranslated = true }: Partial<Omit<Place, 'path' | 'find'>> = {},
): Place {
  return { path, permission, isRestorable, isTranslated, find: (db, given) => find(db, readParams(params, given)) };
}

/** Every noun that is kept by revisions; a new one is a line here. */
export const places: Place[] = [
  place('/meetings/:number', meetingParams, findRevisedMeeting),
  place('/meetings/:number/delegations', meetingParams, findRevisedDelegation),
  place('/meetings/:number/filing', meetingParams, findRevisedFiling, { isTranslated: false }),
  place('/meetings/:number/focus-areas/:area', areaParams, findRevisedArea),
  place('/meetings/:number/statements/:id', statementParams, findRevisedStatement, { permission: 'internal.read' }),
  place('/commitments/:ref', commitmentParams, findRevisedCommitment),
  place('/actions/:ref', actionParams, findRevisedAction),
  place('/themes/:slug', themeParams, findRevisedTheme),
  place('/offices/:id', officeParams, findRevisedOffice),
  place('/indicators/:slug', indicatorParams, findRevisedIndicator, { isRestorable: false }),
];
