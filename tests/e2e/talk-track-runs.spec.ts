import type { Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './app.ts';
import { callableNumber } from './callable-number.ts';
import { addCustomer, atWork, beginWork, callBar, head, headName, lineWill, openCustomer, promise } from './person.ts';

const OURS = `---
track: agreed-callback
title: Our callback
situation: agreed-callback
language: en
---
# Talk

## opening
Good {{ daypart }}, {{ customer.name }}, {{ agent.name }} here.
- Go on -> question
- Not now -> later

## question
What has changed since we spoke?
? industry: What do they make now?
? note: Who looks after it?
- A lot -> thanks

## thanks
Thank you, that helps me.
=> interested

## later
When suits you?
=> callback

# Objections

## busy: No time today
I'll be brief. One question?
- Fine -> back
- No -> later
`;

const { tracks } = en;
const panel = (page: Page) => page.getByRole('region', { name: tracks.title, exact: true });

async function drop(page: Page, text: string): Promise<void> {
  await page
    .getByLabel(tracks.page.drop)
    .setInputFiles({ name: 'callback.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
}

const checkedFile = (page: Page) => page.getByRole('region', { name: tracks.page.checking });

async function openTracks(page: Page): Promise<void> {
  await page.keyboard.press('b');
  await expect(page.getByRole('heading', { name: tracks.page.title, level: 1 })).toBeVisible();
}

async function publish(page: Page): Promise<void> {
  await drop(page, OURS);
  await expect(checkedFile(page).getByText(tracks.page.sound)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Our callback', level: 2 })).toBeVisible();
}

test('a file with faults is told by line, one without is published and read', async ({ app }) => {
  const { page } = app;
  await app.open();
  await beginWork(page, 'empty');
  await atWork(page);
  await openTracks(page);
  await drop(page, OURS.replace('-> thanks', '-> thank'));
  await expect(checkedFile(page).getByText('There is no step "thank".')).toBeVisible();
  await expect(checkedFile(page).getByText('- A lot -> thank')).toBeVisible();
  await expectAccessible(page, 'a talk track with faults');
  await page.keyboard.press('Escape');
  await publish(page);
  await expectAccessible(page, 'a talk track to read');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: 'Our callback', level: 2 })).toBeHidden();
});

test('a call runs by its talk track, key by key, and goes on after kill -9', async ({ app }) => {
  const { page } = app;
  await app.open();
  await beginWork(page, 'empty');
  await atWork(page);
  await openTracks(page);
  await publish(page);

  // Of an own store: whom the sample has promised a call depends on the hour.
  const customer = 'Imogen Castle';
  await addCustomer(page, customer, callableNumber(34).plain);
  await promise(page, 'agreed', '+1min', 'Say what it costs');
  await lineWill(page, 'answers');
  await page.keyboard.press('c');
  await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
  await expect(panel(page).getByText(`, ${customer}, Lin Yue here.`)).toBeVisible();
  await expect(panel(page).getByText(tracks.because.promise)).toBeVisible();

  await page.keyboard.press('f');
  await page.keyboard.type('un');
  await expect(page.getByLabel(tracks.company)).toHaveValue('un');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  // Typed beside the field, letters lead nobody away from the call.
  await page.keyboard.press('u');
  await expect(panel(page)).toBeVisible();

  await page.keyboard.press('Shift+1');
  await expect(panel(page).getByText("I'll be brief. One question?")).toBeVisible();
  await page.keyboard.press('q');
  await expect(panel(page).getByText(`, ${customer}, Lin Yue here.`)).toBeVisible();
  await page.keyboard.press('w');
  await expect(panel(page).getByText('When suits you?')).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('q');
  await expect(panel(page).getByText('What has changed since we spoke?')).toBeVisible();
  await page.keyboard.press('f');
  await page.keyboard.type('Roof tiles');
  await page.keyboard.press('Tab');
  await page.keyboard.type('the night foreman');
  await expectAccessible(page, 'a call by a talk track');
  await expect(page.getByText(/Draft kept/)).toBeVisible();

  await app.kill();
  await app.open();
  await atWork(page);
  await expect(head(page)).toContainText(customer);
  await expect(panel(page).getByText('What has changed since we spoke?')).toBeVisible();
  await expect(panel(page).getByLabel('What do they make now?')).toHaveValue('Roof tiles');
  await page.keyboard.press('q');
  await expect(panel(page).getByText('Thank you, that helps me.')).toBeVisible();
  await page.keyboard.press('q');
  await expect(page.getByRole('button', { name: en.terms.outcome.interested }).first()).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(new RegExp(`${customer}: .*saved`))).toBeVisible();

  await openCustomer(page, 'night foreman', customer);
  const shown = page.getByRole('main');
  await expect(shown.getByText('track: Our callback').first()).toBeVisible();
  await expect(shown.getByText('Roof tiles').first()).toBeVisible();
});

test('a call that turns out otherwise goes on by another track at one key, and its history tells the whole way', async ({
  app,
}) => {
  const { page } = app;
  await app.openWithSample();
  await lineWill(page, 'answers');
  const customer = await headName(page);
  await page.keyboard.press('c');
  await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
  await expect(panel(page)).toBeVisible();
  const own = (await panel(page).locator('b').first().textContent()) ?? '';

  // Somebody else answers: their track is one key away, and the way back to the call's own as well.
  await page.keyboard.press('j');
  await expect(
    panel(page)
      .getByText(/whoever looks after purchasing|speak to/)
      .first(),
  ).toBeVisible();
  await page.keyboard.press('w');
  await expect(panel(page).getByText('What is it about?').first()).toBeVisible();
  await expectAccessible(page, 'a call that has turned');
  // From a field the outcomes are still Alt and their digit.
  await page.keyboard.press('n');
  await page.keyboard.press('Alt+6');
  await expect(page.getByRole('button', { name: en.terms.outcome['no-answer'] }).first()).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('i');
  await expect(panel(page).locator('b').first()).toHaveText(own);

  // The step that ends with another situation suggests its track.
  await page.keyboard.press('k');
  await expect(panel(page).getByText(new RegExp(tracks.backTo.replace('{{title}}', '')))).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(new RegExp(`${customer}: .*saved`))).toBeVisible();

  await openCustomer(page, customer, customer);
  await expect(page.getByRole('dialog')).toBeHidden();
  const shown = page.getByRole('main');
  await shown
    .getByRole('button', { name: /^track: / })
    .first()
    .click();
  const way = shown.getByRole('list', { name: tracks.walked }).getByRole('listitem');
  await expect(way).toHaveCount(4);
  await expect(way.nth(1)).toContainText('What is it about?');
  await expectAccessible(page, 'the way of a call');
});

test('another track is one key away, and what was filled in stays', async ({ app }) => {
  const { page } = app;
  await app.openWithSample();
  await lineWill(page, 'answers');
  await page.keyboard.press('c');
  await expect(callBar(page)).toContainText(en.call.phase.connected, { timeout: 15_000 });
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('Shift+0');
  const choice = page.getByRole('dialog').getByRole('combobox', { name: tracks.choose });
  await expect(choice).toBeVisible();
  await choice.fill('Follow-up 3');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText(/^Follow-up 3/)).toBeVisible();
  await expect(panel(page).getByText(tracks.chosen)).toBeVisible();
  await page.reload();
  await atWork(page);
  await expect(panel(page).getByText(/^Follow-up 3/)).toBeVisible();
});
