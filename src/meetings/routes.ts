import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function meetingRoutes(_deps: Deps): Router {
  return Router();
}
