/**
 * `npm run pictures`: opens the app on sample data and photographs its named states at two sizes, light and dark, in English and
 * Chinese, into `.cache/pictures`; with `--docs` the README's choice goes to `docs/pictures` as well.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { ServedApp } from '../tests/e2e/served-app.ts';
import { findBrowser } from './test/browser.ts';

const OUT = '.cache/pictures';
const DOCS = 'docs/pictures';
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'zh-Hans'] as const;

/** What the README shows. */
const CHOSEN: readonly string[] = [
  'today-en-light-1366',
  'call-en-light-1366',
  'call-zh-Hans-dark-1366',
  'import-en-light-1366',
  'customer-zh-Hans-light-1366',
];

type Language = (typeof LANGUAGES)[number];

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
  const names = { en: 'English', 'zh-Hans': '简体中文' } as const;
  await page.getByRole('button', { name: names[language] }).click();
  await page
    .getByRole('textbox')
    .first()
    .fill(language === 'en' ? 'Lin Yue' : '林悦');
  await page.locator('button[type=submit], main button').last().click();
  await page.locator('article h1').waitFor({ timeout: 120_000 });
}

/** Walks through the states and calls `take` in each. */
async function walk(page: Page, take: (state: string) => Promise<void>): Promise<void> {
  await take('today');
  await page.keyboard.press('c');
  await page.locator('#call-bar').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('4');
  await page.keyboard.press('n');
  await page.keyboard.type('…');
  await page.keyboard.press('Escape');
  await take('call');
  await page.keyboard.press('Shift+1');
  await page.keyboard.press('Control+Enter');
  await page.locator('#call-bar').waitFor({ state: 'hidden' });
  await page.keyboard.press('o');
  await page.waitForURL(/#\/customer/);
  await take('customer');
  await page.goto(`${new URL(page.url()).origin}/#/lists`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'fair-2026.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await page.locator('table, [role=table], select').first().waitFor();
  await take('columns');
  await page.locator('main button').last().click();
  await page.getByText('Evan Holt').waitFor();
  await take('import');
  await page.goto(`${new URL(page.url()).origin}/#/people`);
  await take('people');
}

async function photograph(browser: Browser, language: Language): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rung-pictures-'));
  const app = new ServedApp(dataDir);
  try {
    const page = await browser.newPage({ viewport: SIZES[0], locale: language === 'en' ? 'en-GB' : 'zh-CN' });
    await page.goto(await app.start());
    await begin(page, language);
    await walk(page, async (state) => {
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        for (const size of SIZES) {
          await page.setViewportSize(size);
          await settled(page);
          await page.screenshot({ path: join(OUT, `${state}-${language}-${theme}-${size.width}.png`) });
        }
      }
      await page.setViewportSize(SIZES[0]);
    });
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
  for (const language of LANGUAGES) await photograph(browser, language);
} finally {
  await browser.close();
}
if (process.argv.includes('--docs')) {
  mkdirSync(DOCS, { recursive: true });
  for (const name of CHOSEN) copyFileSync(join(OUT, `${name}.png`), join(DOCS, `${name}.png`));
}
