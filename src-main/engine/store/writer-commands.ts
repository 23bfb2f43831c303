import { setImmediate } from 'node:timers/promises';
import type { StatedPolicy } from '#domain/policy/stated.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid } from '#kernel/uid.ts';
import { type KeptCall, keepCall } from './calls-in-progress.ts';
import { clearSample } from './clear-sample.ts';
import { commitOperation } from './commit-operation.ts';
import { requestBuildOfAll } from './derived-build.ts';
import { endCall } from './end-call.ts';
import { eraseCustomer, rewriteStore } from './erase.ts';
import { beginRequest, giveNumbersBack, joinHub, takeHubAnswer } from './hub-device.ts';
import { becomeDevice, becomeDeviceAgain, enrolsFrom, keepHubRecord } from './hub-seat.ts';
import { beginImport, beginUndo, finishImport, finishUndo, flipImport } from './import-flip.ts';
import { writeMeta } from './meta.ts';
import { setUpPolicy } from './policy-store.ts';
import { writePreference } from './preferences.ts';
import { keepTold, type PromiseTold } from './promise-told.ts';
import { tickOwner } from './queue-ticker.ts';
import { markWhileAwayRead } from './while-away.ts';
import type { WriterContext } from './writer-context.ts';

/** Entries that are rewritten before others are let through: some 4 ms. */
const TICK_STEP = 60;

/** What the writer thread does at once, by name; each is one transaction and durable when answered, but for those in `BESIDE`. */
export const COMMANDS = {
  'operation.commit': commitOperation,

  'customer.erase': eraseCustomer,
  'store.rewrite': rewriteStore,

  'sample.clear': clearSample,

  'import.begin': beginImport,
  'import.flip': flipImport,
  'import.finish': finishImport,
  'import.begin-undo': beginUndo,
  'import.finish-undo': finishUndo,

  'hub.join': joinHub,
  'hub.enrolled': becomeDevice,
  'hub.enrols-from': enrolsFrom,
  'hub.enrolled-again': becomeDeviceAgain,
  'hub.keep': keepHubRecord,
  'hub.begin-request': beginRequest,
  'hub.take-answer': takeHubAnswer,
  'hub.give-back': giveNumbersBack,
  'hub.read-while-away': markWhileAwayRead,

  'call.keep'({ writer, changed }: WriterContext, call: KeptCall): void {
    writer.transact(() => keepCall(writer, call));
    changed('calls');
  },

  'call.drop'(context: WriterContext, { id, now }: { readonly id: string; readonly now: Instant }): void {
    endCall(context, id, now);
    context.changed('calls');
  },

  'promise.told'({ writer }: WriterContext, told: PromiseTold): void {
    writer.transact(() => keepTold(writer, told));
  },

  'preferences.set'({ writer, changed }: WriterContext, chosen: Readonly<Record<string, unknown>>): void {
    writer.transact(() => {
      for (const [key, value] of Object.entries(chosen)) writePreference(writer, key, value);
    });
    changed('app');
  },

  'meta.set'({ writer, changed }: WriterContext, facts: Readonly<Record<string, unknown>>): void {
    writer.transact(() => {
      for (const [key, value] of Object.entries(facts)) writeMeta(writer, key, value);
    });
    changed('app');
  },

  /** What the store is set up with, until its team publishes something: all entries are made anew in the background (`derived.build`). */
  'policy.set-up'({ writer, entries, changed }: WriterContext, { stated }: { readonly stated: StatedPolicy }): void {
    writer.transact(() => {
      setUpPolicy(writer, stated);
      requestBuildOfAll(writer, false);
    });
    entries.forget();
    changed('app', 'queue');
  },

  /** Makes every entry of an owner hold at `now`, letting others through; returns how many were rewritten. */
  async 'queue.tick'(
    context: WriterContext,
    { owner, now }: { readonly owner: AgentUid | null; readonly now: Instant },
  ): Promise<number> {
    const ownerId = owner === null ? 0 : context.ids.agentId(owner);
    if (ownerId === null) return 0;
    let rewritten = 0;
    for (let due = TICK_STEP; due === TICK_STEP; ) {
      due = context.writer.transact(() => tickOwner(context, ownerId, now, TICK_STEP));
      rewritten += due;
      if (due === TICK_STEP) await setImmediate();
    }
    if (rewritten > 0) context.changed('queue');
    return rewritten;
  },

  async 'store.backup'({ writer }: WriterContext, { path }: { readonly path: string }): Promise<void> {
    await writer.backup(path);
  },
} as const;

export type Commands = typeof COMMANDS;

/** Commands that go on by themselves while others are served. */
export const BESIDE: ReadonlySet<keyof Commands> = new Set<keyof Commands>(['queue.tick', 'store.backup']);
