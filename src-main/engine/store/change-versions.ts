import type { Millis } from '#kernel/time.ts';

/** What a screen may show and ask again for when it changes. */
export const STORE_TOPICS = ['app', 'queue', 'customers', 'calls', 'imports'] as const;
export type ChangeTopic = (typeof STORE_TOPICS)[number];

const COALESCE_MS: Millis = 20;

type Versions = Readonly<Record<ChangeTopic, number>>;

/** Memory in which the writer thread counts and the engine's thread looks: a count has grown before the change is told or answered. */
export const countingMemory = (): SharedArrayBuffer =>
  new SharedArrayBuffer(STORE_TOPICS.length * Int32Array.BYTES_PER_ELEMENT);

/** How often a topic has changed since the store was opened, as it stands at this moment. */
export const countOf = (counts: Int32Array, topic: ChangeTopic): number =>
  Atomics.load(counts, STORE_TOPICS.indexOf(topic));

/**
 * Counts the changes of each topic since the store was opened. Versions are told, never rows, and at most once in
 * `COALESCE_MS`: a slow listener costs nothing (docs/architecture.md, change stream).
 */
export class ChangeVersions {
  readonly #counts: Int32Array;
  readonly #tell: (versions: Versions) => void;
  readonly #later: (work: () => void) => void;
  #told = true;

  constructor(
    tell: (versions: Versions) => void,
    memory: SharedArrayBuffer = countingMemory(),
    later: (work: () => void) => void = (work) => setTimeout(work, COALESCE_MS).unref(),
  ) {
    this.#tell = tell;
    this.#counts = new Int32Array(memory);
    this.#later = later;
  }

  grow(topics: Iterable<ChangeTopic>): void {
    for (const topic of topics) {
      Atomics.add(this.#counts, STORE_TOPICS.indexOf(topic), 1);
      if (!this.#told) continue;
      this.#told = false;
      this.#later(() => {
        this.#told = true;
        this.#tell(Object.fromEntries(STORE_TOPICS.map((name) => [name, countOf(this.#counts, name)])) as Versions);
      });
    }
  }
}
