import type { CustomerUid } from '#kernel/uid.ts';
import type { FlagCode } from './flag-codes.ts';
import { customersOf, personsIn, recordsOf, saidOf, stayingOf } from './follow.ts';
import { rowOf } from './keys.ts';
import type { Applied, Effect, LoggedOperation, Operation } from './operation.ts';
import { erases } from './operations/erasing.ts';
import { typeOf } from './operations/registry.ts';
import type { AnyChange } from './rows.ts';
import { scopeOf } from './scope.ts';
import type { DeviceStore, DeviceTransaction } from './store-port.ts';

/**
 * Commits what a person did, in one transaction: the domain's changes and the log's entry are durable together when this
 * returns, or nothing has happened (invariants I1, I13).
 */
export function commit(store: DeviceStore, operation: Operation): Applied {
  return store.transact((tx) => commitIn(tx, operation));
}

/**
 * The same inside a transaction of the caller's. An operation that is in the log already is answered as it was the first time
 * (I2: a caller who did not hear the answer asks again with the same uid). A refused one changes nothing and is not logged.
 */
export function commitIn(tx: DeviceTransaction, operation: Operation): Applied {
  const known = tx.logged(operation.uid);
  if (known !== null) return { ok: true, changes: known.changes, flags: known.flags };

  const type = typeOf(operation);
  if (!type.ok) return { ok: false, refusal: type.error };
  const followed = follow(tx, operation);
  const slice = tx.load(type.value.reads(followed));
  const refusal = type.value.refuses(slice, followed);
  if (refusal !== null) return { ok: false, refusal };

  const effect = heldOnly(tx, type.value.apply(slice, followed));
  const forgets = type.value.forgets || erases(effect);
  saveEffect(tx, effect);
  tx.append(operation, forgets ? [] : effect.changes, effect.flags);
  return { ok: true, changes: effect.changes, flags: effect.flags };
}

/**
 * Applies a pending operation again on top of rows that were pulled (rebase). It counts, so it is not refused any more; what it
 * changes and flags now replaces what its log entry says. One that cannot be applied stays in the outbox without changes and
 * the hub decides on it (I10: it delays nothing).
 */
export function replay(tx: DeviceTransaction, { operation }: LoggedOperation): void {
  const type = typeOf(operation);
  const effect = heldOnly(tx, effectOf(tx, operation));
  saveEffect(tx, effect);
  tx.restate(operation.uid, (type.ok && type.value.forgets) || erases(effect) ? [] : effect.changes, effect.flags);
}

function effectOf(tx: DeviceTransaction, operation: Operation): Effect {
  const notApplicable: FlagCode = 'not-applicable';
  const nothing: Effect = {
    changes: [],
    flags: [{ code: notApplicable, facts: { type: operation.type } }],
    undone: [],
  };
  const type = typeOf(operation);
  if (!type.ok) return nothing;
  try {
    const followed = follow(tx, operation);
    return type.value.apply(tx.load(type.value.reads(followed)), followed);
  } catch {
    return nothing;
  }
}

/** What is said of a merged customer goes to the one that stays; what takes a whole person is told of all their records. */
function follow(tx: DeviceTransaction, operation: Operation): Operation {
  const rowOf = (key: CustomerUid) => tx.get({ table: 'customer', key });
  const persons = personsIn(operation);
  if (persons.length > 0) return { ...operation, records: recordsOf(persons, { rowOf, mergedInto: tx.mergedInto }) };
  return saidOf(
    operation,
    customersOf(operation).map((customer) => stayingOf(customer, rowOf)),
  );
}

/**
 * Without what would be content of an account that was taken away: the operation waits for the hub all the same, and its rows are not here
 * any more (I6).
 */
function heldOnly(tx: DeviceTransaction, effect: Effect): Effect {
  const isGone = (change: AnyChange): boolean => tx.scope(scopeOf(rowOf(change)))?.state === 'gone';
  return effect.changes.some(isGone)
    ? { ...effect, changes: effect.changes.filter((change) => !isGone(change)) }
    : effect;
}

/** In mode hub, rows are remembered as the hub sent them before the first pending operation touches them. */
function saveEffect(tx: DeviceTransaction, effect: Effect): void {
  if (tx.syncState().mode === 'hub') {
    for (const { table, key, before } of effect.changes) tx.rememberBase({ table, key }, before);
  }
  tx.save(effect.changes);
  for (const { target, by } of effect.undone) tx.markUndone(target, by);
}
