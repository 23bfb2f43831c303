import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { run } from '../process.ts';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium for the journeys: `RUNG_CHROMIUM`, playwright's own, the system's, else playwright's download.
 * Null where none can be had; never throws.
 */
export async function findBrowser(): Promise<string | null> {
  const candidates = [process.env.RUNG_CHROMIUM, chromium.executablePath(), ...USUAL_PLACES];
  const found = candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
  if (found !== undefined) return found;
  console.log('e2e: no Chromium on this machine; asking playwright for one.');
  await run('playwright', ['install', 'chromium'], { echo: true });
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}
