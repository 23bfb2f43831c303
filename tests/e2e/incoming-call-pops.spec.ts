import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, letCallIn, openCustomer } from './person.ts';

test('a call that comes in pops over any page with who it is and what was promised', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await page.getByRole('link', { name: en.common.nav.lists }).click();
  await expect(page.getByRole('heading', { name: en.imports.title, exact: true })).toBeVisible();

  await letCallIn(page, 'callsInKnown');
  const pop = page.getByRole('alertdialog', { name: en.call.incoming });
  await expect(pop).toBeVisible();
  await expect(pop).toContainText(/\+\d/);
  await expect(pop).not.toContainText(en.call.unknown);
  await expectAccessible(page, 'incoming call');

  await page.keyboard.press('a');
  await expect(pop).toBeHidden();
  await expect(callBar(page)).toContainText(en.call.phase.connected);
  await expect(head(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await page.keyboard.press('Control+Enter');
  await expect(callBar(page)).toBeHidden();
});

test('an unknown number that calls becomes a customer in the midst of the call', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await letCallIn(page, 'callsInUnknown');
  const pop = page.getByRole('alertdialog', { name: en.call.incoming });
  await expect(pop).toContainText(en.call.unknown);
  await page.keyboard.press('a');
  await expect(head(page)).toContainText(en.call.unknown);
  await expect(page.getByText(en.call.greeting.plain.replace('{{agent}}', 'Lin Yue'))).toBeVisible();
  await expectAccessible(page, 'unknown caller');

  await page.getByLabel(en.call.newName).fill('Wren Attwood');
  await page.getByRole('button', { name: en.call.createAndAttach }).click();
  await expect(head(page)).toContainText('Wren Attwood');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await page.keyboard.press('Control+Enter');
  await expect(callBar(page)).toBeHidden();

  await openCustomer(page, 'Attwood', 'Wren Attwood');
});

test('a call that is declined is no call that somebody must still account for', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await letCallIn(page, 'callsInKnown');
  await expect(page.getByRole('alertdialog', { name: en.call.incoming })).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('alertdialog', { name: en.call.incoming })).toBeHidden();
});
