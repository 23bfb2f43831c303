import type { E164 } from '#domain/model/customer.ts';
import type { AnswerOf } from '../exchange.ts';
import type { DeviceLeaseRules, LeaseSample } from '../lease/device-leases.ts';
import type { DeviceTransaction } from '../store-port.ts';

/**
 * Numbers are given back: their leases are deleted before the hub hears of it, and a grant that is still on its way answers an older
 * request than the latest (sync protocol: leases, on the device).
 */
export function giveBack(tx: DeviceTransaction, numbers: readonly E164[]): void {
  const held = numbers.filter((number) => tx.lease(number) !== null);
  // Also where none is held: a grant of one of them may be on its way.
  if (numbers.length === 0) return;
  for (const number of held) tx.dropLease(number);
  const state = tx.syncState();
  const settling = [...new Set([...state.settling, ...numbers])];
  tx.setSyncState({ ...state, settling, leaseRequest: state.leaseRequest + 1 });
}

/** The number of the next request for leases or settlement; durable before it is sent. */
export function nextRequest(tx: DeviceTransaction): number {
  const state = tx.syncState();
  const leaseRequest = state.leaseRequest + 1;
  tx.setSyncState({ ...state, leaseRequest });
  return leaseRequest;
}

/** Takes in what was granted, measured from `asked`, the clocks when it was asked for. An answer to another request than the latest is not taken. */
export function takeGrant(
  tx: DeviceTransaction,
  granted: AnswerOf<'granted'>,
  asked: LeaseSample,
  rules: DeviceLeaseRules,
): boolean {
  if (!rules.answersLatest(granted.request, tx.syncState().leaseRequest)) return false;
  for (const { number, length, fence } of granted.leases) tx.putLease({ number, length, asked, fence });
  for (const { number } of granted.refused) tx.dropLease(number);
  return true;
}

/** The hub has heard that these numbers were given back. */
export function takeSettled(tx: DeviceTransaction, { request }: AnswerOf<'settled'>, numbers: readonly E164[]): void {
  const state = tx.syncState();
  if (request !== state.leaseRequest) return;
  const heard = new Set(numbers);
  tx.setSyncState({ ...state, settling: state.settling.filter((number) => !heard.has(number)) });
}
