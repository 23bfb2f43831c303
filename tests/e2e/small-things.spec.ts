import { en } from '#renderer/i18n/en/index.ts';
import { expect, test } from './app.ts';
import { callBar, headName, lineWill } from './person.ts';

const { terms, call, today } = en;

test('the small things of a call: what fits while it rings, Tab to the first field, Escape out of it, products known, a pin on top', async ({
  app,
}) => {
  const { page } = app;
  await app.openWithSample();
  const outcome = (name: keyof typeof terms.outcome) =>
    page.getByRole('button', { name: terms.outcome[name], exact: true });
  await lineWill(page, 'noAnswer');

  await test.step('while it rings an outcome of a conversation is not offered, and its key does nothing', async () => {
    await page.keyboard.press('c');
    await expect(callBar(page)).toContainText(call.phase.ringing);
    await expect(outcome('interested')).toBeDisabled();
    await expect(outcome('no-answer')).toBeEnabled();
    await page.keyboard.press('2');
    await expect(callBar(page)).toContainText(call.ringsHint);
    await page.keyboard.press('Control+Enter');
    await expect(callBar(page)).toBeHidden();
    await lineWill(page, 'answers');
    await page.keyboard.press('c');
    await expect(callBar(page)).toContainText(call.phase.connected, { timeout: 15_000 });
    await expect(outcome('interested')).toBeEnabled();
  });

  await test.step('Tab goes to the time of a callback, which is typed in words; Escape leaves it, and a digit chooses again', async () => {
    await page.keyboard.press('3');
    await page.keyboard.press('Tab');
    await expect(page.getByLabel(call.dateAndTime)).toBeFocused();
    // Of two meanings ↑ takes the other; Tab goes on to what it is for, where letters are text.
    await page.keyboard.type('tue 3pm');
    await expect(page.getByText(en.moment.orMeant)).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByLabel(call.purpose)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('+2d 3pm');
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await expect(page.getByRole('button', { name: terms.outcome.sold, pressed: true })).toBeVisible();
  });

  await test.step('what the company sells is offered as one types', async () => {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('combobox', { name: call.product })).toBeFocused();
    await expect(page.getByRole('listbox', { name: call.product }).getByRole('option').first()).toBeVisible();
    const offered =
      (await page.getByRole('listbox', { name: call.product }).getByRole('option').first().textContent()) ?? '';
    await page.keyboard.type(offered.slice(0, 4));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: call.product })).toHaveValue(offered);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  await test.step('a date that is not understood is never thrown away: saving says so and goes to it', async () => {
    await page.keyboard.press('2');
    const field = page.getByLabel(call.dateAndTime);
    // What was typed for the callback is read again where a time may be agreed.
    await expect(field).toHaveValue('+2d 3pm');
    await expect(page.getByRole('status').filter({ hasText: '15:00' })).toBeVisible();
    await field.fill('next blursday');
    await page.getByLabel(call.note).focus();
    await page.keyboard.press('Control+Enter');
    const told = page.getByRole('alert').filter({ hasText: call.unreadDate.replace('{{text}}', 'next blursday') });
    await expect(told).toBeVisible();
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('next blursday');
    await field.fill('');
    await expect(told).toBeHidden();
    await page.keyboard.press('Control+Enter');
    await expect(callBar(page)).toBeHidden();
  });

  await test.step('Ctrl Z in a field takes back typing alone, and in a call nothing of another customer', async () => {
    await lineWill(page, 'answers');
    await page.keyboard.press('c');
    await expect(callBar(page)).toContainText(call.phase.connected, { timeout: 15_000 });
    const note = page.getByLabel(call.note);
    await note.fill('hello world');
    await page.keyboard.press('Control+z');
    const begun = en.common.undoAfterCall.split('{{')[0] ?? '';
    await expect(page.getByText(begun)).toBeHidden();
    await note.fill('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect(page.getByText(begun)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('6');
    await page.keyboard.press('Control+Enter');
    await expect(callBar(page)).toBeHidden();
  });

  await test.step('who is pinned stands under a heading of its own, before the shares', async () => {
    const list = page.getByRole('region', { name: today.listTitle });
    const shared = page.locator('article').getByText(/Follow-up \d|monthly call|win back|first call/);
    for (let moves = 0; moves < 40 && (await shared.count()) === 0; moves += 1) {
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(150);
    }
    await expect(shared.first()).toBeVisible();
    const name = await headName(page);
    await page.keyboard.press('p');
    await page.keyboard.press('1');
    await expect(page.getByText(today.mark.donePin.replace('{{name}}', name))).toBeVisible();
    await expect(list).toContainText(today.pinned);
  });
});
