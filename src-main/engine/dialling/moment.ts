import { startOfDay } from '#domain/calendar/zoned-time.ts';
import type { MomentFacts } from '#domain/gates/gate-stops.ts';
import type { CallPlan } from '#domain/gates/stored-gates.ts';
import type { Instant } from '#kernel/time.ts';
import type { EngineContext } from '../engine-context.ts';
import { dialsOfNumber } from '../store/dials-of-number.ts';

/**
 * What only the moment tells of the planned call: the claim, the hub, other dials of a shared line (method section 5). A claim is
 * a claim on a number; the account of a colleague is not dialled with it until they hand it over (method section 6).
 */
export async function momentOf(
  context: EngineContext,
  { number, caller, history }: CallPlan,
  callUp: boolean,
  now: Instant,
): Promise<MomentFacts> {
  const isColleagues = caller === 'other' && history.customer.owner !== null;
  const claim = number === null ? null : await context.claims.ask(number.e164);
  const since = startOfDay(context.policy().home.zone, now);
  return {
    claimGranted: !isColleagues && (claim?.granted ?? true),
    online: claim?.online ?? true,
    colleague: { triedAt: null, spokeAt: null },
    dialsOfNumberToday: number?.shared ? dialsOfNumber(context.store.reader, number.e164, since) : 0,
    suppressionAgeMs: claim === null || claim.suppressionAsOf === null ? null : now - claim.suppressionAsOf,
    registryCheckedAt: {},
    callUp,
  };
}
