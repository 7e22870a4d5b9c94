import { documentLanguages } from '../documents/document.ts';
import { templateChoices } from '../documents/making.ts';
import { documentFormats } from '../documents/writers.ts';
import { NotFoundError, OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import { audiences } from '../lib/parties.ts';
import type { WhichMinutes } from '../minutes/rules.ts';
import { leave, meetingNumber, notRecorded, oneOf } from './asked.ts';
import type { Asked } from './asked.ts';

/** Writes the minutes of a meeting, or an edition of them, to the file of --out, or to standard output. */
export async function run(asked: Asked): Promise<void> {
  const given = {
    number: meetingNumber(asked),
    which: whichOf(asked),
    format: oneOf(asked, 'format', documentFormats),
    language: oneOf(asked, 'lang', documentLanguages, 'ja'),
    audience: oneOf(asked, 'audience', audiences, 'shared'),
    template: oneOf(asked, 'template', templateChoices, 'office'),
    comparedWith: typeof asked.options['compared-with'] === 'string' ? asked.options['compared-with'] : '',
  };
  await leave(asked, 'minutes', given).catch((error: unknown) => {
    throw error instanceof NotFoundError ? notRecorded(asked) : error;
  });
}

/** What --edition asks for: an edition by its number, or `present`; the valid one where it is not said (exit 2). */
function whichOf({ options: { edition = 'valid' } }: Asked): WhichMinutes {
  if (edition === 'valid' || edition === 'present') return edition;
  const number = Number(edition);
  if (Number.isInteger(number) && number > 0) return number;
  throw new OperatorError(sentence('command.edition'), 2);
}
