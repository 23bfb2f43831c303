import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Outcome } from '#domain/model/history.ts';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, headName, lineWill, openCustomer } from './person.ts';

/** A call that is answered, hung up, and given an outcome of the second page by its key. Answers whom it was with. */
async function callAndChoose(page: Page, key: string, outcome: Outcome): Promise<string> {
  const name = await headName(page);
  await page.keyboard.press('c');
  await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
  await page.keyboard.press('Escape');
  await expect(callBar(page)).toContainText(en.call.end['hung-up']);
  await page.keyboard.press('0');
  await expect(page.getByRole('button', { name: en.call.less, exact: true })).toBeVisible();
  await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: en.terms.outcome[outcome], pressed: true })).toBeVisible();
  return name;
}

async function saveAndGoOn(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(callBar(page)).toBeHidden();
  await expect(head(page)).not.toContainText(name);
  await expect(page.getByRole('button', { name: en.common.act.call, exact: true })).toBeVisible();
}

test('“send me something”, an appointment, WeChat and a supplier each ask for their facts and say what follows', async ({
  app,
}) => {
  const { page } = app;
  test.slow();
  await app.openWithSample();
  await lineWill(page, 'answers');

  const asked =
    await test.step('what to send, how, and by when is a task; the next call asks whether it came', async () => {
      const name = await callAndChoose(page, 'w', 'send-info');
      await expect(callBar(page)).toContainText(en.call.sendWhat);
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('alert').filter({ hasText: en.call.sendWhat })).toBeVisible();
      await expect(page.getByRole('button', { name: en.call.thing.catalogue })).toBeFocused();
      await page.keyboard.press('Shift+2');
      await expect(page.getByLabel(en.call.sendExactly)).toHaveValue(en.call.thing.prices);
      await page.keyboard.press('Shift+8');
      await expect(page.getByRole('button', { name: en.terms.channel.wechat, pressed: true })).toBeVisible();
      await expect(page.getByText(`${en.terms.task.send}: ${en.call.thing.prices}`)).toBeVisible();
      await expect(page.getByText(new RegExp(en.terms.task['ask-arrived']))).toBeVisible();
      await expectAccessible(page, 'send something');
      await saveAndGoOn(page, name);
      return name;
    });

  await test.step('an appointment: date in words, place, length, and a file for the calendar', async () => {
    const name = await callAndChoose(page, 'q', 'appointment');
    await page.keyboard.press('F6');
    await page.keyboard.type('+4d 15:00');
    await expect(page.getByText(/15:00/).first()).toBeVisible();
    await page.getByLabel(en.call.visitPlace).fill('12 Dock Road, gate 3');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+3');
    await expect(page.getByRole('button', { name: '90 min', pressed: true })).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Alt+c')]);
    expect(download.suggestedFilename()).toBe(`${name}.ics`);
    const file = readFileSync(await download.path(), 'utf8');
    expect(file).toContain('BEGIN:VEVENT');
    expect(file).toContain('LOCATION:12 Dock Road\\, gate 3');
    await expect(page.getByText(en.terms.task['confirm-visit'])).toBeVisible();
    await expectAccessible(page, 'appointment');
    await saveAndGoOn(page, name);
  });

  await test.step('added on WeChat: the id is kept with them', async () => {
    const name = await callAndChoose(page, 'e', 'added-wechat');
    // The key goes to one field and stands beside one.
    await expect(page.getByText('F6', { exact: true })).toHaveCount(1);
    await page.keyboard.press('F6');
    await page.keyboard.type('wx_blue-bell');
    await expect(page.getByLabel(en.call.wechatId)).toHaveValue('wx_blue-bell');
    await saveAndGoOn(page, name);
  });

  await test.step('with a supplier until a date: no refusal, and they come back before it ends', async () => {
    const name = await callAndChoose(page, 'r', 'with-supplier');
    await expect(callBar(page)).toContainText(en.call.boundUntil);
    await page.getByLabel(en.call.boundExactly).fill('1 march');
    // A contract ends with a day: nobody said an hour.
    await expect(page.getByRole('status').filter({ hasText: /^\w{3} 1 Mar( \d{4})?$/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+2');
    await page.getByLabel(en.call.supplierName).fill('Harbour Tools');
    await expect(callBar(page)).toContainText(/After this: Next call/);
    await expectAccessible(page, 'with a supplier');
    await saveAndGoOn(page, name);
  });

  await test.step('a bad moment may name a better one', async () => {
    const name = await callAndChoose(page, 't', 'bad-moment');
    await page.keyboard.press('Shift+3');
    await expect(page.getByText(/09:30/).first()).toBeVisible();
    await expect(callBar(page)).toContainText(/After this: .+/);
    await saveAndGoOn(page, name);
  });

  await test.step('the page of whom we owe something says so', async () => {
    await openCustomer(page, asked, asked);
    await expect(page.getByRole('main').getByText(en.terms.outcome['send-info']).first()).toBeVisible();
  });
});
