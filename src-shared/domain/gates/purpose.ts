import { type Instant, MINUTE } from '../../kernel/time.ts';
import type { CallPurpose } from '../model/history.ts';
import type { Position } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';

/** The purpose for which the list offers a customer. */
export function listPurposeOf(position: Position): CallPurpose {
  switch (position.group) {
    case 'promised':
      return 'promise';
    case 'complaint':
      return 'complaint';
    case 'inbound':
      return 'inbound';
    default:
      return position.reason.code === 'retry' || position.reason.code === 'task' ? position.reason.code : 'ladder';
  }
}

/**
 * The purpose of a call begun at `now`: the list's, but a promise or a promised action whose time is still far off is not being
 * kept by calling now: that is an ordinary call, and every gate holds.
 */
export function purposeAt(policy: Policy, position: Position, now: Instant): CallPurpose {
  const purpose = listPurposeOf(position);
  return now >= servedFrom(policy, position) ? purpose : 'ladder';
}

/** From when on a call serves the purpose for which the list offers the customer. */
export function servedFrom(policy: Policy, position: Position): Instant {
  const purpose = listPurposeOf(position);
  if (purpose === 'task') return position.window.opensAt;
  if (purpose !== 'promise' && purpose !== 'complaint') return Number.NEGATIVE_INFINITY;
  return position.window.closesAt - policy.promise.keptFromMinutes * MINUTE;
}
