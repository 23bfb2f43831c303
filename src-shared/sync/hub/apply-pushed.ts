import type { Instant } from '#kernel/time.ts';
import { customerOf, saidOf } from '../follow.ts';
import { rowOf } from '../keys.ts';
import type { Effect, Flag, LoggedOperation, Operation } from '../operation.ts';
import { typeOf } from '../operations/registry.ts';
import type { AnyChange } from '../rows.ts';
import { accountIn, scopeOf } from '../scope.ts';
import { stayingAtHub } from './follow-at-hub.ts';
import type { Hub } from './hub.ts';
import type { HubDevice, HubTransaction, LogRow } from './hub-store.ts';
import { judged } from './judge.ts';
import { membershipsAfter } from './membership.ts';

/** An operation under the id that it has on its device, with the fingerprint of its content. */
export interface PushedOperation {
  readonly id: number;
  readonly operation: Operation;
  readonly hash: string;
}

/**
 * Applies an operation whose turn it is, with all that follows from it, as one transaction of the log. One that is known by its uuid
 * came under another identity before: it counts once (I2). One that this version cannot read is parked.
 */
export async function applyPushed(
  hub: Hub,
  tx: HubTransaction,
  device: HubDevice,
  pushed: PushedOperation,
): Promise<void> {
  const { operation } = pushed;
  const known = await tx.logged(operation.uid);
  if (known !== null) {
    await conclude(tx, device, pushed, known.state === 'parked' ? 'parked' : 'applied', known.flags, NOTHING);
    return;
  }
  const actor = await tx.agent(device.agent);
  const type = typeOf(operation);
  if (actor === null || operation.actor !== device.agent) {
    await parkPushed(tx, device, pushed, 'not-the-agent-of-the-device');
    return;
  }
  if (!type.ok) {
    await parkPushed(tx, device, pushed, type.error.code);
    return;
  }
  const customer = customerOf(operation);
  const followed = customer === null ? operation : saidOf(operation, await stayingAtHub(tx, customer));
  const slice = await tx.load(type.value.reads(followed));
  const effect = await judged(tx, actor, operation, type.value.apply(slice, followed));
  const late = await noteAttempts(hub, tx, device, effect.changes);
  const flags: readonly Flag[] = late ? [...effect.flags, { code: 'lease-over', facts: {} }] : effect.flags;
  await tx.save(effect.changes);
  for (const { target, by } of effect.undone) await tx.markUndone(target, by);
  const changes = type.value.forgets ? [] : effect.changes;
  await tx.append({ id: pushed.id, operation, state: 'acknowledged', changes, flags, undoneBy: null });
  if (type.value.forgets) await forgetAll(tx, effect);
  const memberships = await membershipsAfter(tx, effect.changes, actor.uid);
  await conclude(tx, device, pushed, 'applied', flags, { rows: logRows(effect.changes), memberships });
}

/** Keeps an operation verbatim for a lead and goes on (sync protocol: nothing blocks the queue). */
export async function parkPushed(
  tx: HubTransaction,
  device: HubDevice,
  pushed: PushedOperation,
  because: string,
): Promise<void> {
  const { id, operation } = pushed;
  if ((await tx.logged(operation.uid)) === null) {
    const logged: LoggedOperation = { id, operation, state: 'parked', changes: [], flags: [], undoneBy: null };
    await tx.append(logged);
    await tx.park({ ...logged, from: device.uid, because });
  }
  await conclude(tx, device, pushed, 'parked', [], NOTHING);
}

const NOTHING = { rows: [], memberships: [] } as const;

/** Lmid moves on, and the answer is kept under the id. */
async function conclude(
  tx: HubTransaction,
  device: HubDevice,
  { id, operation, hash }: PushedOperation,
  state: 'applied' | 'parked',
  flags: readonly Flag[],
  effect: Pick<Parameters<HubTransaction['close']>[0], 'rows' | 'memberships'>,
): Promise<void> {
  await tx.putDevice({ ...device, acknowledged: id });
  await tx.close({ ...effect, result: { device: device.uid, id, operation: operation.uid, hash, state, flags } });
}

/** The change log of what changed: a row that moved to another account is gone from one and put into the other. */
export function logRows(changes: readonly AnyChange[]): readonly LogRow[] {
  return changes.flatMap((change) => {
    const key = { table: change.table, key: change.key };
    const scope = scopeOf(rowOf(change));
    const entry: LogRow = { key, scope, row: change.after };
    const former = change.before === null ? scope : scopeOf(change.before);
    return former === scope ? [entry] : [{ key, scope: former, row: null }, entry];
  });
}

async function forgetAll(tx: HubTransaction, { changes }: Effect): Promise<void> {
  const customers = new Set(changes.map((change) => accountIn(scopeOf(rowOf(change)))));
  for (const customer of customers) if (customer !== null) await tx.forget(customer);
}

/**
 * What was dialled keeps others from the number for its window, whoever holds the account by now. True: one was made under a lease that
 * had run out, or under none.
 */
async function noteAttempts(
  { clock, terms, leases }: Hub,
  tx: HubTransaction,
  { uid: device, agent }: HubDevice,
  changes: readonly AnyChange[],
): Promise<boolean> {
  const receipt: Instant = clock.now();
  let late = false;
  for (const { table, before, after } of changes) {
    if (table !== 'interaction' || before !== null || after === null) continue;
    const { channel, direction, number, corrects, reached, at } = after.value;
    if (channel !== 'call' || direction !== 'out' || number === null || corrects !== null) continue;
    const holding = await tx.holding(number, device);
    const expiry = holding?.expiry ?? null;
    if (expiry === null || at > expiry) late = true;
    const until = Math.max(holding?.until ?? 0, leases.attemptEnds(receipt, expiry, reached, terms));
    await tx.putHolding({ number, device, agent, fence: holding?.fence ?? 0, expiry, until });
  }
  return late;
}
