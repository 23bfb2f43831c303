/**
 * `npm run pictures`: opens the app on sample data and photographs its named states at two sizes, light and dark, in its
 * three languages, into `.cache/pictures`; with `--docs` the README's choice goes to `docs/pictures` as well.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { zhHans } from '#renderer/i18n/zh-Hans/index.ts';
import { zhHant } from '#renderer/i18n/zh-Hant/index.ts';
import { JourneyTime } from '../tests/e2e/journey-time.ts';
import { ServedApp } from '../tests/e2e/served-app.ts';
import { findBrowser } from './test/browser.ts';

const OUT = '.cache/pictures';
const DOCS = 'docs/pictures';
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant } as const;

/** What the README shows. */
const CHOSEN: readonly string[] = [
  'today-en-light-1366',
  'talk-track-en-light-1366',
  'call-en-dark-1366',
  'day-zh-Hans-dark-1366',
  'method-en-light-1366',
  'today-zh-Hans-light-1366',
  'import-preview-en-light-1366',
  'customer-zh-Hant-dark-1366',
];

/** Pages that are photographed as they stand, with their addresses. */
const PAGES = [
  ['day', 'day'],
  ['people', 'people'],
  ['tracks', 'tracks'],
  ['settings', 'settings'],
  ['method', 'settings/method'],
] as const;

type Language = keyof typeof LANGUAGES;

/** A list that shows every fate. */
const LIST = [
  'Name,Mobile,Company,Stage,Purchases,Last contact,Remark',
  'Ada Fenwick,+44 20 7946 0811,Fenwick & Co,prospect,,2026-10-30,never before ten',
  'Ben Ashdown,020 7946 0812 / 020 7946 0813,,established,3,2026/10/12,',
  'Ada F.,(020) 7946-0811,,,,,same person again',
  'Cleo Marsh,4.42079E+11,,,,,number cut by the spreadsheet',
  'Dora Quill,０２０ ７９４６ ０８１４,,,,2026-02-31,',
  'Evan Holt,+44 20 7946 0815,Holt Tools,hot,,2026-11-20,asked for an offer',
].join('\n');

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
}

/** First run in a language, with sample data, until the list stands. */
async function begin(page: Page, language: Language): Promise<void> {
  await page.getByRole('button', { name: en.settings.languages[language] }).click();
  await page
    .getByRole('textbox')
    .first()
    .fill(language === 'en' ? 'Lin Yue' : '林悦');
  await page.getByRole('button', { name: LANGUAGES[language].settings.setup.start }).click();
  await page.locator('article h1').waitFor({ timeout: 120_000 });
}

/** Walks through the states and calls `take` in each. */
async function walk(page: Page, language: Language, take: (state: string) => Promise<void>): Promise<void> {
  const goTo = (route: string) => page.goto(`${new URL(page.url()).origin}/#/${route}`);
  await take('today');
  const { call, common, customer } = LANGUAGES[language];
  await page.getByRole('button', { name: common.state.lineReady }).click();
  await page.getByLabel(call.training.next).selectOption({ label: call.training.answers });
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.locator('#call-bar').waitFor();
  await page.locator('#call-bar').getByText(LANGUAGES[language].call.phase.connected).waitFor();
  await take('talk-track');
  await page.keyboard.press('Escape');
  await page.keyboard.press('4');
  await page.keyboard.press('Shift+1');
  await take('call');
  await page.keyboard.press('Control+Enter');
  await page.locator('#call-bar').waitFor({ state: 'hidden' });
  await page.locator('article h1').waitFor();
  await page.keyboard.press('o');
  await page.getByRole('button', { name: `${customer.newPromise} …` }).waitFor();
  await take('customer');
  await goTo('lists');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'fair-2026.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await page.getByRole('main').getByRole('combobox').first().waitFor();
  await take('import-columns');
  await page.getByRole('button', { name: LANGUAGES[language].imports.toPreview }).click();
  await page.getByText('Evan Holt').waitFor();
  await take('import-preview');
  for (const [state, route] of PAGES) {
    await goTo(route);
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await take(state);
  }
}

async function photograph(browser: Browser, language: Language): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rung-pictures-'));
  const app = new ServedApp(dataDir, new JourneyTime());
  try {
    const page = await browser.newPage({ viewport: SIZES[0], locale: 'en-GB' });
    const take = async (state: string) => {
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        for (const size of SIZES) {
          await page.setViewportSize(size);
          await settled(page);
          await page.screenshot({ path: join(OUT, `${state}-${language}-${theme}-${size.width}.png`) });
        }
      }
      await page.setViewportSize(SIZES[0]);
    };
    await page.goto(await app.start());
    await page.getByRole('textbox').first().waitFor();
    await take('setup');
    await begin(page, language);
    await walk(page, language, take);
    await page.close();
  } finally {
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const executablePath = await findBrowser();
if (executablePath === null) throw new Error('no Chromium: set RUNG_CHROMIUM');
mkdirSync(OUT, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const language of Object.keys(LANGUAGES) as Language[]) await photograph(browser, language);
} finally {
  await browser.close();
}
if (process.argv.includes('--docs')) {
  mkdirSync(DOCS, { recursive: true });
  for (const name of CHOSEN) copyFileSync(join(OUT, `${name}.png`), join(DOCS, `${name}.png`));
}
