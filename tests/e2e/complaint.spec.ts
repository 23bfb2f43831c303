import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { atWork, callBar, head, headName, lineWill, openCustomer } from './person.ts';

test('a complaint is written down by its cause, pauses sales, comes back by its promise, and is closed when they say so', async ({
  app,
}) => {
  const { page } = app;
  test.slow();
  await app.openWithSample();
  await lineWill(page, 'answers');
  const name = await headName(page);

  await test.step('cause by one key, what they want, what we promise and by when', async () => {
    await page.keyboard.press('c');
    await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
    await page.keyboard.press('5');
    await expect(callBar(page)).toContainText(en.call.causeAsked);
    await page.keyboard.press('Shift+7');
    await expect(page.getByRole('button', { name: en.terms.cause['promise-broken'], pressed: true })).toBeVisible();
    await page.keyboard.press('F6');
    await page.keyboard.type('The missing screws');
    await page.getByLabel(en.call.action, { exact: true }).fill('send them by courier');
    await expect(page.getByText(en.errors.act['action-date-missing']).first()).toBeVisible();
    await expect(page.getByLabel(en.call.actionDue)).toBeInViewport({ ratio: 1 });
    await page.getByLabel(en.call.actionDue).fill('tomorrow 10:00');
    await expect(page.getByText(/10:00/).first()).toBeVisible();
    await expectAccessible(page, 'complaint');
    await page.keyboard.press('Control+Enter');
    await expect(callBar(page)).toBeHidden();
    await expect(head(page)).not.toContainText(name);
  });

  await test.step('their page says what is open; no sales call is offered', async () => {
    await openCustomer(page, name, name);
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByText(/Open complaint: A broken promise/)).toBeVisible();
    await expect(page.getByText(/We promised: send them by courier/)).toBeVisible();
    await expectAccessible(page, 'an open complaint');
  });

  await test.step('a complaint whose action is due stands before all sales, with its cause', async () => {
    await page.getByRole('link', { name: en.common.nav.today }).click();
    await atWork(page);
    const list = page.getByRole('region', { name: en.today.listTitle });
    await expect(list.getByText(en.terms.group.complaint, { exact: true })).toBeVisible();
    await list
      .getByRole('button')
      .filter({ hasText: /Complaint \(/ })
      .first()
      .click();
    await expect(page.getByText(/Open complaint/)).toBeVisible();
  });

  await test.step('asked in the call whether it is settled, one key closes it', async () => {
    const other = await headName(page);
    await page.keyboard.press('c');
    await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
    await expect(callBar(page)).toContainText(other);
    const settle = page.getByRole('button', { name: en.call.settle, exact: true });
    await expect(settle).toBeVisible();
    await expectAccessible(page, 'asked whether it is settled');
    await page.keyboard.press('g');
    await expect(page.getByText(/^Settled: /).first()).toBeVisible();
    await expect(settle).toBeHidden();
  });
});
