import { en } from '#renderer/i18n/en/index.ts';
import { zhHans } from '#renderer/i18n/zh-Hans/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { beginWork } from './person.ts';

test('the first run asks who works here and fills the list with a made-up team that one click clears', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await expect(page.getByRole('heading', { name: en.settings.setup.title })).toBeVisible();
  await expectAccessible(page, 'first run');
  await beginWork(page, 'sample');
  await expect(page.getByRole('region', { name: en.today.listTitle })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(en.common.state.sample)).toBeVisible();

  await page.getByRole('link', { name: en.common.nav.settings }).click();
  await expect(page.getByText('2,000', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: en.settings.clearSample }).click();
  await expectAccessible(page, 'clear the sample');
  await page.getByRole('dialog').getByRole('button', { name: en.settings.clearSample }).click();
  await expect(page.getByText(en.settings.cleared)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: en.common.nav.today }).click();
  await expect(page.getByText(en.today.emptyStore)).toBeVisible();
  await expectAccessible(page, 'empty store');
});

test('the first run speaks the language that is chosen, and the app goes on in it', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { name: zhHans.settings.setup.title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await page.getByLabel(zhHans.settings.setup.name, { exact: true }).fill('林悦');
  await page.getByRole('radio', { name: zhHans.settings.setup.empty }).check();
  await page.getByRole('button', { name: zhHans.settings.setup.start }).click();
  await expect(page.getByText(zhHans.today.emptyStore)).toBeVisible();
  await page.reload();
  await expect(page.getByText(zhHans.today.emptyStore)).toBeVisible();
});
