import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, headName, lineWill, openCustomer } from './person.ts';

test('a line that drops is dialled again by one key: one conversation, one outcome, and nothing typed is lost', async ({
  app,
}) => {
  const { page } = app;
  const note = page.getByRole('textbox', { name: en.call.note });
  await app.openWithSample();
  await lineWill(page, 'drops');
  const name = await headName(page);
  await page.keyboard.press('c');
  await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 20_000 });
  await page.keyboard.press('2');
  await page.keyboard.press('n');
  await page.keyboard.type('Half of the order, then silence');
  await expect(callBar(page)).toContainText(en.call.end.lost, { timeout: 20_000 });
  await expect(page.getByText(/Draft kept/)).toBeVisible();
  await expectAccessible(page, 'line dropped');

  await test.step('redialled by one key, everything as it was', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    await expect(callBar(page)).not.toContainText(en.call.end.lost);
    await expect(head(page)).toContainText(name);
    await expect(note).toHaveValue('Half of the order, then silence');
    await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 20_000 });
  });

  await test.step('saved once, as one conversation', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.keyboard.press('End');
    await page.keyboard.type('; then the rest of it.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(new RegExp(`${name}: .*saved`))).toBeVisible();
    await openCustomer(page, 'then silence', name);
    await expect(page.getByRole('main').getByText('Half of the order, then silence; then the rest of it.')).toHaveCount(
      1,
    );
  });
});
