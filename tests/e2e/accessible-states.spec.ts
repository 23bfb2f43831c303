import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { zhHans } from '#renderer/i18n/zh-Hans/index.ts';
import { zhHant } from '#renderer/i18n/zh-Hant/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { expectInSight } from './in-sight.ts';
import { lineWill } from './person.ts';

const TEXTS = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant } as const;

/** Looks at the state as it stands in both themes. */
async function inBothThemes(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page, `${state}, ${colorScheme}`);
  }
}

type Texts = (typeof TEXTS)[keyof typeof TEXTS];

/** The first run in a language, with sample data, until the list stands. */
async function begin(page: Page, texts: Texts, atFirst: () => Promise<void>): Promise<void> {
  await expect(page.getByRole('heading', { name: texts.settings.setup.title })).toBeVisible();
  await atFirst();
  await page.getByLabel(texts.settings.setup.name, { exact: true }).fill('Lin Yue');
  await page.getByRole('button', { name: texts.settings.setup.start }).click();
  await expect(page.getByRole('region', { name: texts.today.listTitle })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('article h1')).toBeVisible();
}

for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const) {
  const texts = TEXTS[language];

  test(`axe finds nothing on any page, light or dark, in ${language}`, async ({ app }) => {
    const { page } = app;
    test.slow();
    await app.open();
    await page.getByRole('button', { name: en.settings.languages[language] }).click();
    await begin(page, texts, () => inBothThemes(page, 'first run'));
    await inBothThemes(page, 'today');
    for (const [name, heading] of [
      [texts.common.nav.day, texts.day.title],
      [texts.common.nav.people, texts.customer.listTitle],
      [texts.common.nav.lists, texts.imports.title],
      [texts.common.nav.settings, texts.settings.title],
    ] as const) {
      await page.getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('heading', { name: heading, exact: true }).first()).toBeVisible();
      await inBothThemes(page, name);
    }
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await inBothThemes(page, 'keys');
  });

  test(`axe finds nothing in a call, light or dark, in ${language}`, async ({ app }) => {
    const { page } = app;
    test.slow();
    await app.open();
    await page.getByRole('button', { name: en.settings.languages[language] }).click();
    await begin(page, texts, async () => {});
    await lineWill(page, 'answers', texts);
    await page.keyboard.press('c');
    await expect(page.locator('#call-bar')).toBeVisible();
    await inBothThemes(page, 'a talk track');
    await expect(page.locator('#call-bar')).toContainText(texts.call.phase.connected, { timeout: 15_000 });
    await test.step('at 1366x768 nothing of a call is cut off, by whatever track and with whatever outcome', async () => {
      await expectInSight(page, 'opening');
      // Answers and an objection, then each situation that it may turn out to be.
      for (const key of ['q', 'Shift+1', 'j', 'w', 'k', 'v']) {
        await page.keyboard.press(key);
        await expectInSight(page, `the track after ${key}`);
      }
      for (const page1 of '123456789') {
        await page.keyboard.press(page1);
        await page.keyboard.press('Shift+2');
        await expectInSight(page, `outcome ${page1}`);
      }
      for (const page2 of 'qwertyuiopasdfghjklz') {
        await page.keyboard.press('0');
        await page.keyboard.press(page2);
        await expectInSight(page, `outcome 0 ${page2}`);
        await page.keyboard.press('1');
      }
    });
    await page.keyboard.press('Escape');
    // An agreed callback opens the most there is to fill in.
    await page.keyboard.press('3');
    await expect(page.getByRole('button', { name: texts.terms.outcome.callback, pressed: true })).toBeVisible();
    await inBothThemes(page, 'outcome of a call');
    await page.keyboard.press('5');
    await page.keyboard.press('Shift+3');
    await expect(page.getByLabel(texts.call.wish)).toBeVisible();
    await inBothThemes(page, 'complaint');
    await page.keyboard.press('0');
    await page.keyboard.press('q');
    await expect(page.getByLabel(texts.call.visitPlace)).toBeVisible();
    await inBothThemes(page, 'appointment, on the second page of outcomes');
    await page.keyboard.press('6');
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('#call-bar')).toBeHidden();
  });
}
