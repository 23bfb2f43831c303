import { expect, type Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import type { Translated } from '#renderer/i18n/translated.ts';

/** What an agent does at the screen, in the words of the screen. */

/** The frame stands: from here on keys act. */
export async function atWork(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: en.common.app })).toBeVisible({ timeout: 30_000 });
}

/** The first run, answered as somebody in Britain would. */
export async function beginWork(page: Page, fill: 'sample' | 'import' | 'empty'): Promise<void> {
  const { setup } = en.settings;
  await page.getByLabel(setup.name, { exact: true }).fill('Lin Yue');
  await page.getByRole('radio', { name: setup[fill] }).check();
  await page.getByRole('button', { name: setup.start }).click();
}

/** The list stands, with somebody to call. */
export async function listStands(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: en.today.listTitle })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: en.common.act.call, exact: true })).toBeVisible();
}

/** The name of whom the list would call next, or of whom the open call is with. */
export const head = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

/** The name alone: what stands beside it in the heading is a tag. */
export const headName = (page: Page): Promise<string> =>
  head(page).evaluate((heading) => heading.firstChild?.textContent?.trim() ?? '');

export const callBar = (page: Page) => page.getByRole('region', { name: 'The call' });

type Texts = Translated<typeof en>;

/** Asks the training line for its next behaviour. */
export async function lineWill(
  page: Page,
  behaviour: keyof typeof en.call.training,
  { common, call }: { readonly common: Texts['common']; readonly call: Texts['call'] } = en,
): Promise<void> {
  await page.getByRole('button', { name: common.state.lineReady }).click();
  await page.getByLabel(call.training.next).selectOption({ label: call.training[behaviour] });
  await page.keyboard.press('Escape');
  await expect(page.getByLabel(call.training.next)).toBeHidden();
}

/** Lets somebody call in on the training line. */
export async function letCallIn(page: Page, who: 'callsInKnown' | 'callsInUnknown'): Promise<void> {
  await page.getByRole('button', { name: en.common.state.lineReady }).click();
  await page.getByRole('button', { name: en.call.training[who] }).click();
}

/** Finds a customer by anything one would type, and opens their page. */
export async function openCustomer(page: Page, typed: string, name: string): Promise<void> {
  await atWork(page);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(en.common.search.placeholder).fill(typed);
  await page.getByRole('dialog').getByRole('button', { name }).first().click();
  await expect(head(page)).toContainText(name);
}

/** Shows the rest of every list of the day that has one: how many are promised depends on the hour at which a sample is made. */
export async function showWholeDay(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: en.day.title })).toBeVisible();
  const rest = page.getByRole('button', { name: /^and \d+ more$/ });
  // The lists come one after the other.
  await expect(async () => {
    if ((await rest.count()) > 0) await rest.first().click();
    expect(await rest.count()).toBe(0);
  }).toPass();
}

/** A customer of one's own by name and number, whose page stands then. */
export async function addCustomer(page: Page, name: string, number: string): Promise<void> {
  await page.getByRole('link', { name: en.common.nav.people, exact: true }).click();
  await expect(page.getByRole('heading', { name: en.customer.listTitle, exact: true })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByLabel(en.terms.field.name, { exact: true }).fill(name);
  await page.getByLabel(en.customer.firstNumber).fill(number);
  await page.keyboard.press('Enter');
  await expect(head(page)).toContainText(name);
}

/** From the page of a customer: a date in words, whose wish it is, and what for. */
export async function promise(page: Page, kind: 'agreed' | 'reminder', words: string, purpose: string): Promise<void> {
  await page.getByRole('button', { name: `${en.customer.newPromise} …` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(en.call[kind], { exact: true }).click();
  await dialog.getByLabel(en.call.dateAndTime).fill(words);
  await dialog.getByLabel(en.call.purpose).fill(purpose);
  await expect(dialog.getByRole('status')).toBeVisible();
  await dialog.getByRole('button', { name: en.common.act.save }).click();
  await expect(dialog).toBeHidden();
}
