import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, headName, lineWill, openCustomer } from './person.ts';

test('an outcome that the screen has accepted is there after kill -9', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await lineWill(page, 'answers');
  const first = await headName(page);
  await page.keyboard.press('c');
  await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await page.keyboard.press('n');
  await page.keyboard.type('Wants the offer by Friday.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(new RegExp(`${first}: .*saved`))).toBeVisible();

  await app.kill();
  await expect(page.getByText(en.common.state.reconnecting)).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page, 'engine gone');
  await app.open();

  await openCustomer(page, 'offer by Friday', first);
  await expect(page.getByRole('main').getByText('Wants the offer by Friday.').last()).toBeVisible();
});

test('a call that was open when the engine died is still asked for, with what was typed', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await lineWill(page, 'answers');
  const first = await headName(page);
  await page.keyboard.press('c');
  await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
  await page.keyboard.press('n');
  await page.keyboard.type('Half a note');
  await expect(page.getByText(/Draft kept/)).toBeVisible();

  await app.kill();
  await app.open();
  await expect(page.getByText(en.call.openCalls_one)).toBeVisible();
  await expect(head(page)).toContainText(first);
  await expect(page.getByRole('textbox', { name: en.call.note })).toHaveValue('Half a note');
  await expectAccessible(page, 'open call after a crash');

  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(new RegExp(`${first}: .*saved`))).toBeVisible();
});
