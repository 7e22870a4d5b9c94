import { z } from 'zod';
import { templateChoices } from '../documents/making.ts';
import { documentLanguages } from '../lib/locale.ts';
import { audiences } from '../lib/parties.ts';

/**
 * The language, audience and look of a file. What is not said is the reader's language and the office's own look; a
 * word we do not know names no file, since falling back could put the wrong one into someone's hands.
 */
export const exportQuery = z.object({
  lang: z.enum(documentLanguages).optional(),
  audience: z.enum(audiences),
  template: z.enum(templateChoices).default('office'),
});
