import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { run } from '../process.ts';

/** What a run of tests came to; `failed` counts suites that could not be loaded too. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Absolute: playwright reads a relative place as seen from its configuration. */
const REPORTS = resolve('.cache/test-reports');

/** A fresh place for a report; what an earlier run left there is gone, so that it cannot be mistaken for this one's. */
function reportFile(name: string): string {
  mkdirSync(REPORTS, { recursive: true });
  const file = `${REPORTS}/${name}.json`;
  rmSync(file, { force: true });
  return file;
}

function readReport<Report>(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return null;
  }
}

/** A run that exits non-zero has failed, whatever it counted. */
const judged = (code: number, counts: Counts): Counts =>
  code === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) };

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
}

export async function runVitest(name: string, args: readonly string[]): Promise<Counts> {
  const file = reportFile(name);
  const { code } = await run(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
    { echo: true },
  );
  const report = readReport<VitestReport>(file);
  if (report === null) return judged(1, NOTHING);
  return judged(code, {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, report.numFailedTestSuites),
    skipped: report.numPendingTests,
  });
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

export async function runPlaywright(config: string, browser: string): Promise<Counts> {
  const file = reportFile('playwright');
  const { code } = await run('playwright', ['test', '--config', config, '--reporter=list,json'], {
    echo: true,
    env: { RUNG_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const stats = readReport<PlaywrightReport>(file)?.stats;
  if (stats === undefined) return judged(1, NOTHING);
  return judged(code, { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped });
}

/** Prints the closing line and exits: 0 only if something passed and nothing failed. */
export function close(counts: Counts): never {
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
}
