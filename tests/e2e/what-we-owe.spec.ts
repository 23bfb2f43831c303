import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { atWork, head } from './person.ts';

test('what we owe is done, put off or dropped with undo, and a complaint gets a promise on its page', async ({
  app,
}) => {
  const { page } = app;
  test.slow();
  await app.openWithSample();

  await test.step('the day lists what is owed; one is done, and the undo brings it back', async () => {
    await page.keyboard.press('y');
    const owed = page.locator('section').filter({ has: page.getByRole('heading', { name: en.day.tasks }) });
    const first = owed.getByRole('listitem').first();
    await expect(first).toBeVisible();
    const who = (await first.getByRole('link').textContent()) ?? '';
    await expectAccessible(page, 'what is owed today');
    const done = first.getByRole('button', { name: new RegExp(`^${en.follows.tasks.done}: `) });
    await done.click();
    await expect(page.getByText(/^Done: /)).toBeVisible();
    await expect(first.getByRole('link', { name: who, exact: true })).toBeHidden();
    await page.getByRole('button', { name: en.common.act.undo, exact: true }).click();
    await expect(first.getByRole('link', { name: who, exact: true })).toBeVisible();
  });

  await test.step('the birthday of a buyer is a task of the day, with its day', async () => {
    const owed = page.locator('section').filter({ has: page.getByRole('heading', { name: en.day.tasks }) });
    const more = owed.getByRole('button', { name: /more$/ });
    if (await more.isVisible()) await more.click();
    const birthday = new RegExp(`${en.terms.task.birthday} on \\w+day \\d+ \\w+`);
    await expect(owed.getByRole('listitem').filter({ hasText: birthday }).first()).toBeVisible();
  });

  await test.step('a task is put off from the customer’s page', async () => {
    const owed = page.locator('section').filter({ has: page.getByRole('heading', { name: en.day.tasks }) });
    await owed.getByRole('listitem').first().getByRole('link').click();
    await expect(head(page)).toBeVisible();
    await page.getByRole('main').getByText(en.account.records, { exact: true }).click();
    const part = page.locator('section').filter({ has: page.getByRole('heading', { name: en.follows.tasks.title }) });
    await part
      .getByRole('button', { name: new RegExp(`^${en.follows.tasks.tomorrow}: `) })
      .first()
      .click();
    await expect(page.getByText(/: (today|tomorrow) at /)).toBeVisible();
    await expectAccessible(page, 'what is owed to a customer');
  });

  await test.step('an open complaint is promised something, with its date in words', async () => {
    await page.getByRole('link', { name: en.common.nav.today }).click();
    await atWork(page);
    const list = page.getByRole('region', { name: en.today.listTitle });
    await list
      .getByRole('button')
      .filter({ hasText: /Complaint/ })
      .first()
      .click();
    await expect(page.getByText(/Open complaint/)).toBeVisible();
    await page.keyboard.press('o');
    await page.getByRole('main').getByText(en.account.records, { exact: true }).click();
    await page
      .getByRole('button', { name: new RegExp(`^${en.follows.complaint.promise} …: `) })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(en.follows.complaint.action).fill('send a new one by courier');
    await dialog.getByLabel(en.follows.complaint.by).fill('tomorrow 15:00');
    await expectAccessible(page, 'promise about a complaint');
    await dialog.getByRole('button', { name: en.common.act.save }).click();
    await expect(dialog).toBeHidden();
    await expect(
      // Meant by the customer's clock and told by the agent's: which customer complains depends on the hour.
      page.getByText(/^Promised: send a new one by courier, .+ at \d\d:\d\d\.$/),
    ).toBeVisible();
    await expect(page.getByText('Promised: send a new one by courier', { exact: true })).toBeVisible();
  });
});
