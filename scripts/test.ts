/**
 * `npm test`: everything that guards a landing: unit, property, conformance and migration tests (vitest), then the journeys in
 * a real browser (playwright). Ends with `N passed, N failed, N skipped`; exits 1 if anything failed or nothing ran.
 */
import { run } from './process.ts';
import { findBrowser } from './test/browser.ts';
import { add, type Counts, close, NOTHING, runPlaywright, runVitest } from './test/counts.ts';

const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };

async function journeys(): Promise<Counts> {
  const browser = await findBrowser();
  if (browser !== null) return await runPlaywright('tests/e2e/playwright.config.ts', browser);
  console.log(
    'e2e: no Chromium was found and none could be installed; install one (Debian: apt-get install chromium) or set RUNG_CHROMIUM.',
  );
  return FAILED;
}

const build = await run('node', ['scripts/build.ts'], { echo: true });
const unit = await runVitest('vitest', []);
close([unit, build.code === 0 ? await journeys() : FAILED].reduce(add, NOTHING));
