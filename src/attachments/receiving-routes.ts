import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Refusal } from '../lib/decision.ts';
import { readForm } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import { readFileForm } from '../web/upload.ts';
import { doingOf, personOf } from '../web/visit.ts';
import { contentOf } from './content.ts';
import { attachmentForm } from './forms.ts';
import { addAttachment } from './operations.ts';
import { decideFile, largestFile, plainName } from './rules.ts';
import type { Target } from './rules.ts';
import { discard, receive } from './store.ts';

/**
 * Receives the one file of a form and keeps it with the target that was chosen; the refusals and what else was typed
 * when it cannot. A file that is not kept leaves nothing behind.
 */
export async function receiveAttachment(
  deps: Deps,
  req: Request,
  res: Response,
  { meetingNumber, targets }: { meetingNumber: number; targets: Target[] },
): Promise<{ typed: Typed; refusals: Refusal[] }> {
  const { dataFolder } = deps;
  const { typed, file } = await readFileForm(req, largestFile + 1, (stream) => receive(dataFolder, stream));
  if (file === null) return { typed, refusals: [{ field: 'file', reason: 'attachments.refusal.none' }] };
  try {
    const name = plainName(file.name);
    const read = readForm(attachmentForm, typed);
    const target = targets.find(({ key }) => key === typed['target']);
    const type = decideFile(name, file.received.size, await contentOf(file.received.path));
    const checked = target === undefined ? refused({ field: 'target', reason: 'attachments.refusal.target' }) : read;
    if (!checked.ok || !type.ok || target === undefined) {
      return { typed, refusals: [...(checked.ok ? [] : checked.refusals), ...(type.ok ? [] : type.refusals)] };
    }
    const clean = (await deps.scanner?.look(file.received.path, personOf(res).id)) ?? accepted(true);
    if (!clean.ok) return { typed, refusals: clean.refusals };
    const { audience } = checked.value;
    const given = { meetingNumber, target, name, received: file.received, ...type.value, audience };
    const added = await addAttachment(deps.db, dataFolder, given, doingOf(res));
    return { typed, refusals: added.ok ? [] : added.refusals };
  } finally {
    await discard(file.received);
  }
}
