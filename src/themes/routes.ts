import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function themeRoutes(_deps: Deps): Router {
  return Router();
}
