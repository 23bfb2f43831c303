import { startOfDay } from '#domain/calendar/zoned-time.ts';
import { NO_COLLEAGUE } from '#domain/gates/colleague.ts';
import type { MomentFacts } from '#domain/gates/gate-stops.ts';
import type { CallPlan } from '#domain/gates/stored-gates.ts';
import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { EngineContext } from '../engine-context.ts';
import type { ClaimAnswer } from '../ports/claims.ts';
import { dialsOfNumber } from '../store/dials-of-number.ts';

/**
 * What only the moment tells of the planned call: the claim, the hub, other dials of a shared line (method section 5). A claim is
 * a claim on a number; the account of a colleague is not dialled with it until they hand it over (method section 6).
 */
export async function momentOf(
  context: EngineContext,
  { number, caller, history, standing }: CallPlan,
  callUp: boolean,
  now: Instant,
  claims: 'known' | 'asked' = 'known',
): Promise<MomentFacts> {
  const isColleagues = caller === 'other' && history.customer.owner !== null;
  const claim = number === null ? null : await claimOf(context, number.e164, claims);
  // The day that the gate names when it opens again: the customer's.
  const since = startOfDay(standing.zone, now);
  return {
    claimGranted: !isColleagues && (claim?.granted ?? true),
    claimBecause: isColleagues ? null : (claim?.because ?? null),
    online: claim?.online ?? true,
    colleague: NO_COLLEAGUE,
    dialsOfNumberToday: number?.shared ? dialsOfNumber(context.store.reader, number.e164, since) : 0,
    suppressionAgeMs: claim === null || claim.suppressionAsOf === null ? null : now - claim.suppressionAsOf,
    registryCheckedAt: {},
    callUp,
  };
}

/** `asked`: for a dial that begins, the hub is asked for a number without a lease. */
async function claimOf({ claims }: EngineContext, number: E164, how: 'known' | 'asked'): Promise<ClaimAnswer> {
  return how === 'asked' ? claims.ask(number) : claims.known(number);
}
