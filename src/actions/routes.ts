import { Router } from 'express';
import type { Deps } from '../deps.ts';

export function actionRoutes(_deps: Deps): Router {
  return Router();
}
