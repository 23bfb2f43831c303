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

/** What two dates have to say of themselves for one to take the other's place. */
type Agreement = Pick<CustomerPromise, 'kind' | 'visit'>;

/**
 * Whether a new date takes the place of an open one: an agreed visit that of a visit, an agreed call that of a call, for both may stand side
 * by side; either that of the agent's own reminders. A reminder takes the place of reminders only.
 */
export const replaces = (made: Agreement, open: Agreement): boolean =>
  open.kind === 'reminder' || (made.kind === 'agreed' && (made.visit === null) === (open.visit === null));
