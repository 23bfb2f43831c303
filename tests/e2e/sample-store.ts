import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JOURNEYS_ZONE, JourneyTime } from './journey-time.ts';

/**
 * A store as the first run in Britain leaves it that chose sample data, made once by the command line: a journey begins on a copy,
 * since making the sample takes longer than most of what is done with it. The first run itself is walked by `first-run.spec.ts`.
 */
export class SampleStore {
  readonly #folder = mkdtempSync(join(tmpdir(), 'rung-sample-'));

  constructor() {
    execFileSync(
      process.execPath,
      [
        'src-main/cli/main.ts',
        'sample',
        ...['--name', 'Lin Yue', '--region', 'GB', '--zone', JOURNEYS_ZONE, '--data', this.#folder],
        ...['--at', new JourneyTime().now()],
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
  }

  copyTo(folder: string): void {
    cpSync(this.#folder, folder, { recursive: true });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
