import type { Instant } from '#kernel/time.ts';
import type { DeviceStore } from '#sync/store-port.ts';
import type { ChangeTopic } from './change-versions.ts';
import type { Writer } from './database.ts';
import type { WritingIdentities } from './identities.ts';
import type { QueueEntryWriter } from './queue-entry-writer.ts';

/** What a command or a bulk job of the writer thread works with. */
export interface WriterContext {
  readonly writer: Writer;
  readonly ids: WritingIdentities;
  readonly entries: QueueEntryWriter;
  /** The device's store, deriving rows as of `now`. */
  deviceAt(now: Instant): DeviceStore;
  /** Notes that a topic changed; told after the commit. */
  changed(...topics: readonly ChangeTopic[]): void;
}

/** Answers at once: opens its own transaction, and what it returns is durable. */
export type Command<Input, Output> = (context: WriterContext, input: Input) => Output | Promise<Output>;

/**
 * Long work in slices: each `yield` is a moment at which the open transaction may be committed and others let through. The
 * steps between two yields take well below a millisecond. What is not durable yet after a power cut must be harmless: rows that
 * nobody sees, or that are made again.
 */
export type BulkJob<Input, Output> = (context: WriterContext, input: Input) => Generator<void, Output>;
