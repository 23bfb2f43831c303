import { type FromHub, PROTOCOL, type Push } from '../exchange.ts';
import { fingerprint } from '../fingerprint.ts';
import { typeOf } from '../operations/registry.ts';
import { applyPushed, type PushedOperation, parkPushed } from './apply-pushed.ts';
import { type Hub, type Refused, refusedWith, senderOf } from './hub.ts';
import { type Foreseen, type HubTransaction, type StoredResult, StoreUnavailable } from './hub-store.ts';

/** Operations that share a commit; each is a transaction of the log for itself. */
const SHARING = 20;
/** An operation that fails so often is parked (sync protocol: nothing blocks the queue). */
const TRIES = 3;

/**
 * Takes in a push: each operation once, in order, without a gap (invariants I2, I3). Answers up to which all are applied or parked; the
 * same content under an id that is known changes nothing. One that fails unexpectedly is parked after three tries, so that it delays
 * nothing (I10). Rejects where the store does: then nothing is acknowledged that is not durable.
 */
export async function receivePush(hub: Hub, message: Push): Promise<FromHub> {
  const operations = message.operations.map(({ id, operation }): PushedOperation => {
    return { id, operation, hash: fingerprint(operation), type: typeOf(operation) };
  });
  // Of an empty push, too, it is said what is there.
  let taken: Taken = { refused: null, acknowledged: null };
  for (let start = 0; start < operations.length && taken.refused === null; start += SHARING) {
    const part = operations.slice(start, start + SHARING);
    taken = await together(hub, message, part).catch((error: unknown) => {
      // A store that cannot work now is not asked again for each of them.
      if (error instanceof StoreUnavailable) throw error;
      return oneByOne(hub, message, part);
    });
  }
  if (taken.refused !== null) return taken.refused;
  const acknowledged =
    taken.acknowledged ?? (await hub.store.read(async (tx) => (await tx.device(message.device))?.acknowledged ?? 0));
  return { kind: 'pushed', protocol: PROTOCOL, acknowledged };
}

/** What came of some operations: why they are not taken, or up to which all are there. */
interface Taken {
  readonly refused: Refused | null;
  readonly acknowledged: number | null;
}

/** All of a part in one commit. */
const together = (hub: Hub, message: Push, part: readonly PushedOperation[]): Promise<Taken> =>
  hub.store.write(async (tx) => {
    await tx.foresee(foreseenBy(part));
    for (const pushed of part) {
      const refused = await take(hub, tx, message, pushed, null);
      if (refused !== null) return { refused, acknowledged: null };
    }
    return { refused: null, acknowledged: (await tx.device(message.device))?.acknowledged ?? 0 };
  });

function foreseenBy(part: readonly PushedOperation[]): Foreseen {
  const each = part.flatMap(({ operation, type }) => (type.ok ? type.value.reads(operation) : []));
  return {
    operations: part.map(({ operation }) => operation.uid),
    keys: {
      rows: each.flatMap(({ rows }) => rows),
      customers: each.flatMap(({ customers }) => customers),
      holdersOf: each.flatMap(({ holdersOf }) => holdersOf),
      operations: each.flatMap(({ operations }) => operations),
    },
  };
}

/** Each in a commit of its own, as often as it takes to know that it cannot be applied. */
async function oneByOne(hub: Hub, message: Push, part: readonly PushedOperation[]): Promise<Taken> {
  for (const pushed of part) {
    let refused: Refused | null = null;
    for (let tried = 1; ; tried += 1) {
      try {
        const fault = tried > TRIES ? 'failed-unexpectedly' : null;
        refused = await hub.store.write((tx) => take(hub, tx, message, pushed, fault));
        break;
      } catch (error) {
        if (tried > TRIES || error instanceof StoreUnavailable) throw error;
      }
    }
    if (refused !== null) return { refused, acknowledged: null };
  }
  return { refused: null, acknowledged: null };
}

/** One operation: known, out of turn, or new. `fault`: why it is parked without another try. */
async function take(
  hub: Hub,
  tx: HubTransaction,
  message: Push,
  pushed: PushedOperation,
  fault: string | null,
): Promise<Refused | null> {
  const sender = await senderOf(tx, message);
  if (!sender.ok) return sender.refused;
  const { device, state } = sender;
  const { id, hash } = pushed;
  if (id <= device.acknowledged) {
    const known = await tx.result(device.uid, id);
    if (known === null || known.hash === hash || isForgotten(pushed, known)) return null;
    await tx.putDevice({ ...device, state: 'cloned' });
    return refusedWith('cloned-device', device, state);
  }
  if (id > device.acknowledged + 1) return refusedWith('gap', device, state);
  await (fault === null ? applyPushed(hub, tx, device, pushed) : parkPushed(tx, device, pushed, fault));
  return null;
}

/** The device has forgotten the words of its own operation since: whom it was about was erased. A clone's has another uuid. */
const isForgotten = ({ operation: { uid, payload } }: PushedOperation, known: StoredResult): boolean =>
  known.operation === uid && typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0;
