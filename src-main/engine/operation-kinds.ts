import type { OperationName } from '#sync/operations/registry.ts';

interface Kind {
  /** Whether the timeline tells the act by itself; the others are told by the rows that they made, or are no matter of a customer. */
  readonly toldAsChange: boolean;
  /** What the undo key does at the act: takes it back, stops there because it has its own way back or none, or passes it by. */
  readonly atUndoKey: 'undone' | 'stops' | 'passed';
}

/** What the engine makes of each kind of operation; one that is new does not compile without. */
const KINDS: Readonly<Record<OperationName, Kind>> = {
  'account.assigned@1': { toldAsChange: true, atUndoKey: 'undone' },
  'agent.named@1': { toldAsChange: false, atUndoKey: 'passed' },
  'agent.status@1': { toldAsChange: false, atUndoKey: 'passed' },
  'call.corrected@1': { toldAsChange: false, atUndoKey: 'undone' },
  'call.logged@1': { toldAsChange: false, atUndoKey: 'undone' },
  'callback.promised@1': { toldAsChange: false, atUndoKey: 'undone' },
  'complaint.answered@1': { toldAsChange: true, atUndoKey: 'undone' },
  'complaint.closed@1': { toldAsChange: true, atUndoKey: 'undone' },
  'complaint.settled@1': { toldAsChange: true, atUndoKey: 'undone' },
  'customer.added@1': { toldAsChange: true, atUndoKey: 'undone' },
  'customer.edited@1': { toldAsChange: true, atUndoKey: 'undone' },
  'customer.erased@1': { toldAsChange: false, atUndoKey: 'stops' },
  'customer.suppressed@1': { toldAsChange: true, atUndoKey: 'stops' },
  'customers.merged@1': { toldAsChange: true, atUndoKey: 'undone' },
  'customers.distinguished@1': { toldAsChange: false, atUndoKey: 'undone' },
  'feedback.answered@1': { toldAsChange: true, atUndoKey: 'undone' },
  'feedback.noted@1': { toldAsChange: true, atUndoKey: 'undone' },
  'import.committed@1': { toldAsChange: false, atUndoKey: 'stops' },
  'import.undone@1': { toldAsChange: false, atUndoKey: 'stops' },
  'number.added@1': { toldAsChange: true, atUndoKey: 'undone' },
  'number.marked@1': { toldAsChange: true, atUndoKey: 'undone' },
  'numbers.suppressed@1': { toldAsChange: true, atUndoKey: 'stops' },
  // The engine makes them, not a person: they are no news of the customer and nobody's last act.
  'occasion.came@1': { toldAsChange: false, atUndoKey: 'passed' },
  'occasion.passed@1': { toldAsChange: false, atUndoKey: 'passed' },
  'person.added@1': { toldAsChange: true, atUndoKey: 'undone' },
  'person.edited@1': { toldAsChange: true, atUndoKey: 'undone' },
  'person.left@1': { toldAsChange: true, atUndoKey: 'undone' },
  'person.removed@1': { toldAsChange: true, atUndoKey: 'undone' },
  'policy.published@1': { toldAsChange: false, atUndoKey: 'undone' },
  'promise.closed@1': { toldAsChange: false, atUndoKey: 'undone' },
  'purchase.paid@1': { toldAsChange: true, atUndoKey: 'undone' },
  'purchase.returned@1': { toldAsChange: true, atUndoKey: 'undone' },
  'queue.marked@1': { toldAsChange: true, atUndoKey: 'undone' },
  'quote.given@1': { toldAsChange: false, atUndoKey: 'undone' },
  'quote.lost@1': { toldAsChange: true, atUndoKey: 'undone' },
  'sample.cleared@1': { toldAsChange: false, atUndoKey: 'undone' },
  'sample.made@1': { toldAsChange: false, atUndoKey: 'passed' },
  'suppression.lifted@1': { toldAsChange: true, atUndoKey: 'stops' },
  'task.closed@1': { toldAsChange: true, atUndoKey: 'undone' },
  'task.made@1': { toldAsChange: true, atUndoKey: 'undone' },
  'task.moved@1': { toldAsChange: true, atUndoKey: 'undone' },
  'touch.logged@1': { toldAsChange: false, atUndoKey: 'undone' },
  'track.published@1': { toldAsChange: false, atUndoKey: 'undone' },
  'undone@1': { toldAsChange: true, atUndoKey: 'passed' },
};

const named = (fits: (kind: Kind) => boolean): string[] =>
  Object.entries(KINDS).flatMap(([name, kind]) => (fits(kind) ? [name] : []));

export const TOLD_AS_CHANGE: ReadonlySet<string> = new Set(named((kind) => kind.toldAsChange));
/** Types that are no acts to the undo key: it looks further back. */
export const PASSED_BY_KEY: readonly string[] = named((kind) => kind.atUndoKey === 'passed');
export const UNDONE_BY_KEY: ReadonlySet<string> = new Set(named((kind) => kind.atUndoKey === 'undone'));
