import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { atWork, beginWork, head, openCustomer } from './person.ts';

const pairs = (page: Page) => page.getByRole('list', { name: en.duplicates.title }).getByRole('listitem');

async function add(page: Page, name: string, number: string): Promise<void> {
  await page.keyboard.press('u');
  // The key is the page's: it acts once the page stands.
  await expect(page.getByRole('heading', { name: en.customer.listTitle, exact: true })).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(en.terms.field.name).fill(name);
  await dialog.getByLabel(en.customer.firstNumber).fill(number);
  await dialog.getByLabel(en.terms.field.city).fill('London');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(head(page)).toContainText(name);
}

test('two records that look alike are compared by key, merged, found by either name, and two again by undo', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await beginWork(page, 'empty');
  await atWork(page);

  await test.step('nobody looks alike at first', async () => {
    await page.goto(`${new URL(page.url()).origin}/#/duplicates`);
    await expect(page.getByText(en.duplicates.none)).toBeVisible();
  });

  await test.step('one name a second time in one city: the page says whom they look like, and why', async () => {
    await add(page, 'Jing Chen', '020 7946 0001');
    await add(page, 'Chen, Jing', '020 7946 0002');
    await expect(page.getByText('Looks like Jing Chen')).toBeVisible();
    await expect(page.getByText(new RegExp(en.duplicates.shared.city))).toBeVisible();
    await expectAccessible(page, 'a customer who looks like another');
  });

  await test.step('they wait under People', async () => {
    await page.keyboard.press('u');
    // The way there stands once somebody waits.
    await expect(page.getByRole('button', { name: new RegExp(`^${en.duplicates.link} `) })).toBeVisible();
    await page.keyboard.press('d');
    await expect(pairs(page)).toHaveCount(1);
    await expectAccessible(page, 'pairs that look alike');
  });

  await test.step('what differs is chosen by a digit, and they are one', async () => {
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog');
    const name = dialog.getByRole('button', { name: 'Chen, Jing', exact: true });
    await expect(name).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('1');
    await expect(name).toHaveAttribute('aria-pressed', 'true');
    await expectAccessible(page, 'two records side by side');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(en.duplicates.none)).toBeVisible();
  });

  await test.step('either name finds the one that stays, with both numbers', async () => {
    await openCustomer(page, 'Jing Chen', 'Chen, Jing');
    await expect(page.getByText('was merged into this record')).toBeVisible();
    await expect(page.getByRole('main')).toContainText('20 7946 0001');
    await expect(page.getByRole('main')).toContainText('20 7946 0002');
    await expectAccessible(page, 'a customer of two records');
  });

  await test.step('undone by the key they are two, and told apart they are not offered again', async () => {
    await page.keyboard.press('Control+z');
    await page.keyboard.press('u');
    // The way there stands once somebody waits.
    await expect(page.getByRole('button', { name: new RegExp(`^${en.duplicates.link} `) })).toBeVisible();
    await page.keyboard.press('d');
    await expect(pairs(page)).toHaveCount(1);
    await page.keyboard.press('n');
    await expect(page.getByText(en.duplicates.none)).toBeVisible();
  });
});
