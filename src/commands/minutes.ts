import { commandLine } from '../audit/rules.ts';
import { documentLanguages } from '../documents/document.ts';
import { templateChoices } from '../documents/making.ts';
import { documentFormats } from '../documents/writers.ts';
import { NotFoundError } from '../lib/errors.ts';
import { audiences } from '../lib/parties.ts';
import { exportMinutes } from '../minutes/export.ts';
import { deliverExport, meetingNumber, notRecorded, oneOf, withWriters } from './asked.ts';
import type { Asked } from './asked.ts';

/** Writes the minutes of a meeting to the file of --out, or to standard output. */
export async function run(asked: Asked): Promise<void> {
  const given = {
    number: meetingNumber(asked),
    format: oneOf(asked, 'format', documentFormats),
    language: oneOf(asked, 'lang', documentLanguages, 'ja'),
    audience: oneOf(asked, 'audience', audiences, 'shared'),
    template: oneOf(asked, 'template', templateChoices, 'office'),
  };
  await withWriters(asked, async (deps, now) => {
    const exported = await exportMinutes(deps, given, { by: commandLine, now }).catch((error: unknown) => {
      throw error instanceof NotFoundError ? notRecorded(asked) : error;
    });
    await deliverExport(asked, exported);
  });
}
