import type { CallDraft } from '#contract/calls.ts';
import type { CustomerUid, InteractionUid, OperationUid } from '#kernel/uid.ts';
import type { EngineClient } from './mortal-engine.ts';

/** What the caller of an engine was told, and what they asked without hearing the answer. */
export interface Told {
  readonly customer: CustomerUid;
  readonly call: string;
  readonly note: string;
  readonly interaction: InteractionUid;
  readonly operation: OperationUid;
}

export interface Asked {
  readonly customer: CustomerUid;
  readonly call: string;
  readonly draft: CallDraft;
}

const NOTE_LIMIT = 200;

/** The caller's own book, kept outside of the process that dies: after each restart the store is held against it. */
export class Ledger {
  /** Outcomes that the caller was told are saved, by interaction. */
  readonly saved = new Map<InteractionUid, Told>();
  readonly undone = new Set<InteractionUid>();
  /** Calls that were dialled, with the note last told to be kept. */
  readonly open = new Map<string, { readonly customer: CustomerUid; note: string }>();
  /** Saved or not: the engine died over it. */
  finishing: Asked | null = null;
  undoing: Told | null = null;
  /** Numbers of imports: told to be committed, or asked for when the engine died. */
  readonly imported: number[][] = [];
  importing: number[] | null = null;
  #checkedUpTo = 0;

  /** What the store has lost, doubled or made up; empty when it keeps its word. Settles what was in doubt by asking again. */
  async faults(client: EngineClient, everything: boolean): Promise<string[]> {
    const faults = [...(await this.#finishAgain(client)), ...(await this.#openCalls(client))];
    await this.#settleUndo(client);
    const all = [...this.saved.values()];
    const looked = everything ? all : all.slice(Math.max(0, this.#checkedUpTo - 20));
    this.#checkedUpTo = all.length;
    for (const told of looked) {
      const times = await timesIn(client, told);
      const wanted = this.undone.has(told.interaction) ? 0 : 1;
      if (times !== wanted) faults.push(`outcome ${told.interaction} is there ${times} times, not ${wanted}`);
    }
    return [...faults, ...(await this.#imports(client, everything))];
  }

  /** Asking again with the same call is safe: it is answered as the first time, or saved now. */
  async #finishAgain(client: EngineClient): Promise<string[]> {
    const asked = this.finishing;
    if (asked === null) return [];
    this.finishing = null;
    const { customer, call, draft } = asked;
    this.open.delete(call);
    const answer = await client.calls.finish({ call, draft });
    this.saved.set(answer.interaction, { customer, call, note: draft.note, ...answer });
    return [];
  }

  async #openCalls(client: EngineClient): Promise<string[]> {
    const faults: string[] = [];
    const open = await client.calls.open({});
    for (const [call, { note }] of this.open) {
      const kept = open.find(({ id }) => id === call);
      if (kept === undefined) faults.push(`call ${call} is not asked for any more`);
      else if (!kept.draft.note.startsWith(note)) faults.push(`the draft of ${call} has lost what was typed`);
    }
    return faults;
  }

  async #settleUndo(client: EngineClient): Promise<void> {
    if (this.undoing === null) return;
    if ((await timesIn(client, this.undoing)) === 0) this.undone.add(this.undoing.interaction);
    this.undoing = null;
  }

  /** All or nothing: a file's numbers are all known, or none is; all of those that were told to be committed. */
  async #imports(client: EngineClient, everything: boolean): Promise<string[]> {
    const faults: string[] = [];
    const known = async (numbers: readonly number[]) => {
      let count = 0;
      for (const number of numbers) count += (await client.customers.pop({ number })).cards.length;
      return count;
    };
    for (const numbers of everything ? this.imported : this.imported.slice(-1)) {
      const count = await known(numbers);
      if (count !== numbers.length) faults.push(`${count} of ${numbers.length} imported customers are there`);
    }
    if (this.importing !== null) {
      const count = await known(this.importing);
      if (count !== 0 && count !== this.importing.length)
        faults.push(`${count} of ${this.importing.length} customers of half an import can be seen`);
      if (count === this.importing.length) this.imported.push(this.importing);
      this.importing = null;
    }
    return faults;
  }
}

/** How often the outcome stands in the history. A call whose outcome was taken back is there as a try without one. */
async function timesIn(client: EngineClient, told: Told): Promise<number> {
  const { items } = await client.customers.timeline({ customer: told.customer, limit: NOTE_LIMIT });
  return items.filter(
    (item) => item.kind === 'contact' && item.interaction === told.interaction && item.outcome !== null,
  ).length;
}
