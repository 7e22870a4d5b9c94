import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function focusAreaRoutes(_deps: Deps): Router {
  return Router();
}
