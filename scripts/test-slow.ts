/** `npm run test:slow`: the suites in `*.slow.test.ts` (simulation, chaos, packaging, bench smoke) in their per-landing sizes. */
import { run } from './process.ts';
import { close, runVitest } from './test/counts.ts';

const build = await run('node', ['scripts/build.ts'], { echo: true });
if (build.code !== 0) close({ passed: 0, failed: 1, skipped: 0 });
close(await runVitest('vitest-slow', ['--config', 'vitest.slow.config.ts']));
