import { describe, expect, it } from 'vitest';
import type { AgentUid, DeviceUid, OperationUid } from '../../kernel/uid.ts';
import { commit } from '../commit.ts';
import { type FromHub, PROTOCOL, type RefusalCode, type ToHub } from '../exchange.ts';
import { MemoryStore } from '../memory/memory-store.ts';
import { createOperation } from '../operations/registry.ts';
import { nextPush } from '../outbox.ts';
import { SOLO } from '../store-port.ts';
import { newSession, type Session } from './plan.ts';
import { takeAnswer } from './take-answer.ts';

const DEVICE = 'd'.repeat(32) as DeviceUid;
const ANN = 'a'.repeat(32) as AgentUid;
const NO_CLOCKS = { monotonic: 0, wall: 0, sinceBoot: null, bootId: null };

const DAY = 86_400_000;
const TODAY = 1_700_000_000_000;

/** What a hub refuses that says it has so many of this device's operations. */
const refusal = (code: RefusalCode, hubEpoch: string, acknowledged: number): FromHub => ({
  kind: 'refused',
  protocol: PROTOCOL,
  code,
  acknowledged,
  hubEpoch,
});

function deviceOfAHub() {
  const store = new MemoryStore();
  store.transact((tx) => tx.setSyncState({ ...SOLO, mode: 'hub', deviceEpoch: 'e1', hubEpoch: 'hub-1' }));
  let session: Session = newSession(DEVICE, 0);
  let made = 0;
  return {
    store,
    does(at = TODAY) {
      made += 1;
      const uid = String(made).padStart(32, '0') as OperationUid;
      const by = { uid, at, actor: ANN, device: DEVICE };
      expect(commit(store, createOperation('agent.named@1', { agent: ANN, name: `Ann ${made}` }, by)).ok).toBe(true);
      return uid;
    },
    /** The hub has taken all and its page has said so. */
    taken() {
      store.transact((tx) => {
        const acknowledged = tx.lastId();
        tx.acknowledge(acknowledged);
        tx.setSyncState({ ...tx.syncState(), acknowledged, cursor: 20 });
        session = newSession(DEVICE, acknowledged);
      });
    },
    hears(answer: FromHub) {
      const taken = store.transact((tx) => {
        const { hubEpoch, cursor } = tx.syncState();
        const sender = { protocol: PROTOCOL, device: DEVICE, deviceEpoch: 'e1', hubEpoch };
        const pull: ToHub = { kind: 'pull', ...sender, cursor, rows: 9 };
        return takeAnswer(tx, session, pull, answer, { sample: { ...NO_CLOCKS, wall: TODAY } });
      });
      session = taken.session;
      return taken.stop;
    },
    toSend: () =>
      store.read((tx) => nextPush(tx, tx.syncState().acknowledged)).map(({ operation: { uid } }): OperationUid => uid),
    waiting: () => store.read((tx) => tx.pending()).map(({ operation: { uid } }): OperationUid => uid),
  };
}

it('a restored hub that has a clone’s operations hides none that is made here later', () => {
  const device = deviceOfAHub();
  // The clone has sent two operations under this device's identity; this one has made none yet.
  device.hears(refusal('hub-epoch', 'hub-2', 2));
  const named = device.does();
  expect(device.store.read((tx) => tx.syncState()).acknowledged).toBe(0);
  expect(device.toSend()).toEqual([named]);
});

describe('a device that is revoked at a restored hub that has a clone’s operations under its ids', () => {
  it('keeps its own of the last 30 days waiting, for nothing can show any more whose the hub has', () => {
    const device = deviceOfAHub();
    device.does(TODAY - 31 * DAY);
    const lost = [device.does(), device.does()];
    device.taken();
    // The backup had the first; what it has of the second and third is the clone's.
    expect(device.hears(refusal('revoked', 'hub-2', 3))).toBe('revoked');
    expect(device.waiting()).toEqual(lost);
    expect(device.toSend()).toEqual(lost);
  });

  it('keeps them as well where it heard of the restored hub first, and could not ask whose they are', () => {
    const device = deviceOfAHub();
    const lost = [device.does(), device.does(), device.does()];
    device.taken();
    expect(device.hears(refusal('hub-epoch', 'hub-2', 3))).toBeNull();
    expect(device.hears(refusal('revoked', 'hub-2', 3))).toBe('revoked');
    expect(device.waiting()).toEqual(lost);
  });

  it('keeps them however often it is told', () => {
    const device = deviceOfAHub();
    const lost = [device.does(), device.does()];
    device.taken();
    for (const told of [1, 2, 3]) {
      expect(device.hears(refusal('revoked', 'hub-2', 2)), `time ${told}`).toBe('revoked');
      expect(device.waiting()).toEqual(lost);
    }
  });
});

it('a device that is revoked by the hub that it knows sends nothing again that this hub has taken', () => {
  const device = deviceOfAHub();
  device.does();
  device.taken();
  const waits = device.does();
  expect(device.hears(refusal('revoked', 'hub-1', 1))).toBe('revoked');
  expect(device.waiting()).toEqual([waits]);
});
