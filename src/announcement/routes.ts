import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function announcementRoutes(_deps: Deps): Router {
  return Router();
}
