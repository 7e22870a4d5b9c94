import { documentLanguages } from '../documents/document.ts';
import { NotFoundError, OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import { audiences } from '../lib/parties.ts';
import { lineageFormats, themeFormats } from '../themes/file-rules.ts';
import { themeQuery, themesQuery } from '../themes/forms.ts';
import { readForm } from '../web/forms.ts';
import { accept, leave, oneOf } from './asked.ts';
import type { Asked } from './asked.ts';

/** Writes the grid of themes by meetings, or one theme through all of them, to the file of --out or standard output. */
export async function run(asked: Asked): Promise<void> {
  const [slug] = asked.given;
  const look = {
    language: oneOf(asked, 'lang', documentLanguages, 'ja'),
    audience: oneOf(asked, 'audience', audiences, 'shared'),
    template: 'office' as const,
  };
  if (slug === undefined) {
    const format = oneOf(asked, 'format', themeFormats);
    return leave(asked, 'themes', { ...look, format, ...accept(readForm(themesQuery, asked.options), asked) });
  }
  const format = oneOf(asked, 'format', lineageFormats);
  const days = accept(readForm(themeQuery, asked.options), asked);
  await leave(asked, 'theme', { ...look, format, slug, days }).catch((error: unknown) => {
    throw error instanceof NotFoundError ? new OperatorError(sentence('command.no-theme', { slug })) : error;
  });
}
