import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import type { JourneyTime } from './journey-time.ts';
import { atWork } from './person.ts';
import { PASSWORD, type Printed, rung } from './rung-commands.ts';
import { ServedApp } from './served-app.ts';

export type Account = readonly [login: string, name: string, role: 'lead' | 'agent', team: string];

/** The first administrator joins at `admin`, makes the accounts with their teams, and a code for each, by login. */
export async function makeTeam(
  admin: string,
  url: string,
  code: string,
  accounts: readonly Account[],
): Promise<Readonly<Record<string, string>>> {
  const teams = [...new Set(accounts.map(([, , , team]) => team))];
  await rung(admin, [
    ['hub', 'join', url, code, '--region', 'GB'],
    ...teams.map((team) => ['hub', 'add-team', team]),
    ...accounts.map(([login, name, role, team]) => [
      ...['hub', 'add-account', login, '--name', name],
      ...['--role', role, '--team', team],
    ]),
  ]);
  const codes = await rung(
    admin,
    accounts.map(([login]) => ['hub', 'code', login]),
  );
  return Object.fromEntries(
    accounts.map(([login], n) => [login, z.object({ code: z.string() }).parse(codes[n]?.answer).code]),
  );
}

/** Somebody at an engine and a window of their own. */
export class Person {
  readonly page: Page;
  readonly dataDir: string;
  readonly #app: ServedApp;

  private constructor(page: Page, app: ServedApp, dataDir: string) {
    this.page = page;
    this.#app = app;
    this.dataDir = dataDir;
  }

  /** `time`: see `ServedApp`. */
  static async at(browser: Browser, time: JourneyTime | null = null): Promise<Person> {
    const dataDir = mkdtempSync(join(tmpdir(), 'rung-e2e-'));
    const app = new ServedApp(dataDir, time);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(await app.start());
    return new Person(page, app, dataDir);
  }

  /** The first screen, answered with what the administrator gave. */
  async join(address: string, code: string): Promise<void> {
    const { page } = this;
    await page.getByRole('radio', { name: en.team.setupJoin }).check();
    await page.getByLabel(en.team.address, { exact: true }).fill(address);
    await page.getByLabel(en.team.code, { exact: true }).fill(code);
    await page.getByLabel(en.team.password, { exact: true }).fill(PASSWORD);
    await expectAccessible(page, 'the first screen of somebody who joins');
    await page.getByRole('button', { name: en.team.join }).click();
    await atWork(page);
    await expect(this.bar).toContainText('All sent');
  }

  /** Commands at this person's own engine, while it runs. */
  commands(...all: readonly (readonly string[])[]): Promise<readonly Printed[]> {
    return rung(this.dataDir, all);
  }

  /** `kill -9`, and the app opened anew. */
  async restart(): Promise<void> {
    await this.#app.kill();
    await this.page.goto(await this.#app.start());
    await atWork(this.page);
  }

  get bar() {
    return this.page.getByRole('region', { name: en.common.state.bar });
  }

  /** Types a number into the search and makes it a customer. */
  async enter(name: string, number: string): Promise<void> {
    const { page } = this;
    await page.getByRole('link', { name: en.common.nav.people }).click();
    await page.getByRole('button', { name: en.customer.add }).first().click();
    await page.getByLabel(en.terms.field.name, { exact: true }).fill(name);
    await page.getByLabel(en.customer.firstNumber, { exact: true }).fill(number);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toContainText(name);
  }

  async leave(): Promise<void> {
    await this.page.context().close();
    await this.#app.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
