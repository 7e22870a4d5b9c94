import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function minutesRoutes(_deps: Deps): Router {
  return Router();
}
