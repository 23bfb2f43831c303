import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, lineWill, showWholeDay } from './person.ts';

test('the morning shows what is promised and due, the evening what came of it; breaks are kept', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  let tries = 0;
  const figure = (name: string) =>
    page
      .getByRole('main')
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd');

  await test.step('morning: promises, what is due, and whether the day holds it', async () => {
    await page.keyboard.press('y');
    await expect(page.getByRole('heading', { level: 1, name: en.day.title })).toBeVisible();
    for (const part of [en.day.promised, en.day.tomorrow, en.day.due, en.day.room, en.day.figures, en.day.next]) {
      await expect(page.getByRole('heading', { name: part })).toBeVisible();
    }
    // A sample's history is not the agent's own day.
    tries = Number(await figure(en.day.tries).textContent());
    expect(tries).toBe(0);
    // As many rows as each list counts can be seen.
    await showWholeDay(page);
    for (const part of [en.day.promised, en.day.tasks, en.day.tomorrow]) {
      const list = page.locator('section').filter({ has: page.getByRole('heading', { name: part, exact: true }) });
      const counted = Number(/\d+/.exec((await list.locator('header, div').first().textContent()) ?? '')?.[0] ?? 0);
      await expect(list.getByRole('listitem')).toHaveCount(counted);
    }
    await expect(figure(en.day.handling)).toContainText('min');
    await expect(page.getByText(en.day.openNone)).toBeVisible();
  });

  await test.step('a break: nobody is offered until one is back', async () => {
    await page.getByText(en.day.statuses.lunch, { exact: true }).first().click();
    await expect(page.getByText(new RegExp(`${en.day.statuses.lunch}, since`))).toBeVisible();
    await page.keyboard.press('t');
    const resting = page.getByRole('main').getByText(en.day.restingText);
    await expect(resting).toBeVisible();
    await page.keyboard.press('c');
    await expect(callBar(page)).toBeHidden();
    await expectAccessible(page, 'at lunch');
    await page.keyboard.press('r');
    await expect(resting).toBeHidden();
    await expect(head(page)).toBeVisible();
  });

  await test.step('a call leaves an open outcome until it is saved, and the day says so', async () => {
    await lineWill(page, 'answers');
    await page.keyboard.press('c');
    await expect(callBar(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('y');
    await expect(page.getByText('1 call still needs its outcome.')).toBeVisible();
    await page.keyboard.press('t');
    await expect(page.getByRole('main').last()).toBeVisible();
    await page.keyboard.press('6');
    await page.keyboard.press('Control+Enter');
    await expect(callBar(page)).toBeHidden();
  });

  await test.step('evening: figures, tomorrow, and no outcome is missing', async () => {
    await page.keyboard.press('y');
    await expect(figure(en.day.tries)).toHaveText(String(tries + 1));
    await expect(page.getByText(en.day.openNone)).toBeVisible();
    await expect(figure(en.day.statuses.lunch)).toContainText('min');
    await page.getByText(en.day.statuses.off, { exact: true }).click();
    await expect(page.getByText(new RegExp(`${en.day.statuses.off}, since`))).toBeVisible();
  });
});
