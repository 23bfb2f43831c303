import type { OperationName } from '#sync/operations/registry.ts';

interface Kind {
  /** Whether the timeline tells the act by itself; the others are told by the rows that they made, or are no matter of a customer. */
  readonly toldAsChange: boolean;
  /** Whether the undo key reaches the act; the others have their own way back, or none. */
  readonly undoneByKey: boolean;
}

/** What the engine makes of each kind of operation; one that is new does not compile without. */
const KINDS: Readonly<Record<OperationName, Kind>> = {
  'account.assigned@1': { toldAsChange: true, undoneByKey: true },
  'agent.named@1': { toldAsChange: false, undoneByKey: false },
  'call.corrected@1': { toldAsChange: false, undoneByKey: true },
  'call.logged@1': { toldAsChange: false, undoneByKey: true },
  'callback.promised@1': { toldAsChange: false, undoneByKey: true },
  'complaint.settled@1': { toldAsChange: true, undoneByKey: true },
  'customer.added@1': { toldAsChange: true, undoneByKey: true },
  'customer.edited@1': { toldAsChange: true, undoneByKey: true },
  'customer.suppressed@1': { toldAsChange: true, undoneByKey: false },
  'import.committed@1': { toldAsChange: false, undoneByKey: false },
  'import.undone@1': { toldAsChange: false, undoneByKey: false },
  'number.added@1': { toldAsChange: true, undoneByKey: true },
  'number.marked@1': { toldAsChange: true, undoneByKey: true },
  'promise.closed@1': { toldAsChange: false, undoneByKey: true },
  'queue.marked@1': { toldAsChange: true, undoneByKey: true },
  'sample.cleared@1': { toldAsChange: false, undoneByKey: true },
  'sample.made@1': { toldAsChange: false, undoneByKey: false },
  'touch.logged@1': { toldAsChange: false, undoneByKey: true },
  'undone@1': { toldAsChange: true, undoneByKey: false },
};

const named = (fits: (kind: Kind) => boolean): string[] =>
  Object.entries(KINDS).flatMap(([name, kind]) => (fits(kind) ? [name] : []));

export const TOLD_AS_CHANGE: ReadonlySet<string> = new Set(named((kind) => kind.toldAsChange));
export const NOT_BY_KEY: readonly string[] = named((kind) => !kind.undoneByKey);
