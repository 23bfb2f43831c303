import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';

const { settings, policy } = en;

/** Opens a section of the settings by key and mouse. */
async function open(page: Page, section: keyof typeof settings.sections): Promise<void> {
  await page.keyboard.press(',');
  await page.getByRole('link', { name: settings.sections[section] }).click();
}

test('figures of the method are tried, published and set back', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await open(page, 'method');
  const preview = page.getByRole('complementary');
  await expect(preview.getByText(policy.preview.same)).toBeVisible();
  const opens = page.getByLabel(`${policy.rows.prospect.name}: ${policy.parts.opens}`);
  await opens.fill('99');
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(policy.invalid.order);
  await expect(page.getByRole('button', { name: policy.publish })).toBeDisabled();
  await opens.fill('3');
  await expect(page.getByRole('main').getByRole('alert')).toBeHidden();
  const prospects = preview.getByRole('row', { name: new RegExp(`^${en.terms.group.prospects}`) });
  await expect(prospects).toHaveAttribute('data-changed', 'true', { timeout: 15_000 });
  const [before = 0, after = 0] = (await prospects.getByRole('cell').allTextContents()).map(Number);
  expect(after).toBeGreaterThan(before);
  await expectAccessible(page, 'a figure is tried');
  await page.getByRole('button', { name: policy.publish }).click();
  await expect(page.getByText(policy.published)).toBeVisible();
  await expect(preview.getByText(policy.preview.same)).toBeVisible();

  await page.reload();
  await expect(opens).toHaveValue('3');
  await page.getByRole('button', { name: 'Back to 14 / 17 / 21' }).click();
  await expect(opens).toHaveValue('14');
  await page.getByRole('button', { name: policy.publish }).click();
  await expect(page.getByText(policy.published)).toBeVisible();

  const versions = preview.getByRole('listitem');
  await expect(versions).toHaveCount(2);
  await expect(versions.first()).toContainText(policy.versions.inForce);
  await versions.last().getByRole('button').click();
  await expect(opens).toHaveValue('3');
  await expect(preview.getByText(policy.preview.same)).toBeHidden();
  await page.getByRole('button', { name: policy.publish }).click();
  await expect(versions).toHaveCount(3);
  await expectAccessible(page, 'versions of the method');
});

test('days off, snippets and the do-not-call list are kept', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await open(page, 'hours');
  await expect(page.getByText(settings.hours.counsel)).toBeVisible();
  await expectAccessible(page, 'hours');
  await page.getByLabel(`${settings.hours.daysOff}: ${settings.hours.day}`).click();
  await page
    .getByRole('button', { name: /^\d+ \w+ \d{4}$/ })
    .last()
    .click();
  await page.getByRole('button', { name: settings.hours.add, exact: true }).first().click();
  await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(1);

  await open(page, 'notes');
  await page.getByLabel(settings.notes.new).fill('Wants blue ones.');
  await page.getByRole('button', { name: settings.notes.add, exact: true }).click();
  await expect(page.getByLabel('Snippet 10')).toHaveValue('Wants blue ones.');
  await expectAccessible(page, 'snippets');

  await open(page, 'do-not-call');
  await page.getByLabel(settings.doNotCall.numbers).fill('+86 139 0000 7999\n12345\n+86 139 0000 7999');
  await page.getByLabel(settings.doNotCall.reason).fill('They wrote to us');
  await page.getByRole('button', { name: settings.doNotCall.add }).click();
  await expect(page.getByText('Now on the list: 1. There already: 1. Not a number: 1.')).toBeVisible();
  await page.getByLabel(settings.doNotCall.find).fill('7999');
  await expect(page.getByRole('row', { name: /They wrote to us/ })).toBeVisible();
  await expectAccessible(page, 'do-not-call list');
});

test('stages and tiers are called as the team calls them, and a customer is shown what their tier may expect', async ({
  app,
}) => {
  const { page } = app;
  await app.openWithSample();
  const { names } = settings;
  const STANDARD = 'We call back on the same day.';
  await open(page, 'names');
  const fresh = page.getByLabel(names.name.replace('{{word}}', en.terms.stage.fresh));
  await fresh.fill('  Never called ');
  await page.getByLabel(names.standard.replace('{{word}}', en.terms.tier.none)).fill(STANDARD);
  await expectAccessible(page, 'names');
  await page.getByRole('button', { name: en.common.act.save, exact: true }).click();
  await expect(page.getByText(names.saved)).toBeVisible();
  await expect(fresh).toHaveValue('Never called');

  await page.keyboard.press('u');
  await page.getByRole('button', { name: 'Never called' }).click();
  const rows = page.getByRole('region', { name: en.customer.listTitle }).getByRole('link');
  await expect(rows.first()).toContainText('Never called');
  await rows.first().click();
  await expect(page.getByText(STANDARD)).toBeVisible();
  await expect(page.getByText('Never called').first()).toBeVisible();

  // An empty field is the product's own word again.
  await open(page, 'names');
  await fresh.fill('');
  await page.getByRole('button', { name: en.common.act.save, exact: true }).click();
  await page.keyboard.press('u');
  await expect(page.getByRole('button', { name: en.terms.stage.fresh, exact: true })).toBeVisible();
});

test('what is owed after a sale is planned like the other figures: judged, published, set back', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await open(page, 'method');
  const days = page.getByLabel(new RegExp(`: ${policy.plan.days}$`));
  const remove = page.getByRole('button', { name: /^Remove: / });
  await expect(days).toHaveCount(4);
  await days.first().fill('x');
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(policy.invalid.other);
  await days.first().fill('2');
  await remove.last().click();
  await page.getByRole('button', { name: policy.plan.add, exact: true }).click();
  await page.getByLabel(new RegExp(`^4\\. .*: ${policy.plan.kind}$`)).selectOption('send');
  await page.getByRole('button', { name: policy.publish }).click();
  await expect(page.getByRole('complementary').getByText(policy.preview.same)).toBeVisible();
  await page.reload();
  await expect(days.first()).toHaveValue('2');
  await expect(page.getByLabel(new RegExp(`^4\\. .*: ${policy.plan.kind}$`))).toHaveValue('send');
  await expectAccessible(page, 'a plan of our own');
  await page.getByRole('button', { name: policy.reset.replace('{{value}}', policy.plan.method) }).click();
  await expect(days.first()).toHaveValue('1');
});
