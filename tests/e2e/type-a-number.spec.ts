import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callableNumber } from './callable-number.ts';
import { atWork, beginWork, callBar, head } from './person.ts';

const { number: words } = en.account;

/** Pastes a text onto the page itself, as Ctrl+V outside of every field does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await expect(palette(page)).toBeVisible();
}

/** As a Chinese input method writes digits. */
const inFullWidth = (text: string): string =>
  text.replace(/[+\d]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));

const palette = (page: Page) => page.getByRole('dialog', { name: en.common.act.search });
const act = (page: Page, name: string | RegExp) => palette(page).getByRole('button', { name });

test('a number in any writing says whose it is, and is created, dialled, attached and copied', async ({
  app,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page } = app;
  await app.open();
  await beginWork(page, 'empty');
  await atWork(page);

  // Free: pasted onto the page in full-width digits, it becomes a customer and is called at once.
  const { plain, shown, dialled } = callableNumber(58);
  await paste(page, inFullWidth(plain));
  await expect(palette(page)).toContainText(words.free);
  await expectAccessible(page, 'a free number');
  await act(page, words.addCall.replace('{{number}}', shown)).click();
  // A row copied from a sheet gives its first cell, and the app says so.
  await page.evaluate(() => navigator.clipboard.writeText('Wren Attwood\tAttwood & Co\nAda Fenwick\tFenwick\n'));
  const name = page.getByLabel(en.terms.field.name, { exact: true });
  await name.press('Control+v');
  await expect(name).toHaveValue('Wren Attwood');
  await expect(page.getByText(en.common.tablePasted.replace('{{cell}}', 'Wren Attwood'))).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(callBar(page)).toBeVisible();
  await expect(head(page)).toContainText('Wren Attwood');
  await page.keyboard.press('Escape');
  await page.keyboard.press('6');
  await page.keyboard.press('Control+Enter');
  await expect(callBar(page)).toBeHidden();

  // Ours: typed with the country code, it opens the customer and can be dialled.
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(en.common.search.placeholder).fill(`tel:${shown.replaceAll(' ', '-')}`);
  await expect(palette(page)).toContainText('Wren Attwood');
  await expect(act(page, /^Call Wren Attwood/)).toBeVisible();
  await act(page, 'Open Wren Attwood').click();
  await expect(head(page)).toContainText('Wren Attwood');

  await expect(palette(page)).toBeHidden();

  // Several, one with an extension, one that is none: each by itself; a free one is given to a customer who is known.
  await paste(page, `${plain}\n020 7946 0111 ext 801`);
  await expect(palette(page)).toContainText('+44 20 7946 0111 ext. 801');
  await expect(palette(page)).toContainText('Wren Attwood');
  await act(page, words.attach.replace('{{number}}', '+44 20 7946 0111 ext. 801')).click();
  await page.getByRole('dialog').getByLabel(words.attachSearch).fill('Attwood');
  await page.getByRole('option', { name: /Wren Attwood/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: en.common.act.save }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const numbers = page.getByRole('button', { name: /^Copy \+/ });
  await expect(numbers).toHaveCount(2);

  // Copied, it is what is dialled here: without the country code, the extension behind a pause.
  await page.getByRole('button', { name: 'Copy +44 20 7946 0111 ext. 801' }).click();
  await expect(page.getByText(en.account.copied.replace('{{text}}', '02079460111,801'))).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('02079460111,801');
  await page.getByRole('button', { name: `Copy ${shown}` }).focus();
  await page.keyboard.press('Control+c');
  await expect(page.getByText(en.account.copied.replace('{{text}}', dialled))).toBeVisible();
  await expectAccessible(page, 'the customer of two numbers');

  // Not to be dialled: nothing but that is offered.
  await page.getByRole('button', { name: `${en.customer.doNotCall} …` }).click();
  await page.getByLabel(en.customer.doNotCallWords).fill('leave me alone');
  await page.getByRole('button', { name: en.customer.doNotCallConfirm }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await paste(page, `  ${shown.replaceAll(' ', '.')}`);
  await expect(palette(page)).toContainText(words.suppressed);
  await expect(act(page, /^Call /)).toHaveCount(0);
  await expect(act(page, /^Add a customer/)).toHaveCount(0);

  // No number at all.
  await page.getByPlaceholder(en.common.search.placeholder).fill('1234567890123456789');
  await expect(palette(page)).toContainText('is no phone number');
});

test("a colleague's number tells the owner and since when, and nothing of the customer", async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  const theirs = await colleaguesCustomer(page);
  await paste(page, theirs.number);
  await expect(palette(page)).toContainText(/ · with \S+ .*since/);
  await expect(palette(page)).not.toContainText(theirs.name);
  await expect(act(page, /^Call /)).toHaveCount(0);
});

/** A customer of somebody else in the sample team, found by hand: their page says who owns them. */
async function colleaguesCustomer(page: Page): Promise<{ name: string; number: string }> {
  await page.getByRole('link', { name: en.common.nav.people, exact: true }).click();
  const rows = page.getByRole('listitem').getByRole('link');
  await expect(rows.first()).toBeVisible();
  const count = await rows.count();
  for (let index = 0; index < count; index += 1) {
    await rows.nth(index).click();
    await expect(head(page)).toBeVisible();
    const owner = page.getByRole('term').filter({ hasText: new RegExp(`^${en.customer.owner}$`) });
    const number = page.getByRole('button', { name: /^Copy \+/ }).first();
    await expect(page.getByRole('heading', { name: en.customer.numbers })).toBeVisible();
    if ((await owner.count()) > 0 && (await number.count()) > 0) {
      const name = (await head(page).evaluate((heading) => heading.firstChild?.textContent?.trim())) ?? '';
      return { name, number: (await number.textContent()) ?? '' };
    }
    await page.goBack();
    await expect(rows.first()).toBeVisible();
  }
  throw new Error('no customer of a colleague among the first of the list');
}
