import { z } from 'zod';
import { positiveInteger } from '../web/forms.ts';

export const minutesParams = z.object({ number: positiveInteger });
