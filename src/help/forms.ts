import { z } from 'zod';
import { tasks } from './rules.ts';

export const helpParams = z.object({ slug: z.enum(tasks.map(({ slug }) => slug)) });
