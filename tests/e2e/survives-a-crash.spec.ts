import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { type App, expect, test } from './app.ts';
import { callBar, head, headName, lineWill } from './person.ts';

const note = (page: Page) => page.getByRole('textbox', { name: en.call.note });
const words = (page: Page) => page.getByLabel(en.call.dateAndTime);

/** In a call: a note, and a date that is only half typed. */
async function typeInCall(app: App): Promise<string> {
  const { page } = app;
  await app.openWithSample();
  await lineWill(page, 'answers');
  const name = await headName(page);
  await page.keyboard.press('c');
  await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 20_000 });
  await page.keyboard.press('3');
  await page.keyboard.press('n');
  await page.keyboard.type('Asks for a quote');
  await words(page).fill('tue whe');
  await expect(page.getByText(/“whe” is not understood/)).toBeVisible();
  await expect(page.getByText(/Draft kept/)).toBeVisible();
  return name;
}

/** Everything stands there again, and the outcome is asked for. */
async function asItWas(page: Page, name: string): Promise<void> {
  await expect(
    page
      .getByText(en.call.openCalls_one)
      .or(head(page).filter({ hasText: name }))
      .first(),
  ).toBeVisible({
    timeout: 30_000,
  });
  await expect(head(page)).toContainText(name);
  await expect(note(page)).toHaveValue('Asks for a quote');
  await expect(words(page)).toHaveValue('tue whe');
}

async function finish(page: Page, name: string): Promise<void> {
  await words(page).fill('tomorrow 10:00');
  await expect(page.getByText(/10:00/).first()).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(new RegExp(`${name}: .*saved`))).toBeVisible();
}

test('the engine dies in mid-call: everything typed is back, also what was typed while it was away, in the old page and a fresh one', async ({
  app,
  context,
}) => {
  const { page } = app;
  const name = await typeInCall(app);
  await app.kill();
  await expect(page.getByText(en.common.state.reconnecting)).toBeVisible({ timeout: 15_000 });
  await expect(note(page)).toHaveValue('Asks for a quote');
  await note(page).press('End');
  await note(page).pressSequentially(' for 40 seats');
  await expect(page.getByRole('alert')).toContainText(en.common.state.goneHint, { timeout: 15_000 });
  await expectAccessible(page, 'the engine is away');

  const link = await app.start();
  await expect(page.getByText(en.errors.boot['session-ended'].text)).toBeVisible({ timeout: 30_000 });
  const fresh = await context.newPage();
  await fresh.goto(link);
  await expect(head(fresh)).toContainText(name, { timeout: 30_000 });
  await expect(note(fresh)).toHaveValue('Asks for a quote for 40 seats');
  await expect(words(fresh)).toHaveValue('tue whe');
  await expect(note(page)).toHaveValue('Asks for a quote for 40 seats', { timeout: 30_000 });
  await expectAccessible(fresh, 'back after the engine died');
  await finish(fresh, name);
});

test('the page is reloaded, then crashes, in mid-call: everything typed is back', async ({ app, context }) => {
  const { page } = app;
  const name = await typeInCall(app);
  await page.reload();
  await asItWas(page, name);

  const address = page.url();
  const crashed = page.waitForEvent('crash');
  void page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const again = await context.newPage();
  await again.goto(address);
  await asItWas(again, name);
  await finish(again, name);
});

test('the machine dies, engine and page together: the outcome is still asked for', async ({ app, context }) => {
  const { page } = app;
  const name = await typeInCall(app);
  const pages = context.pages();
  await Promise.all([app.kill(), ...pages.slice(1).map((one) => one.close())]);
  await page.goto('about:blank');
  await app.open();
  await asItWas(page, name);
  await finish(page, name);
});
