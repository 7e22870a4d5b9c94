import { access } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';
import { unpackChromium } from './unpack-chromium.ts';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** A page that asks for anything outside this machine must fail in the tests as it would in a closed office. */
const CLOSED_OFFICE = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--disable-domain-reliability',
  '--no-pings',
];

const ARGUMENTS = ['--disable-gpu', ...CLOSED_OFFICE];

/**
 * Starts a browser without a window: the Chromium that comes with the packages, else an installed Chromium or Chrome.
 * It reaches only this machine. The caller closes it. Rejects with what each one said if none starts.
 */
export async function openBrowser(): Promise<Browser> {
  const failures: unknown[] = [];
  for (const launchOptions of [packagedBrowser, ...INSTALLED.map(installedBrowser)]) {
    try {
      return await chromium.launch(await launchOptions());
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, `no browser starts: ${failures.map(String).join('\n')}`);
}

async function packagedBrowser(): Promise<LaunchOptions> {
  const folder = await unpackChromium();
  return {
    executablePath: path.join(folder, 'chromium'),
    args: ARGUMENTS,
    chromiumSandbox: false,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  };
}

function installedBrowser(executablePath: string): () => Promise<LaunchOptions> {
  return async () => {
    await access(executablePath);
    return { executablePath, args: ARGUMENTS, chromiumSandbox: false };
  };
}
