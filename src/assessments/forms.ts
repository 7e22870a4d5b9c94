import { z } from 'zod';
import { bilingual, optionalChoice, optionalText, pairOf, positiveInteger, rowsOf } from '../web/forms.ts';
import type { TypedRow } from './row-rules.ts';
import { conclusions } from './rules.ts';

export const assessmentQuery = z.object({ page: positiveInteger.catch(1) });

const row = z
  .object({
    ref: z.string().max(20),
    // The newest assessment that was shown with the row; 0 when there was none.
    seen: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
    status: optionalChoice(conclusions),
    ...pairOf('reason', optionalText),
  })
  .transform((read) => ({ ref: read.ref, seen: read.seen, status: read.status, reason: bilingual(read, 'reason') }));

/** What was concluded on the rows that were shown; one left alone is not assessed. */
export const assessmentForm = z.object({ rows: rowsOf(row) });

const anyText = z.string().catch('');
const anyRow = z.object({
  ref: anyText,
  seen: z.coerce.number().int().catch(0),
  status: z.enum(conclusions).nullable().catch(null),
  reasonJa: anyText.transform((text) => text || null),
  reasonEn: anyText.transform((text) => text || null),
});
const anyForm = z.object({ rows: rowsOf(anyRow) });

/** The rows as typed, for a form that was refused before anything could be made of it. */
export function typedRows(body: unknown): TypedRow[] {
  const read = anyForm.safeParse(body ?? {});
  return read.success ? read.data.rows.map((one) => ({ ...one, reason: bilingual(one, 'reason') })) : [];
}
