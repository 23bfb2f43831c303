import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/test/browser.ts';
import type { Figure } from './figure.ts';
import { timesOf } from './measure.ts';

const PRESSES = 120;
/** Between two presses: faster than anybody types, slow enough that one is painted before the next. */
const PAUSE_MS = 60;

/** Notes for each keydown the time from the press to the end of the frame that shows its effect, ms. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const samples: number[] = [];
    Object.assign(window, { keyTimes: samples });
    window.addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => samples.push(performance.now() - event.timeStamp);
          painted.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
}

async function pressed(page: Page, keys: readonly string[]): Promise<number[]> {
  await watchKeys(page);
  for (let press = 0; press < PRESSES; press += 1) {
    await page.keyboard.press(keys[press % keys.length] ?? '1');
    await page.waitForTimeout(PAUSE_MS);
  }
  const samples = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
  return samples.slice(10);
}

/**
 * Key press to paint in the call screen: outcomes chosen by their keys, and a note typed, in the page at `link` of an engine that
 * serves the bench's store. The floor is the same on an empty page. Null where no Chromium is found.
 */
export async function keyPressFigures(link: string): Promise<Figure[] | null> {
  const executablePath = await findBrowser();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    await page.goto('data:text/html,<title>empty</title>');
    const floor = timesOf(await pressed(page, ['1', '2']));
    await page.goto(link);
    await page.getByRole('region').first().waitFor();
    await page.locator('article h1').waitFor();
    await page.keyboard.press('c');
    await page.locator('#call-bar').waitFor();
    const outcomes = timesOf(await pressed(page, ['1', '2', '4', '6', '7']));
    await page.keyboard.press('n');
    const typing = timesOf(await pressed(page, ['a', 'b', 'c', 'Space']));
    const figure = (name: string, times: typeof outcomes): Figure => ({
      name,
      target: 'p95 < 50 ms',
      value: times.p95,
      unit: 'ms',
      of: 'p95',
      times,
      floor: { what: 'the same on an empty page, p95', value: floor.p95 },
    });
    return [figure('key press to paint, outcome', outcomes), figure('key press to paint, note', typing)];
  } finally {
    await browser.close();
  }
}
