/**
 * `npm run check`: formatting, lint, types, import rules, unused code. Two steps at a time; every step runs to its end, so
 * that one run shows all that is wrong. Exits 1 if any step failed.
 */
import { checkImportRules } from './check/import-rules.ts';
import { type Finished, run } from './process.ts';

interface Step {
  readonly name: string;
  readonly act: () => Promise<Finished>;
}

const steps: readonly Step[] = [
  { name: 'types (tsc -b)', act: () => run('tsc', ['-b']) },
  {
    name: 'formatting and lint (biome)',
    act: () => run('biome', ['check', '--error-on-warnings', '--max-diagnostics=50', '.']),
  },
  { name: 'import rules (dependency-cruiser)', act: checkImportRules },
  { name: 'unused code (knip)', act: () => run('knip', ['--no-progress', '--treat-config-hints-as-errors']) },
  {
    name: 'promises and correctness (oxlint)',
    act: () =>
      run('oxlint', [
        '--type-aware',
        '--deny-warnings',
        'src-shared',
        'src-main',
        'src-hub',
        'src-renderer',
        'db',
        'tests',
        'scripts',
      ]),
  },
];

const waiting = [...steps];
let failed = 0;

async function worker(): Promise<void> {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const { code, output, took } = await step.act();
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${step.name}, ${(took / 1000).toFixed(1)} s`);
    if (code !== 0) {
      failed += 1;
      console.log(output);
    }
  }
}

await Promise.all([worker(), worker()]);
process.exit(failed === 0 ? 0 : 1);
