import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { JourneyTime } from './journey-time.ts';
import { listStands } from './person.ts';
import { SampleStore } from './sample-store.ts';
import { ServedApp } from './served-app.ts';

/** The app of one journey and the window that it is seen in. */
export class App {
  readonly page: Page;
  readonly #served: ServedApp;
  readonly #dataDir: string;
  readonly #sample: SampleStore;

  constructor(page: Page, dataDir: string, sample: SampleStore) {
    this.page = page;
    this.#dataDir = dataDir;
    this.#sample = sample;
    this.#served = new ServedApp(dataDir, new JourneyTime());
  }

  /** Starts the app and opens it as a person does: by the link that the start prints. */
  async open(): Promise<void> {
    await this.page.goto(await this.start());
  }

  /** Starts the app and resolves with the link that the start prints. */
  start(): Promise<string> {
    return this.#served.start();
  }

  /** Opens the app on a store that was filled with the sample, until the list stands. */
  async openWithSample(): Promise<void> {
    this.#sample.copyTo(this.#dataDir);
    await this.open();
    await listStands(this.page);
  }

  /** `kill -9`. */
  kill(): Promise<void> {
    return this.#served.kill();
  }

  stop(): Promise<void> {
    return this.#served.stop();
  }
}

/** A journey with an app of its own: fresh data folder, free port, real engine. */
export const test = base.extend<{ app: App }, { sample: SampleStore }>({
  sample: [
    // Playwright reads from the pattern which fixtures this one waits for.
    async ({ browser: _browser }, use) => {
      const sample = new SampleStore();
      await use(sample);
      sample.remove();
    },
    { scope: 'worker' },
  ],
  app: async ({ page, sample }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'rung-e2e-'));
    const app = new App(page, dataDir, sample);
    await use(app);
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  },
});
export { expect } from '@playwright/test';
