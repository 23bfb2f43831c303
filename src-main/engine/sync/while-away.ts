import type { WhileAway } from '#contract/sync.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { saidOf, toldActOf } from '../app/told-act.ts';
import { agentNames } from '../customers/agent-names.ts';
import type { EngineContext } from '../engine-context.ts';
import { readPolicyPublications } from '../store/publications.ts';
import { storedByKey, storedHolders } from '../store/stored-rows.ts';
import { flaggedEntries, readWhileAway } from '../store/while-away.ts';

/** What came with the last time that the hub was heard again, as it is told now; null: nothing ever. */
export function whileAway(context: EngineContext): WhileAway | null {
  const { store } = context;
  const told = readWhileAway(store.reader);
  if (told === null) return null;
  const { reader, ids } = store;
  const agent = context.seat()?.agent ?? null;
  const own = (uid: CustomerUid): { uid: CustomerUid; name: string } | null => {
    const row = storedByKey(reader, ids, { table: 'customer', key: uid });
    return row?.table === 'customer' && row.value.owner === agent ? { uid, name: row.value.name } : null;
  };
  const barred = told.barred.map((e164) => ({
    e164,
    customers: storedHolders(reader, ids, e164).flatMap(({ value }) => own(value.customer) ?? []),
  }));
  const [newest] = readPolicyPublications(reader, ids).filter(({ uid }) => told.policies.includes(uid));
  const entries = flaggedEntries(reader, told).map((logged) => {
    const { operation, state, flags } = logged;
    const named = saidOf(operation);
    const isHere = named !== null && storedByKey(reader, ids, { table: 'customer', key: named.customer }) !== null;
    return {
      operation: operation.uid,
      at: operation.at,
      act: toldActOf(store, logged),
      customer: isHere ? named.customer : null,
      parked: state === 'parked',
      flags: [...new Set(flags.map(({ code }) => code))],
    };
  });
  return {
    from: told.from,
    to: told.to,
    read: told.read,
    withdrawn: told.withdrawn,
    erased: told.erased,
    given: told.given.filter((uid) => own(uid) !== null).length,
    barred,
    method: newest === undefined ? null : { by: agentNames(context)(newest.by), at: newest.at },
    entries,
  };
}
