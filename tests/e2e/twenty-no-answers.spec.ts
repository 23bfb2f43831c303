import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callBar, head, headName, lineWill } from './person.ts';

const TRIES = 20;
/** Most keys and ms that a try without an answer may cost, the ringing left out. */
const KEYS_PER_TRY = 2;

test('twenty tries without an answer cost two keys each, and each is planned again by its cause and hour', async ({
  app,
}) => {
  const { page } = app;
  test.slow();
  await app.openWithSample();
  let keys = 0;
  const press = (key: string): Promise<void> => {
    keys += 1;
    return page.keyboard.press(key);
  };
  const call = page.getByRole('button', { name: en.common.act.call, exact: true });
  const planned = callBar(page).getByText(/Try again .+ at \d\d:\d\d/);
  const costs: number[] = [];
  const tried: string[] = [];

  async function untilTheNext(name: string, key: string): Promise<void> {
    const from = performance.now();
    await press(key);
    await expect(head(page)).not.toContainText(name);
    await expect(call).toBeVisible();
    costs.push(performance.now() - from);
    tried.push(name);
  }

  await test.step('nobody answers: one key calls, one gives up, writes it down and shows the next card', async () => {
    await lineWill(page, 'noAnswer');
    const save = page.getByRole('button', { name: en.call.saveNoAnswer });
    while (tried.length < TRIES / 2) {
      const name = await headName(page);
      await press('c');
      await expect(callBar(page)).toContainText(en.call.phase.ringing);
      await expect(save).toBeVisible();
      if (tried.length === 0) await expectAccessible(page, 'ringing');
      await untilTheNext(name, 'Control+Enter');
    }
  });

  await test.step('the line says that it is busy: its outcome is chosen, its retry shown, one key saves', async () => {
    await lineWill(page, 'busy');
    while (tried.length < TRIES) {
      const name = await headName(page);
      await press('c');
      await expect(page.getByRole('button', { name: en.terms.outcome.busy, pressed: true })).toBeVisible();
      await expect(planned).toBeVisible();
      await untilTheNext(name, 'Enter');
    }
  });

  await test.step('no note was asked for, and no more than two keys were pressed for each', async () => {
    expect(new Set(tried).size).toBe(TRIES);
    expect(keys).toBe(KEYS_PER_TRY * TRIES);
    const slowest = Math.max(...costs);
    console.log(`to the next card after a try: ${Math.round(slowest)} ms at most, of ${costs.length}`);
  });

  await test.step('the list says until when each of them waits for its retry', async () => {
    const [name = ''] = tried;
    await page.getByRole('button', { name: en.today.why }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(en.common.act.search).fill(name);
    await page.getByRole('option', { name }).first().click();
    await expect(dialog).toContainText(en.today.explain.notOffered);
    await expect(dialog).toContainText(/May be called again .+ at \d\d:\d\d/);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('the last of them can be taken back', async () => {
    await page.keyboard.press('Control+z');
    await expect(page.getByText(`Undone: ${en.terms.outcome.busy}, ${tried.at(-1)}.`).first()).toBeVisible();
  });
});
