import type { Instant } from '../../kernel/time.ts';
import type { Uid } from '../../kernel/uid.ts';
import type { CallPurpose, CustomerPromise } from '../model/history.ts';

/**
 * Open promises that a conversation at `at` answers: those due by then, and the next one if it is why the call was made. A try
 * that reached nobody answers none.
 */
export function answeredPromises(
  promises: readonly CustomerPromise[],
  at: Instant,
  purpose: CallPurpose | null,
): readonly Uid<'promise'>[] {
  const open = promises.filter((promise) => promise.state === 'open').sort((one, other) => one.dueAt - other.dueAt);
  return open
    .filter((promise, index) => promise.dueAt <= at || (index === 0 && purpose === 'promise'))
    .map(({ uid }) => uid);
}

/** Whether a new date takes the place of an open one: an agreed one of all, the agent's own reminder of reminders only. */
export const replaces = (made: CustomerPromise['kind'], open: CustomerPromise['kind']): boolean =>
  made === 'agreed' || open === 'reminder';
