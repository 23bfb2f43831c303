import type { Millis } from '#kernel/time.ts';
import type { ChangeTopic, ChangeVersions } from './change-versions.ts';
import { faultOf } from './fault.ts';
import { indexWaitingNotes } from './search-index.ts';
import type { BulkJob, Command, WriterContext } from './writer-context.ts';
import type { WriterReply, WriterRequest } from './writer-messages.ts';

/**
 * Longest slice of bulk work while somebody is at work: whoever comes waits for it and for its commit, and the disk then makes its
 * pages durable with theirs.
 */
const SLICE_MS: Millis = 2;
/** Somebody is at work this long after a command: what is typed in a call is kept every second. */
const AT_WORK_MS: Millis = 2_000;
/**
 * Longest slice while nobody is: every commit writes the pages that all rows share and ends a part of the search index, so that
 * few commits make loading fast. Bounded because whoever comes during the commit waits for its pages.
 */
const LONE_SLICE_MS: Millis = 100;
/** Between two looks during a slice for whoever has come. */
const LOOK_MS: Millis = 1;
/** Pages in the log (64 MiB) above which a checkpoint does not wait for a pause: it takes some 20 ms. */
const MOST_LOG_PAGES = 8_000;
/** Commands between two looks at the log's length: each writes some twenty pages, and a look takes as long as a small query. */
const LOOK_AT_LOG_EVERY = 32;
/** Without work for this long, the log is moved into the store. */
const PAUSE_MS: Millis = 100;
/** Commands after which the writer rests though nobody pauses; one caller in so many waits for it. */
const MOST_WITHOUT_REST = 2_000;
const NOTES_AT_REST = 1_000;

type AnyCommand = Command<never, unknown>;
type AnyJob = BulkJob<never, unknown>;

interface RunningJob {
  readonly steps: Generator<void, unknown>;
  readonly reply: (reply: WriterReply) => void;
  readonly id: number;
}

export interface LoopParts {
  readonly context: Omit<WriterContext, 'changed'>;
  readonly commands: Readonly<Record<string, AnyCommand>>;
  /** Commands that are not waited for before the next is begun. */
  readonly beside: ReadonlySet<string>;
  readonly jobs: Readonly<Record<string, AnyJob>>;
  readonly changes: ChangeVersions;
  /** Told of errors that no code explains: they are ours. */
  readonly onInternal: (error: unknown) => void;
  /** Hands over (`accept`) what has arrived meanwhile: long slices look up between their steps. */
  readonly lookUp: () => void;
}

/** The order of work on the one writing connection: what a person waits for first, bulk work in slices between. */
export class WriterLoop {
  readonly #parts: LoopParts;
  readonly #context: WriterContext;
  readonly #jobs: RunningJob[] = [];
  readonly #touched = new Set<ChangeTopic>();
  #turn: NodeJS.Immediate | null = null;
  #idle: NodeJS.Timeout | null = null;
  #sinceRest = 0;
  #lastCommandAt = Number.NEGATIVE_INFINITY;
  /** Commands that were taken and not begun. */
  #waiting = 0;
  #stopped = false;
  #busy: Promise<void> = Promise.resolve();
  readonly #beside = new Set<Promise<void>>();

  constructor(parts: LoopParts) {
    this.#parts = parts;
    this.#context = {
      ...parts.context,
      changed: (...topics) => {
        for (const topic of topics) this.#touched.add(topic);
      },
    };
  }

  /** Takes a request; `reply` is called once, after the commit. */
  accept(request: WriterRequest, reply: (reply: WriterReply) => void): void {
    if (request.lane === 'bulk') this.#begin(request, reply);
    else {
      // Begun later in any case: a slice that has looked up is in the midst of its transaction.
      this.#waiting += 1;
      this.#lastCommandAt = performance.now();
      const begin = (): Promise<void> => {
        this.#waiting -= 1;
        return this.#answer(request, reply);
      };
      if (this.#parts.beside.has(request.name)) this.#goBeside(Promise.resolve().then(begin));
      else this.#busy = this.#busy.then(begin);
    }
  }

  /** Ends when the command at work has ended; bulk work stays where its last slice left it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#jobs.length = 0;
    if (this.#turn !== null) clearImmediate(this.#turn);
    if (this.#idle !== null) clearTimeout(this.#idle);
    await this.#busy;
    await Promise.allSettled(this.#beside);
  }

  #goBeside(work: Promise<void>): void {
    this.#beside.add(work);
    void work.finally(() => this.#beside.delete(work));
  }

  async #answer(request: WriterRequest, reply: (reply: WriterReply) => void): Promise<void> {
    try {
      const command = this.#parts.commands[request.name];
      if (command === undefined) throw new Error(`no command ${request.name}`);
      const output = await command(this.#context, request.input as never);
      this.#tellChanges();
      reply({ id: request.id, ok: true, output });
    } catch (error) {
      this.#takenBack();
      reply({ id: request.id, ok: false, error: this.#faultOf(error) });
    }
    if (this.#sinceRest % LOOK_AT_LOG_EVERY === 0) this.#boundLog();
    this.#restSoon();
  }

  #begin(request: WriterRequest, reply: (reply: WriterReply) => void): void {
    const job = this.#parts.jobs[request.name];
    if (job === undefined) {
      reply({ id: request.id, ok: false, error: this.#faultOf(new Error(`no job ${request.name}`)) });
      return;
    }
    this.#jobs.push({ steps: job(this.#context, request.input as never), reply, id: request.id });
    this.#nextTurn();
  }

  #nextTurn(): void {
    // An immediate lets every message that has arrived go first.
    this.#turn ??= setImmediate(() => {
      this.#turn = null;
      this.#busy = this.#busy.then(() => this.#slice());
    });
  }

  #slice(): void {
    const job = this.#jobs.shift();
    if (job === undefined) return;
    const { writer } = this.#parts.context;
    try {
      writer.setDurable(false);
      const end = writer.transact(() => {
        const startedAt = performance.now();
        let lookedAt = startedAt;
        for (;;) {
          const step = job.steps.next();
          const now = performance.now();
          if (step.done === true) return step;
          if (now - lookedAt < LOOK_MS) continue;
          this.#parts.lookUp();
          lookedAt = now;
          if (!this.#goesOn(now - startedAt, now)) return step;
        }
      });
      this.#tellChanges();
      // Jobs take turns: an import does not wait until the list of the one before is built.
      if (end.done === true) job.reply({ id: job.id, ok: true, output: end.value });
      else if (!this.#stopped) this.#jobs.push(job);
      this.#boundLog();
    } catch (error) {
      this.#takenBack();
      job.reply({ id: job.id, ok: false, error: this.#faultOf(error) });
    } finally {
      writer.setDurable(true);
    }
    if (this.#jobs.length > 0) this.#nextTurn();
    else this.#restSoon();
  }

  /** Whether a slice that has taken `ms` until `now` takes another step. */
  #goesOn(ms: Millis, now: number): boolean {
    if (this.#stopped || this.#waiting > 0) return false;
    const atWork = now - this.#lastCommandAt < AT_WORK_MS;
    return ms < (atWork || this.#jobs.length > 0 ? SLICE_MS : LONE_SLICE_MS);
  }

  #boundLog(): void {
    const { writer } = this.#parts.context;
    if (writer.logPages() > MOST_LOG_PAGES) writer.checkpoint();
  }

  #restSoon(): void {
    this.#sinceRest += 1;
    if (this.#idle !== null) clearTimeout(this.#idle);
    const pause = this.#sinceRest < MOST_WITHOUT_REST ? PAUSE_MS : 0;
    // In turn like everything else: never inside a command's transaction.
    this.#idle = setTimeout(() => {
      this.#busy = this.#busy.then(() => this.#rest());
    }, pause);
    this.#idle.unref();
  }

  /** What nobody waits for and what can be made again: notes into the search index, the log into the store's file. */
  #rest(): void {
    this.#sinceRest = 0;
    const { writer } = this.#parts.context;
    try {
      writer.setDurable(false);
      const notes = indexWaitingNotes(writer, NOTES_AT_REST);
      writer.checkpoint();
      if (notes === NOTES_AT_REST) this.#restSoon();
    } catch (error) {
      this.#faultOf(error);
    } finally {
      writer.setDurable(true);
    }
  }

  #tellChanges(): void {
    this.#parts.changes.grow(this.#touched);
    this.#touched.clear();
  }

  /** Nothing of the last transaction has happened: what was learnt in it is forgotten. */
  #takenBack(): void {
    this.#touched.clear();
    this.#parts.context.ids.forget();
    this.#parts.context.entries.forget();
  }

  #faultOf(error: unknown) {
    const fault = faultOf(error);
    if (fault.code === 'internal') this.#parts.onInternal(error);
    return fault;
  }
}
