import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { ServedApp } from './served-app.ts';

/** The app of one journey and the window that it is seen in. */
export class App {
  readonly page: Page;
  readonly #served: ServedApp;

  constructor(page: Page, dataDir: string) {
    this.page = page;
    this.#served = new ServedApp(dataDir);
  }

  /** Starts the app and opens it as a person does: by the link that the start prints. */
  async open(): Promise<void> {
    await this.page.goto(await this.start());
  }

  /** Starts the app and resolves with the link that the start prints. */
  start(): Promise<string> {
    return this.#served.start();
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
export const test = base.extend<{ app: App }>({
  app: async ({ page }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'rung-e2e-'));
    const app = new App(page, dataDir);
    await use(app);
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  },
});
export { expect } from '@playwright/test';
