import { advance, type CallId, isUp } from '#domain/call/call.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid, InteractionUid, OperationUid } from '#kernel/uid.ts';
import type { EngineContext } from '../engine-context.ts';
import { keptCalls } from '../store/calls-in-progress.ts';
import { loggedOperation } from '../store/operation-log.ts';
import { type KeptCall, keptCall } from './kept-call.ts';

/**
 * The calls whose outcome is still asked for, in memory as they are on the disk: written there first. Acts on calls are done one
 * after the other, so that of two begins at once only one gets a permit and two answers never cross.
 */
export class OpenCalls {
  readonly #context: EngineContext;
  readonly #calls: Map<CallId, KeptCall>;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(context: EngineContext, calls: Map<CallId, KeptCall>) {
    this.#context = context;
    this.#calls = calls;
  }

  /**
   * Reads what an earlier run has left. Its lines are lost with it: calls that were up have ended, nobody knows when (how long
   * both spoke is not known either), calls that never dialled are gone, and a call whose outcome is in the log has left already.
   */
  static async load(context: EngineContext): Promise<OpenCalls> {
    const calls = new Map<CallId, KeptCall>();
    for (const { id, body, changedAt } of keptCalls(context.store.reader)) {
      const kept = keptCall.safeParse(body);
      const isLogged = loggedOperation(context.store.reader, id as OperationUid) !== null;
      const neverDialled = kept.data?.call.phase === 'begun' && kept.data.call.earlier === null;
      if (!kept.success || isLogged || neverDialled) {
        if (!kept.success) context.logger.warn('call-unreadable', { call: id });
        await context.store.writer.command('call.drop', { id, now: context.clock.now() });
        continue;
      }
      const { call } = kept.data;
      const ended =
        call.phase === 'begun' ? ({ kind: 'given-up' } as const) : ({ kind: 'ended', cause: 'lost' } as const);
      const advanced = advance(call, ended, changedAt);
      const over = advanced.ok ? advanced.value : call;
      calls.set(call.id, { ...kept.data, call: isUp(call) ? { ...over, endedAt: null } : over });
    }
    return new OpenCalls(context, calls);
  }

  get(id: string): KeptCall | null {
    return this.#calls.get(id as CallId) ?? null;
  }

  /** Oldest first. */
  all(): readonly KeptCall[] {
    return [...this.#calls.values()].toSorted((a, b) => a.call.beganAt - b.call.beganAt);
  }

  ofCustomer(customer: CustomerUid): KeptCall | null {
    return this.all().find(({ call }) => call.customer === customer) ?? null;
  }

  /** The call that was saved by this entry and has come back since; null where it has not. */
  correcting(entry: InteractionUid): KeptCall | null {
    return this.all().find(({ corrects }) => corrects === entry) ?? null;
  }

  /** Does `act` after every act before it. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(act);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Durable when it resolves. */
  async keep(kept: KeptCall, now: Instant): Promise<void> {
    await this.#context.store.writer.command('call.keep', { id: kept.call.id, body: kept, changedAt: now });
    this.#calls.set(kept.call.id, kept);
  }

  async drop(id: CallId): Promise<void> {
    await this.#context.store.writer.command('call.drop', { id, now: this.#context.clock.now() });
    this.#calls.delete(id);
  }

  /** Takes note that the store has a call back. */
  cameBack(kept: KeptCall): void {
    this.#calls.set(kept.call.id, kept);
  }

  /** Takes note that the store has let a call go with its outcome. */
  left(id: CallId): void {
    this.#calls.delete(id);
  }
}
