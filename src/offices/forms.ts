import { z } from 'zod';
import { parties } from '../lib/parties.ts';
import { optionalLine, positiveInteger, requiredLine, says, shownVersion } from '../web/forms.ts';

const fields = {
  party: z.enum(parties, says('offices.refusal.party')),
  nameJa: requiredLine,
  nameEn: optionalLine,
};

export const newOfficeForm = z
  .object(fields)
  .transform(({ party, nameJa: ja, nameEn: en }) => ({ party, name: { ja, en } }));

export const officeForm = z
  .object({ ...fields, version: shownVersion })
  .transform(({ party, nameJa: ja, nameEn: en, version }) => ({ party, name: { ja, en }, version }));

export const officeParams = z.object({ id: positiveInteger });
