import type { SyncFacts } from '#contract/sync.ts';
import type { Millis } from '#kernel/time.ts';
import { type LeaseSample, leaseStanding } from '#sync/lease/device-leases.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import type { EngineContext } from '../engine-context.ts';
import type { LeaseClock } from '../ports/lease-clock.ts';
import { lastContactAt, ownNumbers } from '../store/hub-device.ts';
import { leasesIn } from '../store/leases.ts';
import { parkedOperations, waitingOfTypes, waitingOperations } from '../store/operation-log.ts';
import { scopesOf } from '../store/scopes.ts';
import { readSyncState } from '../store/sync-state.ts';
import type { HubConnection } from './connect-hub.ts';
import { fieldDayAt } from './field-day.ts';
import { knowledgeOf } from './hub-claims.ts';

/** What a person has seen accepted and would miss most. */
const OUTCOMES = ['call.logged@1', 'call.corrected@1'];

/** How this device stands with its hub: facts, from which a screen makes sentences. */
export function syncFacts(context: EngineContext, leaseClock: LeaseClock, link: HubConnection | null): SyncFacts {
  const { reader } = context.store;
  const state = readSyncState(reader);
  const sample = leaseClock.sample();
  const scopes = scopesOf(reader);
  const knowledge = knowledgeOf(context, sample);
  const fieldDay = fieldDayAt(reader, context.clock.now());
  return {
    mode: state.mode,
    waiting: waitingOperations(reader),
    waitingOutcomes: waitingOfTypes(reader, OUTCOMES),
    parked: parkedOperations(reader),
    lastContactAt: lastContactAt(reader),
    stopped: stopOf(link),
    numbers: numbersOf(context, sample, knowledge),
    knowledge,
    fieldDay: {
      longest: LEASE_TERMS.longest,
      until: fieldDay === null ? null : fieldDay.at + fieldDay.length,
      renewed: fieldDay === null ? 0 : renewedSince(context, fieldDay.sample),
    },
    accounts: { shown: scopes.shown, coming: scopes.staging, withheld: scopes.withheld },
    drifted: state.drifted.filter(({ found }) => found > 1).length,
  };
}

function stopOf(link: HubConnection | null): SyncFacts['stopped'] {
  const end = link?.end() ?? null;
  return end === 'quiet' ? null : end;
}

/** How many of the agent's numbers were asked for since a moment. */
function renewedSince(context: EngineContext, since: LeaseSample): number {
  const { reader } = context.store;
  const agent = context.seat()?.agent;
  const own = new Set(agent === undefined ? [] : ownNumbers(reader, agent));
  const isSince = ({ bootId, monotonic }: LeaseSample): boolean =>
    bootId === since.bootId && monotonic >= since.monotonic;
  return leasesIn(reader)
    .leases()
    .filter(({ number, asked }) => own.has(number) && isSince(asked)).length;
}

/** How long the knowledge who must not be called will do yet; it is known where leases run, for both are told by one clock. */
const knownFor = ({ ageMs, mostMs }: SyncFacts['knowledge']): Millis => (ageMs === null ? -1 : mostMs - ageMs);

/**
 * How many of the agent's numbers may be dialled without the hub, and until when all of them and the last of them may: their leases run, and
 * the knowledge who must not be called is young enough.
 */
function numbersOf(
  context: EngineContext,
  sample: LeaseSample,
  knowledge: SyncFacts['knowledge'],
): SyncFacts['numbers'] {
  const { store, clock } = context;
  const agent = context.seat()?.agent;
  if (agent === undefined || readSyncState(store.reader).mode === 'solo') return null;
  const own = new Set(ownNumbers(store.reader, agent));
  const now = clock.now();
  const ends: number[] = [];
  let lost: NonNullable<SyncFacts['numbers']>['clocks'] = null;
  for (const lease of leasesIn(store.reader).leases()) {
    if (!own.has(lease.number)) continue;
    const standing = leaseStanding(lease, sample, LEASE_TERMS);
    if (standing.ok) {
      const left = Math.min(standing.left, knownFor(knowledge));
      if (left >= 0) ends.push(now + left / (1 + LEASE_TERMS.drift));
    } else if (standing.because !== 'run-out') lost = standing.because;
  }
  return {
    own: own.size,
    dialable: ends.length,
    firstEnds: ends.length === 0 ? null : Math.floor(Math.min(...ends)),
    lastEnds: ends.length === 0 ? null : Math.floor(Math.max(...ends)),
    clocks: ends.length === 0 ? lost : null,
  };
}
