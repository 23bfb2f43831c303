import { defineConfig } from '@playwright/test';
import { JOURNEYS_ZONE } from './journey-time.ts';

// The app's process asks the machine for its zone.
process.env.TZ = JOURNEYS_ZONE;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../.cache/e2e',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    timezoneId: JOURNEYS_ZONE,
    // A trace of every step costs a fifth of the time; where nobody can open it, the printed failure has to do.
    trace: process.env.CI === undefined ? 'retain-on-failure' : 'off',
    launchOptions: {
      ...(process.env.RUNG_CHROMIUM === undefined ? {} : { executablePath: process.env.RUNG_CHROMIUM }),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
