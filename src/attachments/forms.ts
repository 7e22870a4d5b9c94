import { z } from 'zod';
import { audiences } from '../lib/parties.ts';
import { positiveInteger, says } from '../web/forms.ts';

export const attachmentForm = z.object({
  target: z.string().max(50),
  audience: z.enum(audiences, says('attachments.refusal.audience')),
});

export const removalForm = z.object({
  reason: z.string().trim().min(1, says('attachments.refusal.reason')).max(5000, says('web.refusal.too-long')),
});

/** What a file is to belong to, offered first. */
export const targetQuery = z.object({ target: z.string().max(50).nullable().catch(null) });

export const attachmentParams = z.object({ id: positiveInteger });
