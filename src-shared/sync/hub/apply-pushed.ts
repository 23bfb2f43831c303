import type { RungError } from '#kernel/errors.ts';
import type { Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { rowOf } from '../keys.ts';
import type { Effect, Flag, LoggedOperation, Operation, OperationType } from '../operation.ts';
import { erases } from '../operations/erasing.ts';
import type { AnyChange } from '../rows.ts';
import { accountIn, scopeOf } from '../scope.ts';
import { aboutWhom, perhapsAbout } from './about-whom.ts';
import { followedAtHub } from './follow-at-hub.ts';
import type { Hub } from './hub.ts';
import type { HubDevice, HubReader, HubTransaction, LogRow } from './hub-store.ts';
import { judged } from './judge.ts';
import { membershipsAfter } from './membership.ts';

/** An operation under the id that it has on its device, with the fingerprint of its content, and its type where this version reads it. */
export interface PushedOperation {
  readonly id: number;
  readonly operation: Operation;
  readonly hash: string;
  readonly type: Result<OperationType<unknown>, RungError>;
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
  const { operation, type } = pushed;
  const known = await tx.logged(operation.uid);
  if (known !== null) {
    await conclude(tx, device, pushed, known.state === 'parked' ? 'parked' : 'applied', known.flags, NOTHING);
    return;
  }
  const actor = await tx.agent(device.agent);
  if (actor === null || operation.actor !== device.agent) {
    await parkPushed(tx, device, pushed, 'not-the-agent-of-the-device');
    return;
  }
  if (!type.ok) {
    await parkPushed(tx, device, pushed, type.error.code);
    return;
  }
  const followed = await followedAtHub(tx, operation);
  const slice = await tx.load(type.value.reads(followed));
  const asked = type.value.apply(slice, followed);
  const effect = await judged(tx, actor, operation, asked);
  const late = await noteAttempts(hub, tx, device, effect.changes);
  const flags: readonly Flag[] = late ? [...effect.flags, { code: 'lease-over', facts: {} }] : effect.flags;
  await tx.save(effect.changes);
  for (const { target, by } of effect.undone) await tx.markUndone(target, by);
  const forgets = type.value.forgets || erases(effect);
  const changes = forgets ? [] : effect.changes;
  const about = forgets ? new Set<CustomerUid>() : aboutWhom(operation, type.value, asked.changes);
  const kept = (await areErased(tx, about)) ? withoutWords(operation) : operation;
  await tx.append({ id: pushed.id, operation: kept, state: 'acknowledged', changes, flags, undoneBy: null }, about);
  if (forgets) await forgetAll(tx, effect);
  const memberships = await membershipsAfter(tx, effect.changes, actor.uid);
  await conclude(tx, device, pushed, 'applied', flags, { rows: logRows(effect.changes), memberships });
}

/** An operation of which only type and date may stay (`HubTransaction.forget`). */
const withoutWords = (operation: Operation): Operation => ({ ...operation, payload: {} });

/** Those of these customers who were erased. */
async function erasedAmong(tx: HubReader, customers: Iterable<CustomerUid>): Promise<readonly CustomerUid[]> {
  const erased: CustomerUid[] = [];
  for (const customer of customers) {
    if ((await tx.get({ table: 'erased', key: customer })) !== null) erased.push(customer);
  }
  return erased;
}

/** Whether an operation is about customers who were erased and about nobody else: what comes late about them keeps no words. */
const areErased = async (tx: HubReader, about: ReadonlySet<CustomerUid>): Promise<boolean> =>
  about.size > 0 && (await erasedAmong(tx, about)).length === about.size;

/**
 * Keeps an operation verbatim for a lead and goes on (sync protocol: nothing blocks the queue); of one that may be about somebody who was
 * erased only type and date.
 */
export async function parkPushed(
  tx: HubTransaction,
  device: HubDevice,
  pushed: PushedOperation,
  because: string,
): Promise<void> {
  const { id, operation } = pushed;
  if ((await tx.logged(operation.uid)) === null) {
    const about = perhapsAbout(operation.payload);
    const kept = (await erasedAmong(tx, about)).length > 0 ? withoutWords(operation) : operation;
    const logged: LoggedOperation = { id, operation: kept, state: 'parked', changes: [], flags: [], undoneBy: null };
    await tx.append(logged, about);
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
  // A number that must not be called says no more whose it was, in what was told before neither.
  const bare = changes.flatMap(({ table, after }) => (table === 'suppression' && after !== null ? [after] : []));
  for (const customer of customers) if (customer !== null) await tx.forget(customer, bare);
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
    // What has arrived was done before, whatever the clock of who did it says.
    if (expiry === null || Math.min(at, receipt) > expiry) late = true;
    const until = Math.max(holding?.until ?? 0, leases.attemptEnds(receipt, expiry, reached, terms));
    await tx.putHolding({ number, device, agent, fence: holding?.fence ?? 0, expiry, until });
  }
  return late;
}
