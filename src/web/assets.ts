import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { Router } from 'express';

/** The style and script as served, and the name of this state of them. */
export interface Assets {
  style: string;
  script: string;
  scripts: string;
  fonts: string;
  version: string;
}

/** Joins the style files in the order of order.txt, so that a page asks for one. */
export function readAssets(folder: string): Assets {
  const files = readFileSync(join(folder, 'css/order.txt'), 'utf8').split('\n').filter((line) => line.trim() !== '');
  const style = files.map((file) => readFileSync(join(folder, 'css', file.trim()), 'utf8')).join('\n');
  const script = readFileSync(join(folder, 'app.js'), 'utf8');
  const fonts = join(dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-jp/package.json')), 'files');
  const version = createHash('sha256').update(style).update(script).digest('hex').slice(0, 12);
  return { style, script, scripts: join(folder, 'js'), fonts, version };
}

export function assetRoutes(assets: Assets): Router {
  const router = Router();
  const forever = 'public, max-age=31536000, immutable';
  router.get('/assets/app.css', (_req, res) => {
    res.set('Cache-Control', forever).type('css').send(assets.style);
  });
  router.get('/assets/app.js', (_req, res) => {
    res.set('Cache-Control', forever).type('js').send(assets.script);
  });
  router.use('/assets/js', express.static(assets.scripts, { index: false, maxAge: '1h' }));
  router.use('/assets/fonts/noto-sans-jp', express.static(assets.fonts, { index: false, immutable: true, maxAge: '1y' }));
  return router;
}
