import { z } from 'zod';
import { bilingual, listOf, optionalLine, optionalText, pairOf, positiveInteger, shownVersion, ticked } from '../web/forms.ts';

export const areaParams = z.object({ number: positiveInteger, area: positiveInteger });

const words = { ...pairOf('heading', optionalLine), ...pairOf('text', optionalText) };
const themeIds = listOf(positiveInteger);

export const newAreaForm = z
  .object({ ...words, themes: themeIds })
  .transform((read) => ({ heading: bilingual(read, 'heading'), text: bilingual(read, 'text'), themeIds: read.themes }));

const areaShape = z.object({ ...words, themes: themeIds, version: shownVersion, said: ticked });

export const areaForm = areaShape.transform((read) => ({
  isSaid: read.said,
  heading: bilingual(read, 'heading'),
  text: bilingual(read, 'text'),
  themeIds: read.themes,
  version: read.version,
}));

/** A step in an order, and that order as it was shown; null where it was not told. */
export const directionForm = z.object({
  direction: z.enum(['up', 'down']), order: z.string().max(100_000).nullable().default(null),
});

/** What is taken out of the record as it was shown. A version that is none names nothing that was. */
export const removalForm = z.object({ version: shownVersion.nullable().default(null) });

export const areaSplitForm = z
  .object({
    version: shownVersion,
    ...words,
    ...pairOf('newHeading', optionalLine),
    ...pairOf('newText', optionalText),
    moving: listOf(z.string()),
  })
  .transform((read) => ({
    version: read.version,
    first: { heading: bilingual(read, 'heading'), text: bilingual(read, 'text') },
    second: { heading: bilingual(read, 'newHeading'), text: bilingual(read, 'newText') },
    moving: read.moving,
  }));
