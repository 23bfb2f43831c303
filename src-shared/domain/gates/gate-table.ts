import type { CallPurpose } from '../model/history.ts';
import type { Gate } from '../model/standing.ts';

/** Who wants to call: the account's owner, or anyone else. */
export type Caller = 'owner' | 'other';

/** Gates of the list and the line: no column of the table lets them pass. */
const LIST_GATES = ['closed', 'window', 'snoozed', 'call-up', 'no-number'] as const satisfies readonly Gate[];
type ListGate = (typeof LIST_GATES)[number];

/** A gate of the method's table. */
export type TableGate = Exclude<Gate, ListGate>;

/**
 * A column of the table. A promised action of a complaint is an agreed promise; an inbound enquiry has a column of its own. What we
 * owe (thanks, a check, a confirmation) is a retry: it is no new sales call, so peace after a conversation lets it pass.
 */
export type GateColumn = 'ladder' | 'promise' | 'retry' | 'inbound' | 'other';

/** `counted`: passes, and the try is counted; `online`: passes only where the hub is heard and the call is audited. */
export type Verdict = 'stops' | 'passes' | 'counted' | 'online';

export function columnOf(caller: Caller, purpose: CallPurpose): GateColumn {
  if (caller === 'other') return 'other';
  if (purpose === 'task') return 'retry';
  return purpose === 'complaint' ? 'promise' : purpose;
}

const everything: Readonly<Record<TableGate, Verdict>> = {
  'do-not-call': 'stops',
  'dead-number': 'stops',
  permission: 'stops',
  'legal-hours': 'stops',
  'preferred-hours': 'stops',
  'cool-down': 'stops',
  'tries-cap': 'stops',
  colleague: 'stops',
  claim: 'stops',
  complaint: 'stops',
  vulnerable: 'stops',
  'stale-suppression': 'stops',
};

/** Method section 5, cell by cell. */
export const GATE_TABLE: Readonly<Record<GateColumn, Readonly<Record<TableGate, Verdict>>>> = {
  ladder: everything,
  promise: {
    ...everything,
    'preferred-hours': 'passes',
    'cool-down': 'passes',
    'tries-cap': 'counted',
    colleague: 'online',
    complaint: 'passes',
    vulnerable: 'passes',
  },
  retry: { ...everything, 'cool-down': 'passes' },
  // Answering somebody who asked is no sales call.
  inbound: {
    ...everything,
    'preferred-hours': 'passes',
    'cool-down': 'passes',
    'tries-cap': 'counted',
    colleague: 'online',
    complaint: 'passes',
    vulnerable: 'passes',
  },
  other: everything,
};

const isListGate = (gate: Gate): gate is ListGate => LIST_GATES.some((one) => one === gate);

/** Whether a gate holds in a column; `online`: whether the hub is heard and the call is audited there. */
export function holds(column: GateColumn, gate: Gate, online: boolean): boolean {
  if (isListGate(gate)) return true;
  const verdict = GATE_TABLE[column][gate];
  return verdict === 'stops' || (verdict === 'online' && !online);
}
