import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { zhHant } from '#renderer/i18n/zh-Hant/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { atWork, headName } from './person.ts';

const { commands, common } = en;

/** What one does with the palette on an English screen. */
function paletteOf(page: Page) {
  const palette = page.getByRole('dialog', { name: common.act.search });
  const field = page.getByPlaceholder(common.search.placeholder);
  const entry = (name: string) => palette.getByRole('button', { name, exact: true });
  const open = async (typed: string) => {
    // Keys of the page rest while a dialog is still closing.
    await expect(palette).toBeHidden();
    await page.keyboard.press('Control+k');
    await expect(palette).toBeVisible();
    await field.fill(typed);
  };
  return { palette, field, entry, open };
}

test('commands are found where one searches: by words of any language, by sound, and only while they make sense', async ({
  app,
}) => {
  const { page } = app;
  await app.openWithSample();
  const { palette, field, entry, open } = paletteOf(page);

  await open('');
  const name = await headName(page);
  await expect(entry(commands.callHead.replace('{{name}}', name))).toBeVisible();
  await expect(palette.getByText(commands.hint)).toBeVisible();
  await expectAccessible(page, 'palette before typing');

  // By English words, with the key that does the same beside it.
  await field.fill('dark');
  await expect(entry(commands.theme.replace('{{theme}}', en.settings.themes.dark))).toHaveAttribute('data-selected');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(palette).toBeHidden();

  // By pinyin, though the screen is English; then a section of the settings by its Traditional name.
  await open('shezhi');
  await expect(entry(common.keys.goSettings)).toHaveAttribute('data-selected');
  await expectAccessible(page, 'commands in the dark');
  await field.fill(zhHant.settings.sections.method);
  await entry(commands.settings.replace('{{section}}', en.settings.sections.method)).click();
  await expect(page.getByLabel(en.policy.find)).toBeVisible();

  // Commands alone; what makes sense only in a moment is there in that moment.
  await open('> lunch');
  await expect(entry(commands.status.lunch)).toHaveAttribute('data-selected');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^At lunch, since/)).toBeVisible();
  await open('');
  await expect(entry(commands.status.working)).toBeVisible();
  await expect(entry(commands.callHead.replace('{{name}}', name))).toBeHidden();
  await entry(commands.status.working).click();
});

test('what was done by command stands first the next time, after a restart and in another language', async ({
  app,
}) => {
  const { page } = app;
  await app.openWithSample();
  const { palette, field, entry, open } = paletteOf(page);

  // A contact that was no call, with whomever one names.
  await open('wechat');
  await entry(en.customer.logTouch).click();
  const dialog = page.getByRole('dialog', { name: en.customer.logTouch });
  await dialog.getByLabel(commands.logWho).fill('Linda');
  await dialog.getByRole('option').first().click();
  await page.getByLabel(en.customer.note).fill('Sent the catalogue.');
  await page.getByRole('button', { name: common.act.save, exact: true }).click();
  await expect(page.getByText(/ is logged\.$/)).toBeVisible();

  // What was used last stands first, still after a restart of the page; the language changes at once.
  await page.reload();
  await atWork(page);
  await open('');
  await expect(palette.getByRole('button').first()).toHaveText(en.customer.logTouch);
  await field.fill('繁體');
  await expect(entry(commands.language.replace('{{language}}', en.settings.languages['zh-Hant']))).toHaveAttribute(
    'data-selected',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByPlaceholder(common.search.placeholder)).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');

  // The head of the list, called by command from anywhere; in the call neither head nor lunch is offered.
  const chinese = page.getByRole('dialog', { name: zhHant.common.act.search });
  const head = chinese.getByRole('button', {
    name: new RegExp(`^${zhHant.commands.callHead.replace('{{name}}', '')}`),
  });
  await page.keyboard.press('Control+k');
  await chinese.getByRole('textbox').fill('> call');
  await head.click();
  await expect(page.locator('#call-bar')).toBeVisible();
  await expect(chinese).toBeHidden();
  await page.keyboard.press('Control+k');
  await chinese.getByRole('textbox').fill('>');
  await expect(chinese.getByRole('button', { name: zhHant.common.keys.goDay })).toBeVisible();
  await expect(head).toBeHidden();
  await expect(chinese.getByRole('button', { name: zhHant.commands.status.lunch })).toBeHidden();
});
