import { setTimeout as passed } from 'node:timers/promises';
import type { z } from 'zod';
import { CHANGE_TOPICS, type changes } from '#contract/app.ts';
import type { Millis } from '#kernel/time.ts';
import type { Store } from '../store/open-store.ts';

export type Versions = z.infer<typeof changes>;

/** At most ten words a second to each listener, however much changes. */
const PAUSE: Millis = 100;

/** The versions of all topics, told to whoever follows: the present ones first, then whenever they have grown. */
export class ChangeFeed {
  #latest: Versions = Object.fromEntries(CHANGE_TOPICS.map((topic) => [topic, 0])) as Versions;
  /** Per topic, what has changed outside of the store. */
  readonly #noted: Record<string, number> = {};
  #stored: Versions = this.#latest;
  readonly #waiting = new Set<() => void>();

  constructor(store: Store) {
    store.onChange((versions) => {
      this.#stored = { ...this.#stored, ...versions };
      this.#tell();
    });
  }

  /** A topic has changed otherwise than in the store, such as the progress of an import. */
  note(topic: keyof Versions): void {
    this.#noted[topic] = (this.#noted[topic] ?? 0) + 1;
    this.#tell();
  }

  /** Ends when `signal` is aborted. A slow listener gets the newest versions, never a backlog. */
  async *follow(signal: AbortSignal | undefined): AsyncGenerator<Versions, void, undefined> {
    let told: Versions | null = null;
    while (!signal?.aborted) {
      if (told === this.#latest) {
        await this.#grown(signal);
        continue;
      }
      told = this.#latest;
      yield told;
      await passed(PAUSE);
    }
  }

  #tell(): void {
    const versions = CHANGE_TOPICS.map((topic) => [topic, this.#stored[topic] + (this.#noted[topic] ?? 0)]);
    this.#latest = Object.fromEntries(versions) as Versions;
    for (const wake of this.#waiting) wake();
  }

  #grown(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }
}
