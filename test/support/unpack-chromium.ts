import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const MODULES = path.resolve(import.meta.dirname, '../../node_modules');
const PACKAGE = '@sparticuz/chromium';

/** The archive with the browser's own libraries is unpacked only where the package believes itself in the cloud. */
const CLOUD = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };

/**
 * Unpacks the packaged Chromium under node_modules, once for each version of the package, and returns its folder:
 * `chromium`, its libraries in `al2023/lib`, and `fonts.conf`. Several processes may call it at the same time.
 */
export async function unpackChromium(): Promise<string> {
  const manifest = await readFile(path.join(MODULES, PACKAGE, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = path.join(MODULES, '.cache', `chromium-${version}`);
  if (await exists(folder)) return folder;
  await mkdir(path.dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  await unpackInto(unfinished);
  await writeFile(path.join(unfinished, 'fonts.conf'), fontConfiguration(folder));
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

/** In a process of its own: the package unpacks into TMPDIR, which a test file cannot change for Node itself. */
async function unpackInto(folder: string): Promise<void> {
  const script = `import chromium from '${PACKAGE}'; await chromium.executablePath();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, ...CLOUD, TMPDIR: folder },
  });
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
