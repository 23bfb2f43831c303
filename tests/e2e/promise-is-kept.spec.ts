import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { type App, expect, test } from './app.ts';
import { callBar, head, headName, lineWill, openCustomer, promise, showWholeDay } from './person.ts';

/** Moments in words are rounded up to five minutes: what is due 'in a minute' may be announced a minute from now. */
const ANNOUNCED = { timeout: 75_000 };

const reminders = (page: Page) => page.getByRole('region', { name: en.reminder.title });

/** Counts how often the page plays a sound. */
async function listen(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const heard = { count: 0 };
    Object.assign(window, { heard });
    HTMLMediaElement.prototype.play = () => {
      heard.count += 1;
      return Promise.resolve();
    };
  });
  return () => page.evaluate(() => (window as unknown as { heard: { count: number } }).heard.count);
}

/** Marks as kept what stands before this one: a sample's promises fall due at their own times. */
async function answerUntil(page: Page, purpose: string): Promise<void> {
  await expect(reminders(page)).toBeVisible();
  while (!(await reminders(page).textContent())?.includes(purpose)) {
    const first = await reminders(page).getByRole('link').first().textContent();
    await page.keyboard.press('F9');
    await expect(reminders(page).getByRole('link').first()).not.toHaveText(first ?? '');
  }
}

async function openHead(app: App): Promise<string> {
  const { page } = app;
  await expect(head(page)).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByRole('button', { name: `${en.customer.newPromise} …` })).toBeVisible();
  return headName(page);
}

test('a promise is made in words, announced with sound and badge, moved, and kept', async ({ app }) => {
  test.slow();
  const { page } = app;
  const heard = await listen(page);
  await app.openWithSample();
  const name = await openHead(app);

  // What is not understood is quoted; what may mean two things shows both; what is understood stands there before it is saved.
  await page.getByRole('button', { name: `${en.customer.newPromise} …` }).click();
  const dialog = page.getByRole('dialog');
  const words = dialog.getByLabel(en.call.dateAndTime);
  await words.fill('tue whenever');
  await expect(dialog).toContainText('“whenever” is not understood');
  await words.fill('+2m');
  await expect(dialog).toContainText(en.moment.orMeant);
  for (const said of ['明天下午三点', '節後', 'after the holidays', '+2w', 'tue 3pm']) {
    await words.fill(said);
    await expect(dialog.getByRole('status').first()).toContainText(/\d\d:\d\d/);
  }
  await expect(dialog.getByRole('status').first()).toContainText(/Tue \d+ \w+ 15:00/);
  await expectAccessible(page, 'promise in words');
  // What was typed is not thrown away by the first Escape.
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('alert').filter({ hasText: en.common.typedIsLost })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // Due within five minutes: announced at once, once, with sound and badge.
  await promise(page, 'agreed', '+1min', 'Send the price list');
  await expect(reminders(page)).toContainText('Send the price list', ANNOUNCED);
  await expect(reminders(page)).toContainText(name);
  await expect(reminders(page)).toContainText(en.reminder.agreed);
  await expect(page).toHaveTitle(/^\(\d+\) Rung/);
  expect(await heard()).toBeGreaterThanOrEqual(1);
  await expectAccessible(page, 'reminder');

  // Moved: the old one goes, the new one is announced at its time.
  await page.keyboard.press('F4');
  await page.getByRole('dialog').getByLabel(en.reminder.newTime).fill('tomorrow 10:00');
  await page.keyboard.press('Control+Enter');
  await expect(reminders(page).getByText('Send the price list')).toBeHidden();

  // The agent's own reminder looks different; done by one key.
  await promise(page, 'reminder', '+1min', 'Look at their web page');
  await expect(reminders(page)).toContainText('Look at their web page', ANNOUNCED);
  await expect(reminders(page)).toContainText(en.reminder.own);
  await page.keyboard.press('F9');
  await expect(reminders(page).getByText('Look at their web page')).toBeHidden();
});

test('a try that reached nobody keeps a promise open, and quiet until the next try', async ({ app }) => {
  test.slow();
  const { page } = app;
  await app.openWithSample();
  await openHead(app);
  await promise(page, 'agreed', '+1min', 'Say which colour');
  await expect(reminders(page)).toContainText('Say which colour', ANNOUNCED);
  await lineWill(page, 'noAnswer');
  await page.keyboard.press('F2');
  await expect(callBar(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('6');
  await page.keyboard.press('Control+Enter');
  await expect(callBar(page)).toBeHidden();
  await expect(page.getByText(/No answer is saved\. Try again/)).toBeVisible();
  await expect(reminders(page).getByText('Say which colour')).toBeHidden();

  // After a restart as well; the day says when they are tried again.
  await app.kill();
  await app.open();
  await expect(head(page)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('y');
  await showWholeDay(page);
  await expect(page.getByRole('listitem').filter({ hasText: 'Say which colour' })).toContainText(
    /nobody reached, again/,
  );
  await expect(reminders(page).getByText('Say which colour')).toBeHidden();
});

test('during a call a promise makes no sound; it is told when the call is done, and once', async ({ app }) => {
  test.slow();
  const { page } = app;
  const heard = await listen(page);
  await app.openWithSample();
  const name = await openHead(app);
  await page.keyboard.press('t');
  await expect(head(page)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(head(page)).not.toContainText(name);
  await lineWill(page, 'answers');
  await page.keyboard.press('c');
  await expect(callBar(page)).toBeVisible();
  const before = await heard();

  // It falls due while the call is up: one line, no sound.
  await openCustomer(page, name, name);
  await promise(page, 'agreed', '+1min', 'Say when it ships');
  // One of the sample's own may fall due meanwhile: then this one is in the figure.
  await expect(page.getByText(new RegExp(`After this call: (${name}|.* And \\d+ more)`))).toBeVisible(ANNOUNCED);
  await expect(reminders(page)).toBeHidden();
  await expectAccessible(page, 'promise during a call');
  expect(await heard()).toBe(before);

  // A letter that was meant for a field leads nobody away while the line is up.
  await page.keyboard.press('u');
  await expect(page.getByRole('button', { name: en.customer.add })).toBeHidden();
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  await page.keyboard.press('6');
  await page.keyboard.press('Control+Enter');
  await expect(callBar(page)).toBeHidden();
  await answerUntil(page, 'Say when it ships');
  expect(await heard()).toBe(before + 1);

  // What was told makes no sound again after a restart, and stays until it is answered: one row, the others in figures.
  await app.kill();
  await app.open();
  await expect(head(page)).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveTitle(/^\(\d+\) Rung/);
  await expect(reminders(page)).toContainText('Say when it ships');
  await expect(reminders(page)).toContainText(/… and \d+ more/);
  expect((await reminders(page).boundingBox())?.height).toBeLessThan(50);
  expect(await heard()).toBe(0);
  await page.keyboard.press('F9');
  await expect(reminders(page).getByText('Say when it ships')).toBeHidden();
});
