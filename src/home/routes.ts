import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function homeRoutes(_deps: Deps): Router {
  return Router();
}
