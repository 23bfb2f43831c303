/**
 * `npm test`: everything that guards a landing: unit, property, conformance and migration tests (vitest), then the journeys in
 * a real browser (playwright). Ends with `N passed, N failed, N skipped`; exits 1 if anything failed or nothing ran.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { run } from './process.ts';
import { findBrowser } from './test/browser.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

const REPORTS = '.cache/test-reports';
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const total: Counts = { passed: 0, failed: 0, skipped: 0 };

function readReport<Report>(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return null;
  }
}

async function vitest(): Promise<void> {
  const file = `${REPORTS}/vitest.json`;
  const { code } = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], {
    echo: true,
  });
  const report = readReport<VitestReport>(file);
  total.passed += report?.numPassedTests ?? 0;
  total.skipped += report?.numPendingTests ?? 0;
  const failed = report === null ? 1 : Math.max(report.numFailedTests, report.numFailedTestSuites);
  total.failed += code === 0 ? failed : Math.max(failed, 1);
}

async function journeys(): Promise<void> {
  const browser = await findBrowser();
  if (browser === null) {
    console.log(
      'e2e: no Chromium was found and none could be installed; install one (Debian: apt-get install chromium) or set RUNG_CHROMIUM.',
    );
    total.failed += 1;
    return;
  }
  const file = `${REPORTS}/playwright.json`;
  const { code } = await run(
    'playwright',
    ['test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'],
    {
      echo: true,
      env: { RUNG_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    },
  );
  const report = readReport<PlaywrightReport>(file);
  total.passed += (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0);
  total.skipped += report?.stats.skipped ?? 0;
  const failed = report?.stats.unexpected ?? 1;
  total.failed += code === 0 ? failed : Math.max(failed, 1);
}

const build = await run('node', ['scripts/build.ts'], { echo: true });
if (build.code !== 0) total.failed += 1;
await vitest();
if (build.code === 0) await journeys();

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
