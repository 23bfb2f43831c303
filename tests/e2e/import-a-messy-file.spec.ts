import { readFileSync } from 'node:fs';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { beginWork, head, openCustomer } from './person.ts';

const { fate } = en.imports;

/** A list as it was kept by hand for years: several dates, several kinds of number, a row twice, one that cannot be saved. */
const MESSY = [
  'Name,Mobile,Company,Stage,Purchases,Last contact,Remark',
  'Ada Fenwick,+44 20 7946 0111,Fenwick & Co,prospect,,2026-10-30,"Likes to talk, never before ten"',
  'Ben Ashdown,020 7946 0112 / 020 7946 0113,,established,3,2026/10/12,',
  'Ada F.,(020) 7946-0111,,,,,same person again',
  'Cleo Marsh,4.42079E+11,,,,,number cut by the spreadsheet',
  'Dora Quill,０２０ ７９４６ ０１１４,,,,2026-02-31,"two\nlines"',
  ',,,,,,',
].join('\r\n');

test('a messy list shows the fate of each row before it comes in, with its reason, and can be taken back', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await beginWork(page, 'import');
  await expect(page.getByText(en.imports.drop)).toBeVisible();
  await expectAccessible(page, 'drop a list');

  await page.getByLabel(en.imports.choose).setInputFiles({
    name: 'fair 2026.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${MESSY}`),
  });

  await test.step('the columns are recognised', async () => {
    await expect(page.getByRole('heading', { name: 'fair 2026.csv' })).toBeVisible();
    await expect(page.getByText(en.imports.columns)).toBeVisible();
    await expectAccessible(page, 'columns');
    await page.getByRole('button', { name: en.imports.toPreview }).click();
  });

  await test.step('not one row disappears without a reason', async () => {
    const rows = page.getByRole('region', { name: en.imports.step.preview });
    await expect(rows).toContainText('Ada Fenwick');
    await expect(rows.getByRole('listitem')).toHaveCount(6);
    await expect(rows.getByRole('listitem').filter({ hasText: 'Ada F.' })).toContainText(fate['duplicate-in-file']);
    await expect(rows.getByRole('listitem').filter({ hasText: 'Cleo Marsh' })).toContainText(fate.unreadable);
    await expect(rows.getByRole('listitem').filter({ hasText: 'Cleo Marsh' })).toContainText('cannot be recovered');
    await expect(rows.getByRole('listitem').filter({ hasText: 'Dora Quill' })).toContainText('no such day');
    await expectAccessible(page, 'preview');
  });

  await test.step('the fates can be kept as a file', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: en.imports.fates }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).toContain('Ben Ashdown');
  });

  await test.step('it comes in, and can be searched', async () => {
    await page.getByRole('button', { name: /^Import \d+ rows?/ }).click();
    await expect(page.getByText('fair 2026.csv is imported.')).toBeVisible();
    await expectAccessible(page, 'imported');
    await openCustomer(page, '79460113', 'Ben Ashdown');
    await expect(page.getByRole('main')).toContainText('Bought 3 times');
  });

  await test.step('and it can be taken back', async () => {
    await page.getByRole('link', { name: en.common.nav.lists }).click();
    await page.getByRole('link', { name: 'fair 2026.csv' }).click();
    await page.getByRole('button', { name: en.imports.undo }).click();
    await expect(page.getByText(/3 rows had made customers: 3 taken out again\. 1 row had been joined/)).toBeVisible();
    await page.getByRole('link', { name: en.common.nav.today }).click();
    await expect(page.getByText(en.today.emptyStore)).toBeVisible();
  });
});

test('a file that cannot be read says what is wrong, and one of another country is proposed to be read as of there', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await beginWork(page, 'import');
  const choose = page.getByLabel(en.imports.choose);
  await choose.setInputFiles({
    name: 'open.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Name,Mobile\nAda,020 7946 0111\nBen,"020 7946 0112\nCleo,020 7946 0113\n'),
  });
  await expect(page.getByRole('alert')).toContainText('open.csv');
  await expect(page.getByRole('alert')).toContainText(/line 3/);
  await expectAccessible(page, 'unreadable file');

  await choose.setInputFiles({ name: 'nothing.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) });
  await expect(page.getByRole('alert')).toContainText('nothing.csv');
  await expect(page.getByRole('alert')).toContainText('no rows');
  await expect(head(page)).toBeVisible();
  // They were no lists, and do not stand among those that were.
  await expect(page.getByText(en.imports.none)).toBeVisible();

  await choose.setInputFiles({
    name: 'china.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Name,Mobile\n王小明,13900001042\n李静,13900001044\n陈大文,1380013800\n'),
  });
  await page.getByRole('button', { name: en.imports.toPreview }).click();
  const rows = page.getByRole('region', { name: en.imports.step.preview });
  // Of the mobile that lacks a digit the United Kingdom has a number: not one that anybody meant.
  await expect(rows.getByRole('listitem').filter({ hasText: '陈大文' })).toContainText('perhaps a digit is missing');
  await expectAccessible(page, 'a list of another country');
  await page.getByRole('button', { name: en.imports.readAs.replace('{{region}}', 'China') }).click();
  await expect(rows.getByRole('listitem').filter({ hasText: '王小明' })).toContainText('+86 139 0000 1042');
  await expect(rows.getByRole('listitem').filter({ hasText: '陈大文' })).toContainText(fate.unreadable);
  await page.getByRole('link', { name: en.common.nav.lists }).click();
  await page.getByRole('button', { name: en.imports.removeNamed.replace('{{name}}', 'china.csv') }).click();
  await expect(page.getByText(en.imports.none)).toBeVisible();
});
