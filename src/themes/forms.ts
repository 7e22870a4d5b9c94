import { z } from 'zod';
import { askedDay, optionalLine, requiredLine, says, shownVersion } from '../web/forms.ts';

const fields = { nameJa: requiredLine, nameEn: optionalLine };

export const newThemeForm = z.object(fields).transform(({ nameJa: ja, nameEn: en }) => ({ name: { ja, en } }));

export const themeForm = z
  .object({ ...fields, version: shownVersion })
  .transform(({ nameJa: ja, nameEn: en, version }) => ({ name: { ja, en }, version }));

export const themeParams = z.object({ slug: z.string().max(100).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/) });

/** The days a theme is asked for; one that is none is refused, since another day would be another answer. */
export const themeQuery = z
  .object({ 'as-of': askedDay, 'recorded-by': askedDay })
  .transform((days) => ({ asOf: days['as-of'], recordedBy: days['recorded-by'] }));

/** The day of the grid; what had been recorded by a day is told by each theme, and by the register. */
export const themesQuery = z
  .object({ 'as-of': askedDay, 'recorded-by': z.unknown().optional() })
  .refine((query) => (query['recorded-by'] ?? '') === '', { path: ['as-of'], message: says('themes.refusal.recorded-by') })
  .transform((query) => ({ asOf: query['as-of'] }));
