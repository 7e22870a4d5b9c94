import { findAction } from '../actions/queries.ts';
import { findCommitment } from '../commitments/queries.ts';
import type { Reader } from '../db/schema.ts';
import { findFocusArea } from '../focus-areas/queries.ts';
import { findMeeting } from '../meetings/queries.ts';
import type { Address } from './address-rules.ts';

/** The page of a record that is called by its number; null where there is none that this reader may read. */
export async function findPageOf(db: Reader, address: Address, mayInternal: boolean): Promise<string | null> {
  switch (address.noun) {
    case 'meeting':
      return (await findMeeting(db, address.number)) === null ? null : `/meetings/${address.number}`;
    case 'focus-area': {
      const { meetingNumber, number } = address;
      const area = await findFocusArea(db, meetingNumber, number);
      return area === null ? null : `/meetings/${meetingNumber}#area-${number}`;
    }
    case 'commitment':
      return (await findCommitment(db, address.ref)) === null ? null : `/commitments/${address.ref}`;
    case 'action': {
      const action = await findAction(db, address.ref);
      const isReadable = action !== null && (mayInternal || action.audience === 'shared');
      return isReadable ? `/actions/${address.ref}` : null;
    }
  }
}
