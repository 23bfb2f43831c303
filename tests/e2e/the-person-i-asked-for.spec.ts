import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callableNumber } from './callable-number.ts';
import { addCustomer, atWork, beginWork, callBar, head, lineWill } from './person.ts';

const { account, call } = en;

const peopleOf = (page: Page) =>
  page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: account.people }) });

/** Calls the customer whose page is open; somebody answers. */
async function callThem(page: Page): Promise<void> {
  await lineWill(page, 'answers');
  await expect(head(page)).toBeVisible();
  await page.keyboard.press('c');
  await expect(callBar(page)).toContainText(call.phase.connected, { timeout: 20_000 });
}

/** Hangs up: what came of it is the agent's to say. */
async function hangUp(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(callBar(page)).toContainText(call.end['hung-up']);
  await expect(page.getByRole('group', { name: call.outcome })).toBeVisible();
}

/** Chooses an outcome of the first page or of the other one. */
async function outcome(page: Page, which: keyof typeof en.terms.outcome): Promise<void> {
  const key = page.getByRole('group', { name: call.outcome }).getByRole('button', { name: en.terms.outcome[which] });
  if ((await key.count()) === 0) await page.keyboard.press('0');
  await key.first().click();
  await expect(key.first()).toHaveAttribute('aria-pressed', 'true');
}

/** Saves the outcome and goes to the customer's page. */
async function saveAndOpen(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(callBar(page)).toBeHidden();
  await openByName(page, name);
}

async function openByName(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(en.common.search.placeholder).fill(name);
  await page.getByRole('dialog').getByRole('button', { name }).first().click();
  await expect(head(page)).toContainText(name);
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('the gatekeeper is named, and the second person of a company has a number of their own', async ({ app }) => {
  const { page } = app;
  await app.open();
  await beginWork(page, 'empty');
  await atWork(page);
  await addCustomer(page, 'Northgate Mills', callableNumber(31).plain);

  // The gatekeeper answers: their name is kept, and how to get through.
  await callThem(page);
  await hangUp(page);
  await outcome(page, 'gatekeeper');
  await page.getByLabel(call.personField.name).fill('Mrs Penrose');
  await saveAndOpen(page, 'Northgate Mills');
  await expect(peopleOf(page)).toContainText('Mrs Penrose');
  await expect(peopleOf(page)).toContainText(account.role.gatekeeper);

  // The one who decides has a number of their own.
  await peopleOf(page)
    .getByRole('button', { name: `${account.addPerson} …` })
    .click();
  const form = page.getByRole('dialog');
  await form.getByLabel(account.personName).fill('Owen Marsh');
  await form.getByText(account.role.decides, { exact: true }).click();
  await form.getByText(account.role.pays, { exact: true }).click();
  await form.getByLabel(account.personNumber).fill('07400 123456');
  await expectAccessible(page, 'somebody new at a company');
  await form.getByRole('button', { name: en.common.act.save }).click();
  await expect(form).toBeHidden();
  await expect(peopleOf(page)).toContainText('Owen Marsh');
  await expect(page.getByRole('button', { name: 'Copy +44 7400 123456' })).toBeVisible();

  // He leaves: the successor has his number, and it can be taken back.
  await page.getByRole('button', { name: `${account.hasLeft}: Owen Marsh` }).click();
  await form.getByLabel(account.successor).fill('Iris Fell');
  await form.getByRole('button', { name: en.common.act.save }).click();
  await expect(form).toBeHidden();
  await expect(peopleOf(page)).toContainText('now Iris Fell');
  await expectAccessible(page, 'people of a company');
  await page.keyboard.press('Control+z');
  await expect(peopleOf(page)).not.toContainText('Iris Fell');
});

test('the wrong person at the right company names the right one, and a referral becomes a customer', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await beginWork(page, 'empty');
  await atWork(page);
  await addCustomer(page, 'Fenwick & Daughters', callableNumber(32).plain);

  // In the midst of the call they name somebody else: a customer of their own, while the call goes on.
  await callThem(page);
  await expect(page.getByRole('button', { name: account.referral })).toBeVisible();
  await page.keyboard.press('Alt+r');
  const form = page.getByRole('dialog');
  await form.getByLabel(account.referralName).fill('Tess Halloran');
  await form.getByLabel(account.referralNumber).fill('020 7946 0399');
  await expectAccessible(page, 'a referral in a call');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(callBar(page)).toBeVisible();
  await hangUp(page);

  // It was the wrong person; they say who is the right one.
  await outcome(page, 'wrong-person');
  await page.keyboard.press('F6');
  await page.keyboard.type('Alma Reeve');
  await expect(page.getByLabel(call.answererField.name)).toHaveValue('Alma Reeve');
  await expect(page.getByRole('button', { name: call.notTheirs })).toHaveAttribute('aria-pressed', 'false');
  await expectAccessible(page, 'the wrong person at the right company');
  await page.getByLabel(call.personField.name, { exact: true }).fill('Rhys Calder');
  await page.getByLabel(call.personField.number).fill('07400 123457');
  await saveAndOpen(page, 'Fenwick');
  await expect(peopleOf(page)).toContainText('Rhys Calder');
  await expect(peopleOf(page)).toContainText('Alma Reeve');
  // The number is still the company's: it rings there again.
  await expect(page.getByText(en.terms.numberStatus.wrong, { exact: true })).toBeHidden();
  await expect(page.getByText(account.referrals_one.replace('{{count}}', '1'))).toBeVisible();

  // The referral is a customer with its source, and says whom we owe it to.
  await openByName(page, 'Tess Halloran');
  await expect(page.getByRole('link', { name: 'Fenwick & Daughters' })).toBeVisible();
  await expect(page.getByRole('button', { name: `${en.terms.field.source} referral` })).toBeVisible();
});

test('a number that is not the company’s is said to be so, and is not dialled again', async ({ app }) => {
  const { page } = app;
  await app.open();
  await beginWork(page, 'empty');
  await atWork(page);
  await addCustomer(page, 'Harrow Glass', callableNumber(33).plain);
  await callThem(page);
  await hangUp(page);
  await outcome(page, 'wrong-person');
  await page.keyboard.press('Shift+1');
  await expect(page.getByRole('button', { name: call.notTheirs })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByLabel(call.answererField.name)).toBeHidden();
  await expect(page.getByText(call.numberWrongLast)).toBeVisible();
  await saveAndOpen(page, 'Harrow Glass');
  await expect(page.getByText(en.terms.numberStatus.wrong, { exact: true })).toBeVisible();
});
