import type { SyncFacts } from '#contract/sync.ts';
import type { E164 } from '#domain/model/customer.ts';
import { HOUR, MINUTE, type Millis } from '#kernel/time.ts';
import { dialStanding } from '#sync/device/may-dial.ts';
import { DEVICE_LEASE_RULES, type LeaseSample } from '#sync/lease/device-leases.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import type { EngineContext } from '../engine-context.ts';
import type { ClaimAnswer, Claims, NotClaimed } from '../ports/claims.ts';
import type { LeaseClock } from '../ports/lease-clock.ts';
import { leasesIn } from '../store/leases.ts';
import { readSyncState } from '../store/sync-state.ts';
import type { Exchange } from './exchange.ts';

/** Who was heard so lately is taken for reachable. */
const HEARD_LATELY: Millis = MINUTE;

const TIME_LOST: readonly (NotClaimed | null)[] = ['rebooted', 'clock-missing', 'clock-went-back'];
const isTimeLost = (because: NotClaimed | null): boolean => TIME_LOST.includes(because);

type Parts = Pick<EngineContext, 'store' | 'clock'>;

/** How old the do-not-call knowledge of this device is at most, and may be. */
export function knowledgeOf(
  { store, policy }: Pick<EngineContext, 'store' | 'policy'>,
  sample: LeaseSample,
): SyncFacts['knowledge'] {
  const { contact, mode } = readSyncState(store.reader);
  const age = contact === null || mode === 'solo' ? null : DEVICE_LEASE_RULES.elapsed(contact, sample, LEASE_TERMS);
  const mostMs = policy().suppression.maxAgeHours * HOUR;
  return { ageMs: typeof age === 'number' ? Math.round(age) : null, mostMs };
}

/**
 * The claims of a device of a hub: its leases answer, by its clocks (sync protocol: leases, on the device). `check`: asks the hub for one
 * number now, and resolves when that is done or of no use; false where the hub was not reached.
 */
export function hubClaims(
  { store, clock }: Parts,
  leaseClock: LeaseClock,
  exchange: Pick<Exchange, 'notGranted'>,
  check: (number: E164) => Promise<boolean>,
): Claims {
  function known(number: E164): ClaimAnswer {
    const sample = leaseClock.sample();
    const state = readSyncState(store.reader);
    const reader = { lease: leasesIn(store.reader).lease, syncState: () => state };
    const { lease, suppressionAge } = dialStanding(reader, number, sample, LEASE_TERMS);
    const refused = exchange.notGranted(number);
    return {
      granted: lease.ok,
      because: lease.ok ? null : (refused?.why ?? lease.because),
      until: lease.ok ? null : (refused?.until ?? null),
      online: suppressionAge !== null && suppressionAge < HEARD_LATELY,
      // Not known how old: older than anything.
      suppressionAsOf: suppressionAge === null ? 0 : clock.now() - suppressionAge,
    };
  }
  return {
    known,
    async ask(number) {
      const answer = known(number);
      if (answer.granted) return answer;
      const isReached = await check(number);
      const again = known(number);
      // That the clocks say nothing is more than that nobody was heard: it explains why a number that was held is not dialled.
      const isKnown = again.granted || isReached || isTimeLost(again.because);
      const because: NotClaimed | null = isKnown ? again.because : 'offline';
      return { ...again, because };
    },
  };
}
