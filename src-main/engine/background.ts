import { type Instant, MINUTE, type Millis, SECOND } from '#kernel/time.ts';
import { type EngineContext, seatedAgentId } from './engine-context.ts';
import { classesOpenAt } from './store/queue-head.ts';
import { nextChangeOf } from './store/queue-openings.ts';

/** Between two looks at the list at most, and at least: a promise is served at its minute, and a clock that stands costs nothing. */
const LONGEST: Millis = MINUTE;
const SHORTEST: Millis = SECOND;

/**
 * What the engine does without being asked: entries that wait to be derived, those that time has changed, and the word that legal
 * hours have opened or closed somewhere. It looks again when the first entry of the agent's list is due, at the latest a minute
 * later.
 */
export class Background {
  readonly #context: EngineContext;
  readonly #onQueue: () => void;
  readonly #onLook: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #open: string | null = null;
  #looking = false;
  #ended = false;

  /** `onQueue`: told when the list changes though no entry does. `onLook`: told when every entry holds. */
  constructor(context: EngineContext, onQueue: () => void, onLook: () => void) {
    this.#context = context;
    this.#onQueue = onQueue;
    this.#onLook = onLook;
    // What was entered may be due before the look that was planned.
    context.store.onChange(() => this.#plan());
  }

  /** Looks now, instead of when it was planned. */
  look(): void {
    if (this.#looking || this.#ended) return;
    this.#looking = true;
    const { clock, store, logger } = this.#context;
    const now = clock.now();
    const work = [store.writer.job('derived.build', { now }), store.writer.job('queue.tick-everybody', { now })];
    Promise.all(work)
      .then(() => {
        this.#tellHours(now);
        this.#onLook();
      })
      .catch((error: unknown) => {
        // A thread that has ended is told to the host by `onDown`; the rest is tried again with the next look.
        if (!this.#ended) {
          logger.warn('background-failed', { name: error instanceof Error ? error.name : 'unknown' });
        }
      })
      .finally(() => {
        this.#looking = false;
        this.#plan();
      });
  }

  end(): void {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #tellHours(now: Instant): void {
    if (this.#ended) return;
    const { store, hours } = this.#context;
    const open = classesOpenAt(store.reader, hours, now).join();
    if (this.#open !== null && this.#open !== open) this.#onQueue();
    this.#open = open;
  }

  #plan(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#ended || this.#looking) return;
    this.#timer = setTimeout(() => this.look(), this.#pause());
    this.#timer.unref();
  }

  #pause(): Millis {
    const { clock, store } = this.#context;
    const agentId = seatedAgentId(this.#context);
    const next = agentId === null ? null : nextChangeOf(store.reader, agentId);
    if (next === null) return LONGEST;
    return Math.min(LONGEST, Math.max(SHORTEST, next - clock.now()));
  }
}
