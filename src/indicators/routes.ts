import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function indicatorRoutes(_deps: Deps): Router {
  return Router();
}
