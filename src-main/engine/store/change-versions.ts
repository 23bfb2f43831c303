import type { Millis } from '#kernel/time.ts';

/** What a screen may show and ask again for when it changes. */
export const STORE_TOPICS = ['app', 'queue', 'customers', 'calls', 'imports'] as const;
export type ChangeTopic = (typeof STORE_TOPICS)[number];

const COALESCE_MS: Millis = 20;

/**
 * Counts the changes of each topic since the store was opened. Versions are told, never rows, and at most once in
 * `COALESCE_MS`: a slow listener costs nothing (docs/architecture.md, change stream).
 */
export class ChangeVersions {
  readonly #versions: Record<ChangeTopic, number> = { app: 0, queue: 0, customers: 0, calls: 0, imports: 0 };
  readonly #tell: (versions: Readonly<Record<ChangeTopic, number>>) => void;
  readonly #later: (work: () => void) => void;
  #told = true;

  constructor(
    tell: (versions: Readonly<Record<ChangeTopic, number>>) => void,
    later: (work: () => void) => void = (work) => setTimeout(work, COALESCE_MS).unref(),
  ) {
    this.#tell = tell;
    this.#later = later;
  }

  grow(topics: Iterable<ChangeTopic>): void {
    for (const topic of topics) {
      this.#versions[topic] += 1;
      if (!this.#told) continue;
      this.#told = false;
      this.#later(() => {
        this.#told = true;
        this.#tell({ ...this.#versions });
      });
    }
  }
}
