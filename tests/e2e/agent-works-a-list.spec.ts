import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, headName, lineWill, openCustomer } from './person.ts';

test('an agent calls the head of the list by one key, saves what came of it and is given the next', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await lineWill(page, 'answers');
  await expectAccessible(page, 'today');
  const first = await headName(page);

  await test.step('one key calls; who it is stands there before it rings', async () => {
    await page.keyboard.press('c');
    await expect(callBar(page)).toContainText(first);
    await expect(head(page)).toContainText(first);
    await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
    await expectAccessible(page, 'in a call');
  });

  await test.step('hanging up, an outcome by its key, a note, and the next step is shown before it is saved', async () => {
    await page.keyboard.press('Escape');
    await expect(callBar(page)).toContainText(en.call.end['hung-up']);
    await page.keyboard.press('4');
    await expect(page.getByRole('button', { name: en.terms.outcome.refused, pressed: true })).toBeVisible();
    await page.getByRole('button', { name: en.terms.refusal.price }).click();
    await expect(callBar(page)).toContainText(/After this: .+/);
    await page.keyboard.press('n');
    await page.keyboard.type('Asked for last year’s price.');
    await expectAccessible(page, 'outcome chosen');
    await page.keyboard.press('Control+Enter');
  });

  await test.step('it is saved, and somebody else is at the head', async () => {
    await expect(page.getByText(new RegExp(`${first}: .*saved`))).toBeVisible();
    await expect(callBar(page)).toBeHidden();
    await expect(head(page)).not.toContainText(first);
  });

  await test.step('the timeline of the customer tells it', async () => {
    await openCustomer(page, 'last year’s price', first);
    await expect(page.getByText('Asked for last year’s price.').first()).toBeVisible();
    await expectAccessible(page, 'customer');
  });

  await test.step('the last act can be taken back, but not that the call was made: its outcome is asked for again', async () => {
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/^Undone: /).first()).toBeVisible();
    await expect(page.getByRole('main').getByText('Asked for last year’s price.')).toHaveCount(0);
    await expect(page.getByRole('button', { name: en.terms.outcome.refused, pressed: true })).toBeVisible();
    await expectAccessible(page, 'outcome undone');
    await page.keyboard.press('m');
    await expect(page.getByPlaceholder(en.call.notePlaceholder)).toHaveValue('Asked for last year’s price.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(new RegExp(`${first}: .*saved`))).toBeVisible();
    await expect(callBar(page)).toBeHidden();
  });
});

test('a customer who is not offered is explained by the gate that holds them back', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  const first = await headName(page);
  await page.keyboard.press('x');
  await page.getByLabel(en.today.mark.reason).fill('Waiting for their mail');
  await page.getByRole('dialog').getByRole('button', { name: en.common.act.save }).click();
  await expect(head(page)).not.toContainText(first);

  await page.getByRole('button', { name: en.today.why }).click();
  await page.getByRole('dialog').getByLabel(en.common.act.search).fill(first);
  await page.getByRole('option', { name: first }).first().click();
  await expect(page.getByRole('dialog')).toContainText(en.today.explain.notOffered);
  await expectAccessible(page, 'why not');
});

test('a customer is put off until any time that one says, and the list keeps them back until then', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  const first = await headName(page);
  const dialog = page.getByRole('dialog');
  const quick = dialog.getByRole('button', { name: en.today.mark.quick.mail });
  await page.keyboard.press('s');
  await expect(dialog.getByRole('button', { name: en.today.mark.tomorrow })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('t');
  await page.keyboard.type('someday soon');
  await expect(dialog.getByRole('status').first()).toContainText('someday');
  await expect(quick).toBeDisabled();
  await dialog.getByLabel(en.today.mark.orWords).fill('in 3 weeks 4pm');
  await expect(dialog.getByRole('status')).toContainText('16:00');
  await expect(dialog.getByRole('button', { name: en.today.mark.tomorrow })).toHaveAttribute('aria-pressed', 'false');
  await expectAccessible(page, 'put off in words');
  const until = (await dialog.getByRole('status').textContent())?.trim() ?? '';
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  await expect(dialog).toBeHidden();
  await expect(head(page)).not.toContainText(first);

  await page.getByRole('button', { name: en.today.why }).click();
  await dialog.getByLabel(en.common.act.search).fill(first);
  await page.getByRole('option', { name: first }).first().click();
  await expect(dialog).toContainText('16:00');
  expect(until).toContain('16:00');
});
