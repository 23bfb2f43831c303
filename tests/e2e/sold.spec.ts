import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, headName, lineWill, openCustomer } from './person.ts';

const PRODUCT = '40 torque wrenches';

/** Goes down the list to the first who has never bought: a second order makes no new buyer. */
async function showWhoNeverBought(page: Page): Promise<void> {
  const stage = page.getByRole('main').locator('dl > div').filter({ hasText: en.customer.stage });
  const hasBought = new RegExp(`${en.terms.stage.established}|${en.terms.stage['new-buyer']}`);
  await expect(stage).toBeVisible();
  while (hasBought.test((await stage.textContent()) ?? '')) {
    const name = await headName(page);
    await page.keyboard.press('ArrowDown');
    await expect(head(page)).not.toContainText(name);
    await expect(stage).toBeVisible();
  }
}

test('an earlier quote is on the screen and is sold by one key; what we owe follows; a return undoes the stage', async ({
  app,
}) => {
  const { page } = app;
  test.slow();
  await app.openWithSample();
  await lineWill(page, 'answers');
  await showWhoNeverBought(page);
  const name = await headName(page);

  await test.step('somebody gives a quote', async () => {
    await page.keyboard.press('o');
    await page.getByText(en.account.records, { exact: true }).click();
    await page.getByRole('button', { name: `${en.account.giveQuote} …` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(en.account.quoteProduct).fill(PRODUCT);
    await dialog.getByLabel(en.call.amount).fill('18000');
    await dialog.getByRole('button', { name: en.common.act.save }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('link', { name: en.common.nav.today }).click();
    await expect(page.getByRole('button', { name: en.common.act.call, exact: true })).toBeVisible();
    await showWhoNeverBought(page);
    await expect(head(page)).toContainText(name);
  });

  await test.step('the next call shows it before the first word, and one key sells it', async () => {
    await page.keyboard.press('c');
    await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
    await expect(page.getByRole('article').getByText(PRODUCT).first()).toBeVisible();
    await page.keyboard.press('1');
    await expect(page.getByRole('button', { name: en.terms.outcome.sold, pressed: true })).toBeVisible();
    await test.step('a digit that was not meant is put right by another, with every field of a sale on the screen', async () => {
      for (const [key, outcome] of [
        ['2', 'interested'],
        ['3', 'callback'],
        ['4', 'refused'],
        ['1', 'sold'],
      ] as const) {
        await page.keyboard.press(key);
        await expect(page.getByRole('button', { name: en.terms.outcome[outcome], pressed: true })).toBeVisible();
        // The fields of this outcome have come, with all that they bring.
        if (outcome !== 'refused') await expect(page.getByLabel(en.call.product)).toBeVisible();
      }
    });
    await page.keyboard.press('Shift+1');
    await expect(page.getByLabel(en.call.product)).toHaveValue(PRODUCT);
    await expect(page.getByLabel(en.call.amount)).toHaveValue('18,000');
    await expect(page.getByLabel(en.call.paid)).not.toBeChecked();
    await page.getByLabel(en.call.amount).fill('');
    await expect(page.getByText(en.errors.act['amount-missing']).first()).toBeVisible();
    await expect(page.getByRole('button', { name: en.call.save, exact: true })).toBeDisabled();
    await page.getByLabel(en.call.amount).pressSequentially('1,280.50');
    await page.keyboard.press('Escape');
    await expect(page.getByLabel(en.call.amount)).toHaveValue('1,280.50');
    await test.step('what is typed is said back, and nothing of it is cut', async () => {
      const amount = page.getByLabel(en.call.amount);
      const save = page.getByRole('button', { name: en.call.save, exact: true });
      for (const [typed, read] of [
        ['1.299,00', '1,299'],
        ['１２９９', '1,299'],
        ['1.2k', '1,200'],
        ['1,299,000', '1,299,000'],
      ] as const) {
        await amount.fill('');
        await amount.pressSequentially(typed);
        await page.keyboard.press('Escape');
        await expect(amount).toHaveValue(read);
      }
      for (const [typed, why] of [
        ['-5', en.call.amountFault.negative],
        ['1.299', en.call.amountFault['too-fine']],
      ] as const) {
        await amount.fill(typed);
        // At the field, and beside the outcome in place of what comes next.
        await expect(page.getByText(why)).toHaveCount(2);
        await expect(save).toBeDisabled();
      }
      await page.getByLabel(en.call.note).focus();
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('alert').filter({ hasText: en.call.amountFault['too-fine'] })).toBeVisible();
      await expect(amount).toBeFocused();
      // Refused from within the field too: the cursor stays there, and what may be meant is asked.
      await amount.fill('300,50');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('alert').filter({ hasText: /Is it .*300\.50 or .*30,050\?/ })).toBeVisible();
      await expect(amount).toBeFocused();
      await amount.fill('1.2k');
      await expect(page.getByText(/Read as .*1,200/)).toBeVisible();
      await page.keyboard.press('Escape');
    });
    await page.keyboard.press('Shift+1');
    await page.keyboard.press('Shift+1');
    await expect(page.getByLabel(en.call.amount)).toHaveValue('18,000');
  });

  await test.step('a second thing is sold with it, and the total is shown', async () => {
    await page.keyboard.press('Alt+l');
    await page.keyboard.type('calibration set');
    // By its role: the list of what was sold before has the same name.
    const second = page.getByRole('combobox', { name: en.call.productOf.replace('{{line}}', '2') });
    await expect(second).toHaveValue('calibration set');
    await expect(page.getByRole('button', { name: en.call.save, exact: true })).toBeDisabled();
    await expect(page.getByRole('status').filter({ hasText: '18,000' })).toBeVisible();
    await page.getByLabel(en.call.quantity).last().fill('3');
    // Of three pieces it says that it is the amount of all, not of one.
    await page.getByLabel(en.call.amountOf.replace('{{quantity}}', '3')).fill('900');
    await expect(page.getByRole('status').filter({ hasText: '18,900' })).toBeVisible();
    await expect(page.getByRole('button', { name: en.call.save, exact: true })).toBeEnabled();
    await expectAccessible(page, 'two things in one sale');
  });

  await test.step('what is sold runs out one day: said in words, its renewal is owed before', async () => {
    await page.keyboard.press('Alt+u');
    await page.keyboard.type('in blue months');
    await expect(page.getByRole('button', { name: en.call.save, exact: true })).toBeDisabled();
    await page.getByLabel(en.call.renewsOn).fill('30 Nov 2027');
    await expect(page.getByRole('status').filter({ hasText: /^Tue 30 Nov 2027$/ })).toBeVisible();
    await expect(page.getByRole('button', { name: en.call.save, exact: true })).toBeEnabled();
  });

  await test.step('what we then owe is shown with whose it is, before it is saved', async () => {
    await expect(page.getByText(en.call.owed)).toBeVisible();
    await expect(page.getByText(en.terms.task.thanks)).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: en.terms.task.renewal })).toContainText(
      /Oct 2027 · Agent/,
    );
    // Beside its day: a customer of a tier has a service standard on the card as well.
    await expect(page.getByText(new RegExp(`· ${en.terms.role.service}`))).toBeVisible();
    await expect(callBar(page)).toContainText(en.terms.stage['new-buyer']);
    await expectAccessible(page, 'sold');
    await page.getByLabel(en.call.note).focus();
    await page.keyboard.press('Escape');
    await expect(callBar(page)).toContainText(en.call.phase.connected);
    await page.keyboard.press('Escape');
    await expect(callBar(page)).toContainText(en.call.end['hung-up']);
    // Chosen by the mouse, ⏎ saves as the button says and does not choose again.
    await page.getByRole('button', { name: en.terms.outcome.sold, pressed: true }).click();
    await page.keyboard.press('Enter');
    await expect(callBar(page)).toBeHidden();
    await expect(page.getByText(new RegExp(`${name}: ${en.terms.outcome.sold} is saved`))).toBeVisible();
  });

  const main = page.getByRole('main');
  await test.step('sold is not paid: the money comes later', async () => {
    await openCustomer(page, name, name);
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(head(page)).toContainText(en.terms.stage['new-buyer']);
    await main.getByText(en.account.records, { exact: true }).click();
    await main
      .getByRole('button', { name: `${en.account.markPaid}: ` })
      .first()
      .click();
    await expect(page.getByText(en.account.paidDone)).toBeVisible();
    await expect(main.getByText(new RegExp(en.customer.item.paid)).first()).toBeVisible();
    await expect(main.getByText(/3 × calibration set · .*900/)).toBeVisible();
    await expect(main.getByText(new RegExp(`${PRODUCT} \\+ 3 × calibration set · .*18,900`))).toBeVisible();
    await expect(main.getByText(new RegExp(`^Renewal of ${PRODUCT}.*, runs out 30 Nov 2027`)).first()).toBeVisible();
    await expectAccessible(page, 'a new buyer');
  });

  await test.step('it comes back: the stage is as it was before', async () => {
    await main
      .getByRole('button', { name: `${en.account.markReturned}: ` })
      .first()
      .click();
    await expect(page.getByText(en.account.returnedDone)).toBeVisible();
    await expect(head(page)).not.toContainText(en.terms.stage['new-buyer']);
    await expect(main.getByText(new RegExp(`^Renewal of ${PRODUCT}`))).toHaveCount(0);
  });
});
