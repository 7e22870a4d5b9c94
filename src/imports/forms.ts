import { z } from 'zod';
import { unpackTable } from '../documents/given-table.ts';
import { audiences } from '../lib/parties.ts';
import { positiveInteger, rowsOf, says, ticked } from '../web/forms.ts';
import { columnsUnder, meanings } from './columns.ts';
import type { Reading } from './rules.ts';

const packedTable = z.string(says('imports.refusal.no-file')).transform((packed, context) => {
  const table = unpackTable(packed);
  if (table !== null && table.rows.length > 0) return { packed, table };
  context.addIssue({ code: 'custom', message: says('imports.refusal.no-file') });
  return z.NEVER;
});

const place = z.coerce.number().int().min(0).max(10_000).catch(0);

/** A list that was read, carried by the page, with what its columns mean and what was shown of it. */
export const importForm = z
  .object({
    table: packedTable,
    head: place,
    shownHead: place.optional(),
    columns: rowsOf(z.enum(meanings).nullable().catch(null)),
    keepTitles: ticked,
    updates: z.enum(audiences).catch('internal'),
    seen: z.string().max(100).catch(''),
    page: positiveInteger.catch(1),
  })
  .transform(({ table: { packed, table }, head, shownHead, columns, keepTitles, updates, seen, page }) => {
    const at = Math.min(head, table.rows.length - 1);
    const isOtherHead = shownHead !== undefined && shownHead !== head;
    // Under other heads the columns mean something else.
    const meant = isOtherHead ? columnsUnder(table.rows[at]?.cells ?? []) : columns.slice(0, 100);
    const reading: Reading = { mapping: { head: at, columns: meant }, keepTitles, updates };
    return { packed, table, reading, seen, page };
  });

export type ImportForm = z.infer<typeof importForm>;
