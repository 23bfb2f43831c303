import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, headName, lineWill, openCustomer } from './person.ts';

test('“don’t call me” is one key, is confirmed in words that the agent reads out, and is final for every number', async ({
  app,
}) => {
  const { page } = app;
  test.slow();
  await app.openWithSample();
  await lineWill(page, 'answers');
  const name = await headName(page);

  await test.step('one key while they speak: the words to say stand there, and what it does', async () => {
    await page.keyboard.press('c');
    await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
    await page.keyboard.press('9');
    const chosen = page.getByRole('button', { name: en.terms.outcome['do-not-call'], pressed: true });
    await expect(chosen).toBeVisible();
    await expect(page.getByText(en.call.doNotCallWarning)).toBeVisible();
    const words = page.getByRole('blockquote');
    await expect(words).toBeVisible();
    await expect(words).toHaveAttribute('lang', /^(en|zh-Hans|zh-Hant)$/);
    await expect(callBar(page)).toContainText(en.sentences.next.doNotCall);
    await expectAccessible(page, 'do not call');
  });

  await test.step('saved, they are gone from the list', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await expect(callBar(page)).toBeHidden();
    await expect(head(page)).not.toContainText(name);
  });

  await test.step('their page says so, and no number of theirs is dialled', async () => {
    await openCustomer(page, name, name);
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByText(/Do not call, since today/)).toBeVisible();
    await expect(page.getByText(en.sentences.gate['do-not-call'])).toBeVisible();
    await expect(page.getByRole('button', { name: en.common.act.call, exact: true })).toBeDisabled();
    await expectAccessible(page, 'a customer who asked not to be called');
  });
});
