import { z } from 'zod';
import { documentLanguages } from '../lib/locale.ts';
import { audiences } from '../lib/parties.ts';

/**
 * The language and audience of a file. What is not said is the reader's language, and the audience that can do no
 * harm; a word we do not know names no file, since falling back could put the wrong one into someone's hands.
 */
export const exportQuery = z.object({
  lang: z.enum(documentLanguages).optional(),
  audience: z.enum(audiences).default('shared'),
});
