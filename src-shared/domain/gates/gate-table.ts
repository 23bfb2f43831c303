import type { CallPurpose } from '../model/history.ts';
import type { Gate } from '../model/standing.ts';

/** Who wants to call: the account's owner, the stand-in of an absent owner, or anyone else. */
export type Caller = 'owner' | 'stand-in' | 'other';

/** A gate of the method's table; the list has further ones of its own. */
export type TableGate = Exclude<Gate, 'closed' | 'window' | 'snoozed' | 'call-up' | 'no-number'>;

/** A column of the table. A promised action of a complaint is an agreed promise; an inbound enquiry has a column of its own. */
export type GateColumn = 'ladder' | 'promise' | 'retry' | 'inbound' | 'other';

/** `counted`: passes, and the try is counted; `online`: passes only where the hub is heard and the call is audited. */
export type Verdict = 'stops' | 'passes' | 'counted' | 'online';

export function columnOf(caller: Caller, purpose: CallPurpose): GateColumn {
  if (caller === 'other') return 'other';
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
  'stale-suppression': 'stops',
};

/** Method section 5, cell by cell. The inbound column follows section 2: an inbound contact passes the cool-down. */
export const GATE_TABLE: Readonly<Record<GateColumn, Readonly<Record<TableGate, Verdict>>>> = {
  ladder: everything,
  promise: {
    ...everything,
    'preferred-hours': 'passes',
    'cool-down': 'passes',
    'tries-cap': 'counted',
    colleague: 'online',
    complaint: 'passes',
  },
  retry: { ...everything, 'cool-down': 'passes' },
  inbound: {
    ...everything,
    'preferred-hours': 'passes',
    'cool-down': 'passes',
    colleague: 'online',
    complaint: 'passes',
  },
  other: everything,
};

/** Gates of the list and the line: no column lets them pass. */
const OUTSIDE: ReadonlySet<Gate> = new Set<Gate>(['closed', 'window', 'snoozed', 'call-up', 'no-number']);

/** Whether a gate holds in a column; `online`: whether the hub is heard and the call is audited there. */
export function holds(column: GateColumn, gate: Gate, online: boolean): boolean {
  if (OUTSIDE.has(gate)) return true;
  const verdict = GATE_TABLE[column][gate as TableGate];
  return verdict === 'stops' || (verdict === 'online' && !online);
}
