import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import express, { Router } from 'express';
import type { RequestHandler } from 'express';

/** The style and script as served, also compressed, and the name of this state of them. */
export interface Assets {
  folder: string;
  fonts: string;
  /** Folders of the print faces, by the path under which they are served. */
  printFonts: Record<string, string>;
  /** The pictures of the help, made by `npm run screenshots`. */
  pictures: string;
  style: Packed;
  script: Packed;
  version: string;
}

interface Packed {
  plain: Buffer;
  gzip: Buffer;
}

/** Joins the style files in the order of order.txt, so that a page asks for one. */
export function readAssets(folder: string, pictures: string): Assets {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const styles = read('css/order.txt').split('\n').filter((line) => line.trim() !== '');
  const tokens = readFileSync(inPackage('@digital-go-jp/design-tokens', 'dist/tokens.css'), 'utf8');
  const house = withoutRemarks(styles.map((file) => read(`css/${file.trim()}`)).join('\n'));
  const style = packed([usedTokens(tokens, house), fontFaces(), house].join('\n'));
  const script = packed(read('app.js'));
  const parts = readdirSync(join(folder, 'js')).sort().map((file) => read(`js/${file}`));
  const printFonts = Object.fromEntries(printFamilies.map((name) => [name, inPackage(`@expo-google-fonts/${name}`, '')]));
  const version = createHash('sha256').update(style.plain).update(script.plain).update(parts.join('\n'));
  return { folder, pictures, fonts: inPackage(font, 'files'), printFonts, style, script, version: version.digest('hex').slice(0, 12) };
}

/** The tokens of the design system that the style uses; these are made of no others. */
function usedTokens(tokens: string, style: string): string {
  return tokens.replaceAll(/^ *(--[\w-]+):.*\n/gm, (line, name: string) => (style.includes(`var(${name})`) ? line : ''));
}

// Reasons are for who writes the style; a browser has no use of them.
function withoutRemarks(style: string): string {
  return style.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/\n\s*/g, '\n');
}

const font = '@fontsource-variable/noto-sans-jp';

/** The faces of paper, which print.css names; a browser asks for one only when it prints and has none of its own. */
const printFamilies = ['biz-udpgothic', 'biz-udmincho', 'biz-udpmincho'];

/** The font in slices by character, of which a browser fetches those a page uses; each holds every weight. */
function fontFaces(): string {
  const faces = readFileSync(inPackage(font, 'index.css'), 'utf8');
  return faces.replaceAll(/\/\*.*?\*\/|\n\s*/g, '').replaceAll('./files/', '/assets/fonts/noto-sans-jp/');
}

function inPackage(name: string, path: string): string {
  return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), path);
}

function packed(text: string): Packed {
  const plain = Buffer.from(text);
  return { plain, gzip: gzipSync(plain, { level: 9 }) };
}

export function assetRoutes({ folder, fonts, printFonts, pictures, style, script }: Assets): Router {
  const router = Router();
  const send = (type: string, { plain, gzip }: Packed): RequestHandler => (req, res) => {
    res.set({ 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' }).type(type);
    if (req.acceptsEncodings('gzip') === 'gzip') res.set('Content-Encoding', 'gzip').end(gzip);
    else res.end(plain);
  };
  router.get('/assets/app.css', send('css', style));
  router.get('/assets/app.js', send('js', script));
  router.use('/assets/fonts/noto-sans-jp', express.static(fonts, { index: false, immutable: true, maxAge: '1y' }));
  for (const [name, files] of Object.entries(printFonts)) {
    router.use(`/assets/fonts/${name}`, express.static(files, { index: false, immutable: true, maxAge: '1y' }));
  }
  router.use('/assets/pictures', express.static(pictures, { index: false, maxAge: '1h' }));
  router.use('/assets', express.static(folder, { index: false, maxAge: '1h' }));
  router.get('/favicon.ico', (_req, res) => res.redirect(301, '/assets/icon.svg'));
  return router;
}
