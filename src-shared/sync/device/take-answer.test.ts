import { expect, it } from 'vitest';
import type { AgentUid, DeviceUid, OperationUid } from '../../kernel/uid.ts';
import { commit } from '../commit.ts';
import { PROTOCOL, type ToHub } from '../exchange.ts';
import { MemoryStore } from '../memory/memory-store.ts';
import { createOperation } from '../operations/registry.ts';
import { nextPush } from '../outbox.ts';
import { SOLO } from '../store-port.ts';
import { newSession } from './plan.ts';
import { takeAnswer } from './take-answer.ts';

const DEVICE = 'd'.repeat(32) as DeviceUid;
const ANN = 'a'.repeat(32) as AgentUid;
const NO_CLOCKS = { monotonic: 0, wall: 0, sinceBoot: null, bootId: null };

it('a restored hub that has a clone’s operations hides none that is made here later', () => {
  const store = new MemoryStore();
  store.transact((tx) => tx.setSyncState({ ...SOLO, mode: 'hub', deviceEpoch: 'e1', hubEpoch: 'hub-1' }));
  const pull: ToHub = {
    kind: 'pull',
    protocol: PROTOCOL,
    device: DEVICE,
    deviceEpoch: 'e1',
    hubEpoch: 'hub-1',
    cursor: 0,
    rows: 9,
  };
  // The clone has sent two operations under this device's identity; this one has made none yet.
  const refused = {
    kind: 'refused',
    protocol: PROTOCOL,
    code: 'hub-epoch',
    acknowledged: 2,
    hubEpoch: 'hub-2',
  } as const;
  store.transact((tx) => takeAnswer(tx, newSession(DEVICE, 0), pull, refused, { sample: NO_CLOCKS }));
  const named = createOperation(
    'agent.named@1',
    { agent: ANN, name: 'Ann' },
    { uid: '1'.padStart(32, '0') as OperationUid, at: 1_700_000_000_000, actor: ANN, device: DEVICE },
  );
  expect(commit(store, named).ok).toBe(true);
  const { acknowledged } = store.read((tx) => tx.syncState());
  expect(acknowledged).toBe(0);
  expect(store.read((tx) => nextPush(tx, acknowledged)).map(({ operation }) => operation.uid)).toEqual([named.uid]);
});
