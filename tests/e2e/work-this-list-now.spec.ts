import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callableNumber } from './callable-number.ts';
import { atWork, beginWork, head } from './person.ts';

/** Imports a list of people with their numbers, in the order of the file. */
async function importList(page: Page, name: string, rows: readonly (readonly [string, string])[]): Promise<void> {
  await page.getByLabel(en.imports.choose).setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`Name,Mobile\n${rows.map(([who, number]) => `${who},${number}`).join('\n')}\n`),
  });
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await page.getByRole('button', { name: en.imports.toPreview }).click();
  await page.getByRole('button', { name: /^Import \d+ rows?/ }).click();
  await expect(page.getByText(`${name} is imported.`)).toBeVisible();
}

test('a named list is worked alone: a filter that opens no gate, survives a restart, and is left by one key', async ({
  app,
}) => {
  const { page } = app;
  const names = page.getByRole('region', { name: en.today.listTitle });
  await app.open();
  await beginWork(page, 'import');
  await importList(page, 'old.csv', [
    ['Ada Fenwick', callableNumber(11).plain],
    ['Ben Ashdown', callableNumber(12).plain],
  ]);
  await page.getByRole('link', { name: en.imports.another }).click();
  await importList(page, 'Trade fair 2026.csv', [
    ['Cleo Marsh', callableNumber(13).plain],
    ['Dora Quill', callableNumber(14).plain],
    ['Edda Frost', callableNumber(15).plain],
  ]);

  await test.step('it begins by one key on its page', async () => {
    await page.keyboard.press('w');
    await expect(page.getByText('Working list: Trade fair 2026.csv')).toBeVisible();
    await expect(page.getByText('3 of 3 may be called now')).toBeVisible();
    await expect(page.getByText('Ada Fenwick')).toBeHidden();
    await expectAccessible(page, 'working a list');
  });

  await test.step('why-not tells of everybody, the list or not', async () => {
    await page.keyboard.press('w');
    await page.getByRole('dialog').getByRole('textbox').fill('Fenwick');
    await page.getByRole('dialog').getByText('Ada Fenwick').click();
    await expect(page.getByRole('dialog')).toContainText(/Offered|Not offered|May be called/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('it is as it was after a restart', async () => {
    await app.kill();
    await app.open();
    await atWork(page);
    await expect(page.getByText('Working list: Trade fair 2026.csv')).toBeVisible({ timeout: 30_000 });
  });

  await test.step('and it is left by one key', async () => {
    await page.keyboard.press('q');
    await expect(page.getByText(en.day.list.left)).toBeVisible();
    await expect(page.getByText(/^Working list/)).toBeHidden();
    await expect(head(page)).toBeVisible();
    await expect(names.getByText('Ada Fenwick')).toBeVisible();
  });
});
