import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A store as the first run in Britain leaves it that chose sample data, made once by the command line: a journey begins on a copy,
 * since making the sample takes longer than most of what is done with it. The first run itself is walked by `first-run.spec.ts`.
 */
export class SampleStore {
  readonly #folder = mkdtempSync(join(tmpdir(), 'rung-sample-'));

  constructor() {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    execFileSync(
      process.execPath,
      [
        'src-main/cli/main.ts',
        'sample',
        ...['--name', 'Lin Yue', '--region', 'GB', '--zone', timeZone, '--data', this.#folder],
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
