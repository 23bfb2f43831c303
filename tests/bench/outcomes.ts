import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import { createDice } from '#db/samples/dice.ts';
import type { E164 } from '#domain/model/customer.ts';
import type { Outcome } from '#domain/model/history.ts';
import type { EngineClient } from './engine-client.ts';
import type { Figure } from './figure.ts';
import { type Times, timesOf } from './measure.ts';

const draftOf = (outcome: Outcome): CallDraft => ({
  ...EMPTY_DRAFT,
  outcome,
  note: '问了价格，下周把报价单发过去再谈。',
  refusalReason: outcome === 'refused' ? 'price' : null,
});

export interface OutcomeRun {
  readonly client: EngineClient;
  /** One call each, in turn. */
  readonly numbers: readonly E164[];
  readonly outcomes: number;
  /** Asked before each call; false ends the run early: what it runs beside has ended. */
  readonly goOn?: () => boolean;
}

/**
 * Plays calls from the first ring to the saved outcome and returns the time of each `calls.finish`, ms: durable when answered.
 * The customers call in, for no gate stops that.
 */
export async function finishTimes({ client, numbers, outcomes, goOn }: OutcomeRun): Promise<number[]> {
  const dice = createDice(11);
  const samples: number[] = [];
  for (let index = 0; index < outcomes && (goOn?.() ?? true); index += 1) {
    const number = numbers[index % numbers.length] ?? 0;
    const { call } = await client.calls.incoming({ number });
    await client.calls.line({ call: call.id, event: { kind: 'connected' } });
    await client.calls.line({ call: call.id, event: { kind: 'ended', cause: 'hung-up' } });
    const draft = draftOf(dice.pick(['talked', 'talked', 'refused', 'interested']));
    const started = performance.now();
    await client.calls.finish({ call: call.id, draft });
    samples.push(performance.now() - started);
  }
  return samples;
}

/** What the disk of the same run needs for 4 KB, and for the pages of an outcome. */
export interface DurableFloors {
  readonly sync: Times;
  readonly commit: Times;
}

export function outcomeFigure(name: string, samples: readonly number[], { sync, commit }: DurableFloors): Figure {
  const times = timesOf(samples);
  return {
    name: `${name} (${samples.length})`,
    target: `p99 < 1 ms + raw sync (${(1 + sync.p99).toFixed(2)} ms)`,
    value: times.p99,
    unit: 'ms',
    of: 'p99',
    times,
    floor: { what: 'raw commit of its pages, p99', value: commit.p99 },
  };
}
