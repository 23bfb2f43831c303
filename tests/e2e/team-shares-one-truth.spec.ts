import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { en } from '#renderer/i18n/en/index.ts';
import { codeOf } from '../fixtures/authenticator.ts';
import { expectAccessible } from './accessible.ts';
import { callableNumber } from './callable-number.ts';
import { atWork } from './person.ts';
import { ServedApp } from './served-app.ts';
import { ServedHub } from './served-hub.ts';

const PASSWORD = 'seven green bottles';

const run = promisify(execFile);

/** The command line of one store: `rung …`. Answers what it prints. */
async function rung(dataDir: string, ...args: string[]): Promise<unknown> {
  const env = { ...process.env, RUNG_PASSWORD: PASSWORD };
  const { stdout } = await run(process.execPath, ['src-main/cli/main.ts', ...args, '--data', dataDir], { env });
  return JSON.parse(stdout);
}

/** Somebody at an engine and a window of their own. */
class Person {
  readonly page: Page;
  readonly #app: ServedApp;
  readonly #dataDir: string;

  private constructor(page: Page, app: ServedApp, dataDir: string) {
    this.page = page;
    this.#app = app;
    this.#dataDir = dataDir;
  }

  static async at(browser: Browser): Promise<Person> {
    const dataDir = mkdtempSync(join(tmpdir(), 'rung-e2e-'));
    const app = new ServedApp(dataDir, null);
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
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}

test('a team shares one truth: what one writes the lead sees at once, and a new number has one owner', async ({
  browser,
}) => {
  // Four engines, a hub, a database and three windows on one machine.
  test.setTimeout(360_000);
  const hub = new ServedHub();
  const admin = mkdtempSync(join(tmpdir(), 'rung-e2e-'));
  const people: Person[] = [];
  try {
    const { url, code } = await hub.start();

    // The administrator makes teams, a lead and two agents, and a code for each.
    await rung(admin, 'hub', 'join', url, code, '--region', 'GB');
    const codes: Record<string, string> = {};
    for (const team of ['North', 'South']) await rung(admin, 'hub', 'add-team', team);
    for (const [login, name, role, team] of [
      ['lea', 'Lea', 'lead', 'North'],
      ['ann', 'Ann', 'agent', 'North'],
      ['ben', 'Ben', 'agent', 'South'],
    ] as const) {
      await rung(admin, 'hub', 'add-account', login, '--name', name, '--role', role, '--team', team);
      codes[login] = z.object({ code: z.string() }).parse(await rung(admin, 'hub', 'code', login)).code;
    }

    // Each joins at the first screen.
    const [lea, ann, ben] = [await Person.at(browser), await Person.at(browser), await Person.at(browser)];
    people.push(lea, ann, ben);
    await lea.join(url, codes.lea ?? '');
    await ann.join(url, codes.ann ?? '');
    await ben.join(url, codes.ben ?? '');

    // What Ann enters stands on her lead's screen within a second, and never on that of another team's agent.
    await lea.page.getByRole('link', { name: en.common.nav.people }).click();
    await ben.page.getByRole('link', { name: en.common.nav.people }).click();
    const { plain } = callableNumber(61);
    await ann.enter('Wren Attwood', plain);
    await expect(lea.page.getByRole('main')).toContainText('Wren Attwood', { timeout: 1_000 });

    // Ben enters the same number: his entry stays, without it, and he is told whose it is and since when.
    await ben.enter('W. Attwood', plain);
    const notice = ben.page.getByRole('alert').filter({ hasText: 'is taken' });
    await expect(notice).toContainText(/Ann has had it since today \d\d:\d\d/i);
    await expectAccessible(ben.page, 'the notice that a number is taken');
    await expect(ben.page.getByRole('main')).not.toContainText('Wren Attwood');
    await ben.page.goto(`${new URL(ben.page.url()).origin}/#/settings/team`);
    const row = ben.page.getByRole('row').filter({ hasText: 'W. Attwood' });
    await expect(row).toContainText('Ann');
    await expect(row).toContainText(/today \d\d:\d\d/i);
    await expectAccessible(ben.page, 'the team page with a conflict');

    // Ann's page says in words how the line stands.
    await ann.page.goto(`${new URL(ann.page.url()).origin}/#/settings/team`);
    await expect(ann.page.getByText('The hub answers')).toBeVisible();
    // She has one number, and knows until when it is hers to dial whatever becomes of the network.
    await expect(ann.page.getByRole('main')).toContainText(/1 of your 1 number may be dialled until/);

    // Lea sets a second factor by the key that is shown, and signs in again with her password and a code.
    await lea.page.goto(`${new URL(lea.page.url()).origin}/#/settings/team`);
    const press = (name: string) => lea.page.getByRole('button', { name, exact: true }).click();
    const shown = lea.page.getByLabel(en.factor.code, { exact: true });
    await press(en.factor.begin);
    await expect(shown).toBeFocused();
    await expectAccessible(lea.page, 'the picture and the key of a second factor');
    const key = await lea.page.getByRole('code').innerText();
    await shown.fill(codeOf(key));
    await press(en.factor.confirm);
    await expect(lea.page.getByText('On since today')).toBeVisible();
    await press(en.team.signOut);
    await lea.page.getByLabel(en.team.password, { exact: true }).fill(PASSWORD);
    await press(en.team.signInAgain);
    await expect(shown).toBeFocused();
    await expectAccessible(lea.page, 'the sign-in that asks for a code');
    await shown.fill(codeOf(key, 1));
    await press(en.team.signInAgain);
    await expect(lea.page.getByText('The hub answers')).toBeVisible();
  } finally {
    for (const person of people) await person.leave();
    await hub.stop();
    rmSync(admin, { recursive: true, force: true });
  }
});
