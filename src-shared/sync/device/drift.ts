import type { AnswerOf } from '../exchange.ts';
import { digestOf } from '../fingerprint.ts';
import { rowId } from '../keys.ts';
import type { AnyStored } from '../rows.ts';
import { type Scope, scopeOf } from '../scope.ts';
import type { DeviceReader, DeviceTransaction } from '../store-port.ts';

/** The hub's rows of a scope, beneath what pending operations have done to them. */
function hubRowsIn(reader: DeviceReader, scope: Scope): readonly AnyStored[] {
  const bases = new Map(reader.pendingBase().map(({ key, before }) => [rowId(key), before]));
  const rows = reader.rowsIn(scope).filter((row) => !bases.has(rowId(row)));
  for (const before of bases.values()) if (before !== null && scopeOf(before) === scope) rows.push(before);
  return rows;
}

/**
 * Compares what is here with what the hub counted, where both speak of the same moment. A scope that differs is asked for anew, once; where
 * the second snapshot is no better it is named (sync protocol: scopes, drift). Returns how many differ, null where nothing was compared.
 */
export function takeDigests(tx: DeviceTransaction, { seq, digests }: AnswerOf<'digests'>): number | null {
  if (seq !== tx.syncState().cursor) return null;
  let differing = 0;
  for (const { scope, count, digest } of digests) {
    const standing = tx.scope(scope);
    if (standing?.state !== 'shown') continue;
    const { drifted } = tx.syncState();
    const here = digestOf(hubRowsIn(tx, scope));
    const differs = here.count !== count || here.digest !== digest;
    const others = drifted.filter((each) => each.scope !== scope);
    if (differs) {
      differing += 1;
      const found = (drifted.find((each) => each.scope === scope)?.found ?? 0) + 1;
      if (found === 1) tx.putScope({ ...standing, state: 'staging' });
      tx.setSyncState({ ...tx.syncState(), drifted: [...others, { scope, found }] });
    } else if (others.length < drifted.length) tx.setSyncState({ ...tx.syncState(), drifted: others });
  }
  return differing;
}
