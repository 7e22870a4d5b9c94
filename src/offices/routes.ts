import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function officeRoutes(_deps: Deps): Router {
  return Router();
}
