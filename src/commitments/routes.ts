import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function commitmentRoutes(_deps: Deps): Router {
  return Router();
}
