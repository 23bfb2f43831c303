import type { E164 } from '#domain/model/customer.ts';
import { DAY, type Instant } from '#kernel/time.ts';
import { canonical } from '#sync/fingerprint.ts';
import { rowId } from '#sync/keys.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import type { AnyStored } from '#sync/rows.ts';
import { type Scope, scopeOf } from '#sync/scope.ts';
import type { DeviceActor } from './device-actor.ts';
import type { HubActor } from './hub-actor.ts';
import type { Dial, GivenBack } from './story.ts';

/** I7, and I11 with it: two agents' dials of one number are at least W apart. I8: nobody dials on old do-not-call knowledge. */
export function checkDials(
  dials: readonly Dial[],
  risks: readonly { readonly number: E164; readonly at: Instant }[],
  givenBack: readonly GivenBack[],
): readonly string[] {
  const broken: string[] = [];
  for (const [place, dial] of dials.entries()) {
    if (dial.knowledge > LEASE_TERMS.length) broken.push(`I8: ${dial.device} dials on knowledge of long ago`);
    for (const earlier of dials.slice(0, place)) {
      const near = dial.at - earlier.at < DAY;
      if (!near || earlier.number !== dial.number || earlier.agent === dial.agent) continue;
      // A lead took it upon themselves to set the lease aside under which one of the two was made.
      const excused = risks.some(
        ({ number, at }) => number === dial.number && at >= Math.min(earlier.leasedAt, dial.leasedAt) && at <= dial.at,
      );
      // Of a copied device one machine gave the lease back that the other held: docs/sync.md says that nothing is promised then.
      const isLost = givenBack.some(
        (given) => given.at <= dial.at && (isFromUnder(earlier, given) || isFromUnder(dial, given)),
      );
      if (!excused && !isLost) broken.push(`I7: ${earlier.device} and ${dial.device} dial ${dial.number} within a day`);
    }
  }
  return broken;
}

/** Whether the other machine of a copied device gave back the lease under which a dial was made. */
const isFromUnder = (made: Dial, { number, uid, by, at }: GivenBack): boolean =>
  number === made.number && uid === made.uid && by !== made.device && at >= made.leasedAt;

/**
 * A device in the midst of things: beneath its pending operations lie the hub's rows as of its cursor (I4: nothing of the log was skipped),
 * an operation is either in them or pending (I2), and nothing is shown of a scope that was taken away up to there (I6).
 */
export async function checkDevice(device: DeviceActor, hub: HubActor): Promise<readonly string[]> {
  const broken: string[] = [];
  const { cursor, hubEpoch, acknowledged } = device.disk.read((tx) => tx.syncState());
  const state = await hub.store.read((tx) => tx.state());
  const standing = await hub.store.read((tx) => tx.device(device.uid));
  if (hubEpoch !== state.epoch || standing?.state !== 'active' || standing.epoch !== device.epoch) return [];
  const known = await hub.store.read((tx) => tx.acknowledgedAt(device.uid, cursor));
  if (cursor > 0 && acknowledged !== (known ?? standing.from)) {
    broken.push(`I2: ${device.name} takes ${acknowledged} for contained where ${known ?? standing.from} is`);
  }
  const bases = new Map(device.disk.read((tx) => tx.pendingBase()).map(({ key, before }) => [rowId(key), before]));
  const beneath = new Map<string, AnyStored>();
  for (const row of device.rows()) if (!bases.has(rowId(row))) beneath.set(rowId(row), row);
  for (const [id, before] of bases) if (before !== null) beneath.set(id, before);
  for (const { scope, state: shown } of device.disk.read((tx) => tx.scopes())) {
    if (shown !== 'shown') continue;
    // Of an account that went and came back after the cursor no page tells, only its snapshot: until then it is as it was.
    const member = await hub.store.read((tx) => tx.membership(device.agent, scope));
    if (member !== null && member.seq > cursor) continue;
    const expected = rowsAsOf(hub, scope, cursor);
    const here = [...beneath.values()].filter((row) => scopeOf(row) === scope);
    if (sameRows(here, [...expected.values()])) continue;
    if (here.some((row) => row.table === 'customer' && row.value.remark === '???')) continue;
    broken.push(`I4: ${device.name} has other rows of ${scope} than the hub had at ${cursor}`);
  }
  return broken;
}

/** The rows of a scope as the log has them up to a moment. */
function rowsAsOf(hub: HubActor, scope: Scope, cursor: number): ReadonlyMap<string, AnyStored> {
  const rows = new Map<string, AnyStored>();
  for (const { seq, rows: entries } of hub.store.log()) {
    if (seq > cursor) break;
    for (const entry of entries) {
      if (entry.scope !== scope) continue;
      if (entry.row === null) rows.delete(rowId(entry.key));
      else rows.set(rowId(entry.key), entry.row);
    }
  }
  return rows;
}

function sameRows(one: readonly AnyStored[], other: readonly AnyStored[]): boolean {
  if (one.length !== other.length) return false;
  const rows = new Map(other.map((row) => [rowId(row), row]));
  return one.every((row) => {
    const twin = rows.get(rowId(row));
    // Both sides often hold the very same object: no message was written out in between.
    return twin === row || (twin !== undefined && canonical(twin) === canonical(row));
  });
}

/** When nothing is left to say. */
export async function checkAtRest(devices: readonly DeviceActor[], hub: HubActor): Promise<readonly string[]> {
  const broken: string[] = [];
  const operations = hub.store.operations();
  const places = new Map(operations.map(({ operation }, place) => [operation.uid, place]));
  const parked = new Set((await hub.store.read((tx) => tx.parked())).map(({ operation }) => operation.uid));
  for (const device of devices) {
    const pending = new Set(device.disk.read((tx) => tx.pending()).map(({ operation }) => operation.uid));
    let last = -1;
    for (const operation of device.accepted) {
      const place = places.get(operation.uid);
      if (place === undefined) {
        const isKept = pending.has(operation.uid) && device.revoked;
        if (!isKept)
          broken.push(`I1: ${device.name} accepted ${operation.type} ${operation.uid.slice(-4)}, and it is lost`);
        continue;
      }
      if (place < last && hub.restores === 0) broken.push(`I3: operations of ${device.name} are out of their order`);
      last = Math.max(last, place);
      const isPoison = hub.poison.has(operation.uid) || operation.type === 'mood.noted@3';
      if (parked.has(operation.uid) && !isPoison) broken.push(`I12: ${operation.type} of ${device.name} was parked`);
    }
    if (device.revoked) {
      if (device.rows().length > 0) broken.push(`I6: ${device.name} was revoked and kept rows`);
      continue;
    }
    if (pending.size > 0) broken.push(`I10: ${pending.size} operations of ${device.name} wait for ever`);
    const held = await heldBy(hub, device);
    const expected = hub.store.rows().filter((row) => held.has(scopeOf(row)));
    if (!sameRows(device.rows(), expected)) {
      const outside = device.rows().some((row) => !held.has(scopeOf(row)));
      broken.push(`${outside ? 'I6' : 'I5'}: ${device.name} is not the hub's rows of its scopes`);
    }
  }
  return broken;
}

async function heldBy(hub: HubActor, { agent }: DeviceActor): Promise<ReadonlySet<Scope>> {
  const { changes } = await hub.store.read((tx) => tx.scopeChanges(agent, 0, Number.MAX_SAFE_INTEGER));
  return new Set(changes.filter(({ held }) => held).map(({ scope }) => scope));
}
