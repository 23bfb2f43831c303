import { readFileSync } from 'node:fs';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { atWork, beginWork, head } from './person.ts';

const { account, customer: words } = en;

test('whoever asks gets everything that is held of them, and is erased once their name is typed', async ({ app }) => {
  const { page } = app;
  await app.open();
  await beginWork(page, 'empty');
  await atWork(page);
  await page.getByRole('link', { name: en.common.nav.people, exact: true }).click();
  await expect(page.getByRole('heading', { name: words.listTitle, exact: true })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByLabel(en.terms.field.name, { exact: true }).fill('Edda Quill');
  await page.getByLabel(words.firstNumber).fill('020 7946 0401');
  await page.keyboard.press('Enter');
  await expect(head(page)).toContainText('Edda Quill');

  // What she thinks is noted and answered, in the books beside the timeline.
  await page.getByText(account.records, { exact: true }).click();
  await page.getByRole('button', { name: `${account.noteFeedback} …` }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel(account.theirWords).fill('The parcels come late.');
  await form.getByRole('button', { name: en.common.act.save }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: `${account.answer}: The parcels come late.` }).click();
  await form.getByLabel(account.answerText).fill('Another carrier from Monday on.');
  await form.getByRole('button', { name: en.common.act.save }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText(/Another carrier from Monday on\./)).toBeVisible();
  await expectAccessible(page, 'the books of a customer');

  // Everything that is held, to read and for machines.
  const more = page.getByRole('button', { name: account.more });
  await more.click();
  await page.getByRole('menuitem', { name: `${account.file} …` }).click();
  await expectAccessible(page, 'the file of a customer');
  const download = page.waitForEvent('download');
  await form.getByRole('button', { name: account.fileHtml }).click();
  const html = readFileSync(await (await download).path(), 'utf8');
  expect(html).toContain('The parcels come late.');
  expect(html).toContain('+44 20 7946 0401');
  await expect(form).toBeHidden();

  // Erased: a name that is not theirs is refused, theirs is final.
  await more.click();
  await page.getByRole('menuitem', { name: `${account.erase} …` }).click();
  const confirm = form.getByLabel(account.eraseConfirm.replace('{{name}}', 'Edda Quill'));
  await confirm.fill('Somebody else');
  await form.getByRole('button', { name: account.erase }).click();
  await expect(form).toContainText(en.errors.act['name-differs']);
  await expectAccessible(page, 'erasing a customer');
  await confirm.fill('edda quill');
  await form.getByRole('button', { name: account.erase }).click();
  await expect(form).toContainText(account.eraseNoCopies, { timeout: 30_000 });
  await form.getByRole('button', { name: en.common.act.close }).last().click();
  await expect(page.getByRole('heading', { name: words.listTitle, exact: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(en.common.search.placeholder).fill('Quill');
  await expect(page.getByRole('dialog')).toContainText('Quill');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Edda Quill' })).toHaveCount(0);
});
