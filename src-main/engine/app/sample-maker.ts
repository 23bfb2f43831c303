import type { z } from 'zod';
import type { sampleProgress } from '#contract/app.ts';
import type { SampleCustomer } from '#db/samples/life.ts';
import { makeSampleTeam, SAMPLE_CUSTOMERS } from '#db/samples/sample-team.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { createUid } from '#kernel/uid.ts';
import { numberKeyOf, suppressionKey } from '#sync/keys.ts';
import { createOperation } from '#sync/operations/registry.ts';
import type { AnyStored, SyncedRows, Table } from '#sync/rows.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { StoreFault } from '../store/fault.ts';
import { SAMPLE, type SampleState, sampleOf } from './sample-state.ts';

export type SampleProgress = z.infer<typeof sampleProgress>;

/** Customers that are handed over at a time: about a thousand rows. */
const CHUNK = 50;

/** Makes the sample in the background and tells how far it is. */
export class SampleMaker {
  readonly #context: EngineContext;
  #progress: SampleProgress = { phase: 'idle', progress: 0 };

  constructor(context: EngineContext) {
    this.#context = context;
    const state = sampleOf(context);
    if (state?.phase === 'done') this.#progress = { phase: 'done', progress: 1 };
    // The same seed makes the same rows with the same uids: what is there already is written over.
    if (state?.phase === 'making') this.#start(state);
  }

  get progress(): SampleProgress {
    return this.#progress;
  }

  /** Notes what is to be made, durably, and begins. */
  async begin(wish: Pick<SampleState, 'agent' | 'name' | 'region' | 'language'>): Promise<void> {
    const { clock, random, store } = this.#context;
    const madeAt = clock.now();
    const state: SampleState = {
      ...wish,
      phase: 'making',
      operation: createUid<'operation'>(madeAt, random),
      batch: createUid<'batch'>(madeAt, random),
      seed: 1,
      madeAt,
    };
    await store.writer.command('meta.set', { [SAMPLE]: state });
    this.#start(state);
  }

  /** Removes the sample and all that was done with it. Errors: `not-found` in a store without one, or while it is being made. */
  async clear(): Promise<Result<null, RungError>> {
    const context = this.#context;
    const state = sampleOf(context);
    const seat = context.seat();
    if (state?.phase !== 'done' || seat === null) return err(rungError('not-found'));
    const now = context.clock.now();
    const operation = createOperation(
      'sample.cleared@1',
      { target: state.operation, customers: SAMPLE_CUSTOMERS },
      { uid: createUid<'operation'>(now, context.random), at: now, actor: seat.agent, device: seat.device },
    );
    await context.store.writer.command('sample.clear', { madeBy: state.operation, operation, now });
    await context.store.writer.command('meta.set', { [SAMPLE]: null });
    this.#progress = { phase: 'idle', progress: 0 };
    return ok(null);
  }

  #start(state: SampleState): void {
    this.#progress = { phase: 'making', progress: 0 };
    this.#make(state).catch((error: unknown) => {
      // The engine was closed meanwhile: the next start goes on.
      if (error instanceof StoreFault && error.fault.code === 'engine-down') return;
      this.#progress = { phase: 'failed', progress: 0 };
      this.#context.logger.error('sample-failed', error);
    });
  }

  async #make(state: SampleState): Promise<void> {
    const { store, crashPoints } = this.#context;
    const { seed, madeAt, region, language, batch, operation } = state;
    const agent = { uid: state.agent, name: state.name };
    const team = makeSampleTeam({ seed, now: madeAt, region, language, agent, batch });
    const stored = <T extends Table>(table: T, key: string, value: SyncedRows[T]): AnyStored =>
      ({ table, key, value, createdBy: operation, stamps: null, extra: null }) as AnyStored;

    let rows = team.colleagues.map((colleague) => stored('agent', colleague.uid, colleague));
    let made = 0;
    for (const customer of team.customers) {
      rows.push(...rowsOf(customer, stored));
      made += 1;
      if (made % CHUNK !== 0 && made !== SAMPLE_CUSTOMERS) continue;
      await store.writer.job('rows.put', { rows, now: madeAt });
      crashPoints.reach('sample-making');
      rows = [];
      this.#progress = { phase: 'making', progress: made / SAMPLE_CUSTOMERS };
    }
    const payload = { batch, seed, region, language, customers: made };
    await commitAct(this.#context, 'sample.made@1', payload, { uid: operation });
    await store.writer.command('meta.set', { [SAMPLE]: { ...state, phase: 'done' } });
    this.#progress = { phase: 'done', progress: 1 };
  }
}

type Storing = <T extends Table>(table: T, key: string, value: SyncedRows[T]) => AnyStored;

/** The customer first: the other rows speak of it. */
function rowsOf(one: SampleCustomer, stored: Storing): AnyStored[] {
  return [
    stored('customer', one.customer.uid, one.customer),
    ...one.numbers.map((row) => stored('number', numberKeyOf(row), row)),
    ...one.interactions.map((row) => stored('interaction', row.uid, row)),
    ...one.purchases.map((row) => stored('purchase', row.uid, row)),
    ...one.promises.map((row) => stored('promise', row.uid, row)),
    ...one.quotes.map((row) => stored('quote', row.uid, row)),
    ...one.complaints.map((row) => stored('complaint', row.uid, row)),
    ...one.people.map((row) => stored('person', row.uid, row)),
    ...one.feedback.map((row) => stored('feedback', row.uid, row)),
    ...one.tasks.map((row) => stored('task', row.uid, row)),
    ...(one.mark === null ? [] : [stored('mark', one.mark.customer, one.mark)]),
    ...one.suppressions.map((row) => stored('suppression', suppressionKey(row.e164), row)),
  ];
}
