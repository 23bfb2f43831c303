import { setTimeout as pause } from 'node:timers/promises';
import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import type { Dice } from '#db/samples/dice.ts';
import { MINUTE, type Millis } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { ChaosPoint } from './crash-points.ts';
import type { Ledger } from './ledger.ts';
import type { MortalEngine } from './mortal-engine.ts';

const ROWS = 24;
const NUMBERS_FROM = 8_613_100_000_000;

/** Plays an agent's work against an engine until it dies of it, noting in the ledger what it was told. */
export class AgentAtWork {
  readonly #ledger: Ledger;
  readonly #dice: Dice;
  readonly #backup: string;
  #calls = 0;
  /** Time that was let pass, ms. */
  passed = 0;
  #files = 0;

  constructor(ledger: Ledger, dice: Dice, backup: string) {
    this.#ledger = ledger;
    this.#dice = dice;
    this.#backup = backup;
  }

  /** One turn of work of the kind that comes to `point`; rejects with `Died` when the engine has. */
  async turn(engine: MortalEngine, point: ChaosPoint): Promise<void> {
    // The wall clock moves on between calls, so that entries of the list stop holding.
    this.#pass(engine, point.startsWith('ticker') ? 30 * MINUTE : 2 * MINUTE);
    if (point.startsWith('import') || point.startsWith('queue')) await this.#importFile(engine);
    if (point.startsWith('backup')) await engine.backup(this.#backup);
    await this.#call(engine);
    if (point.startsWith('undo')) await this.#undo(engine);
    // A rest, in which the store's log is moved into its file.
    if (point.startsWith('checkpoint')) await engine.ask(pause(150));
  }

  #pass(engine: MortalEngine, ms: Millis): void {
    this.passed += ms;
    engine.pass(ms);
  }

  async #call(engine: MortalEngine): Promise<void> {
    const { client } = engine;
    const asked = await this.#begin(engine);
    if (asked === null) return;
    const { call, customer } = asked;
    for (const event of [{ kind: 'connected' }, { kind: 'ended', cause: 'hung-up' }] as const)
      await engine.ask(client.calls.line({ call, event }));
    this.#calls += 1;
    const note = `chaos ${this.#calls}`;
    const draft: CallDraft = {
      ...EMPTY_DRAFT,
      outcome: this.#dice.pick(['talked', 'interested', 'refused']),
      note,
    };
    await engine.ask(client.calls.draft({ call, draft }));
    this.#ledger.open.set(call, { customer, note });
    const full = {
      ...draft,
      note: `${note}, and more`,
      refusalReason: draft.outcome === 'refused' ? 'price' : null,
    } as const;
    this.#ledger.finishing = { call, customer, draft: full };
    const answer = await engine.ask(client.calls.finish({ call, draft: full }));
    this.#ledger.finishing = null;
    this.#ledger.open.delete(call);
    this.#ledger.saved.set(answer.interaction, { customer, call, note: full.note, ...answer });
  }

  /** A call that was left open by a crash is taken up; else the head of the list is called, or somebody calls. */
  async #begin(engine: MortalEngine): Promise<{ call: string; customer: CustomerUid } | null> {
    const { client } = engine;
    const [left] = await engine.ask(client.calls.open({}));
    if (left !== undefined && left.customer !== null) {
      await this.#finishLeft(engine, left.id, left.customer);
      return null;
    }
    const { head } = await engine.ask(client.queue.today({ limit: 5 }));
    if (head === null) {
      this.#pass(engine, 60 * MINUTE);
      return null;
    }
    const { call, permit } = await engine.ask(client.calls.begin({ customer: head.customer }));
    await engine.ask(client.calls.line({ call: call.id, event: { kind: 'dialling', token: permit.token } }));
    // From here on somebody may have been rung: the call must be accounted for.
    this.#ledger.open.set(call.id, { customer: head.customer, note: '' });
    return { call: call.id, customer: head.customer };
  }

  async #finishLeft(engine: MortalEngine, call: string, customer: CustomerUid): Promise<void> {
    const draft: CallDraft = { ...EMPTY_DRAFT, outcome: 'no-answer', note: 'left by a crash' };
    this.#ledger.finishing = { call, customer, draft };
    const answer = await engine.ask(engine.client.calls.finish({ call, draft }));
    this.#ledger.finishing = null;
    this.#ledger.open.delete(call);
    this.#ledger.saved.set(answer.interaction, { customer, call, note: draft.note, ...answer });
  }

  async #undo(engine: MortalEngine): Promise<void> {
    const last = [...this.#ledger.saved.values()].at(-1);
    if (last === undefined || this.#ledger.undone.has(last.interaction)) return;
    this.#ledger.undoing = last;
    await engine.ask(engine.client.app.undo({ operation: last.operation }));
    this.#ledger.undoing = null;
    this.#ledger.undone.add(last.interaction);
  }

  async #importFile(engine: MortalEngine): Promise<void> {
    const { client } = engine;
    this.#files += 1;
    const numbers = Array.from({ length: ROWS }, (_, row) => NUMBERS_FROM + this.#files * 1_000 + row);
    const text = `姓名,手机\n${numbers.map((number, row) => `客户${row},+${number}`).join('\n')}\n`;
    const { id } = await engine.ask(
      client.imports.open({ name: `${this.#files}.csv`, bytes: Buffer.byteLength(text) }),
    );
    await engine.ask(client.imports.append({ id, offset: 0, chunk: new Blob([text]) }));
    await engine.ask(client.imports.inspect({ id }));
    const options = {
      mapping: {},
      hasHeader: true,
      sheet: null,
      region: 'CN',
      dateOrder: 'year-first',
      source: 'chaos',
      permission: 'granted',
    } as const;
    await engine.ask(client.imports.preview({ id, options }));
    await this.#until(engine, id, 'previewed');
    this.#ledger.importing = numbers;
    await engine.ask(client.imports.commit({ id }));
    await this.#until(engine, id, 'committed');
    this.#ledger.importing = null;
    this.#ledger.imported.push(numbers);
    // The background that computes the new entries looks when time passes.
    this.#pass(engine, MINUTE);
  }

  async #until(engine: MortalEngine, id: string, phase: 'previewed' | 'committed'): Promise<void> {
    for (;;) {
      const state = await engine.ask(engine.client.imports.state({ id }));
      if (state.phase === phase) return;
      if (state.phase === 'failed') throw new Error(`an import failed: ${state.error?.code}`);
      await engine.ask(pause(5));
    }
  }
}
