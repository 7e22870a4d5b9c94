import { z } from 'zod';
import { bilingual, optionalLine, optionalText, pairOf, ticked } from '../web/forms.ts';
import { meetingShape, seenDay } from './forms.ts';
import type { ChosenArea } from './next-rules.ts';

// Fields are named by where they come from, so that they stay the same when the proposal changes meanwhile.
const areas = z.record(z.string().regex(/^\d+-\d+$/), z.object({ chosen: ticked, ...pairOf('heading', optionalLine) })).default({});
const commitments = z.record(z.string().regex(/^\d+-\d+-\d+$/), z.object({ chosen: ticked, ...pairOf('text', optionalText) })).default({});

/** What was chosen for the next meeting; a commitment goes with the area it stands in. */
export const nextMeetingForm = meetingShape
  .pick({ number: true, fiscalYear: true, heldFrom: true })
  .extend({ areas, commitments, seenDay })
  .transform((read) => ({
    number: read.number,
    fiscalYear: read.fiscalYear,
    heldFrom: read.heldFrom,
    seenDay: read.seenDay,
    areas: Object.entries(read.areas)
      .filter(([, area]) => area.chosen)
      .map(([source, area]): ChosenArea => ({
        source,
        heading: bilingual(area, 'heading'),
        commitments: Object.entries(read.commitments)
          .filter(([ref, commitment]) => commitment.chosen && ref.startsWith(`${source}-`))
          .map(([ref, commitment]) => ({ ref, text: bilingual(commitment, 'text') })),
      })),
  }));
