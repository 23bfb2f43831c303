import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, headName, lineWill, openCustomer } from './person.ts';

test('a corrected outcome keeps what was written down, and says what it would take back', async ({ app }) => {
  const { page } = app;
  test.slow();
  await app.openWithSample();
  await lineWill(page, 'answers');
  const name = await headName(page);

  await test.step('an outcome with a price is saved', async () => {
    await page.keyboard.press('c');
    await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 20_000 });
    await page.getByRole('button', { name: en.terms.outcome.interested }).first().click();
    await page.keyboard.press('F3');
    await page.keyboard.type('40 sets');
    await page.keyboard.press('Control+Enter');
    await expect(callBar(page)).toBeHidden();
  });

  await openCustomer(page, name, name);
  await expect(head(page)).toContainText(name);
  await page.getByRole('button', { name: en.customer.correct }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: en.terms.outcome.interested, pressed: true })).toBeVisible();

  await test.step('an outcome that carries no price says so', async () => {
    await page.keyboard.press('6');
    await expect(dialog.getByText(en.call.takesBack.replace('{{what}}', en.call.takesBackPart.quote))).toBeVisible();
    await expectAccessible(page, 'correct');
  });

  await test.step('saved with something missing, it says what and goes there', async () => {
    await page.keyboard.press('1');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('alert')).toHaveText(en.errors.act['product-missing']);
    await expect(dialog.getByLabel(en.call.product)).toBeFocused();
    await page.keyboard.press('Alt+5');
    await page.keyboard.press('Shift+3');
    await dialog.getByLabel(en.call.action, { exact: true }).fill('ring the supplier');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('alert')).toHaveText(en.errors.act['action-date-missing']);
    await expect(dialog.getByLabel(en.call.actionDue)).toBeFocused();
  });

  await test.step('a date that is not understood is not thrown away: it says so and goes there', async () => {
    await page.keyboard.press('Alt+6');
    await dialog.getByLabel(en.call.dateAndTime).fill('next blursday');
    await dialog.getByLabel(en.call.note).focus();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('alert')).toHaveText(en.call.unreadDate.replace('{{text}}', 'next blursday'));
    await expect(dialog.getByLabel(en.call.dateAndTime)).toBeFocused();
    await dialog.getByLabel(en.call.dateAndTime).fill('');
  });

  await test.step('chosen back, nothing is lost', async () => {
    await page.keyboard.press('Alt+3');
    await expect(dialog.getByRole('button', { name: en.terms.outcome.callback, pressed: true })).toBeVisible();
    await dialog.getByRole('button', { name: en.call.quick.threeDays }).click();
    await expect(dialog.getByRole('button', { name: en.call.quick.threeDays, pressed: true })).toBeVisible();
    await expect(dialog.getByRole('button', { name: en.call.quick.week })).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('2');
    await expect(dialog.getByLabel(en.call.product)).toHaveValue('40 sets');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(en.call.corrected)).toBeVisible();
  });
});
